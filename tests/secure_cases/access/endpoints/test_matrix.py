"""The table of answers is what the matrix makes of how each of the cast stands.

Written by hand here: who stands how to the subject of an address in a situation, and
so who sees it at all. Everything else comes from `decide`.
"""

from functools import cache

import pytest
from django.urls import URLPattern

from secure_cases.access.decide import decide
from tests.secure_cases.access.endpoints.rows import FORBIDDEN, NOT_FOUND, Row
from tests.secure_cases.access.endpoints.table import ROWS
from tests.secure_cases.access.endpoints.test_declared import module, patterns
from tests.secure_cases.access.people import MEMBERS

ROLES = {
    "olha": "caseworker",
    "taras": "caseworker",
    "halyna": "supervisor",
    "nadiia": "organisation_admin",
    "iryna": "referral_desk",
    "petro": "referral_desk",
    "sofiia": "security_officer",
    "roman": "inspector",
    "zlata": "caseworker",
    "yurii": "supervisor",
    "lidiia": "organisation_admin",
    "vira": "organisation_admin",
}
RDA = ("olha", "taras", "halyna", "nadiia")
NATIONAL = ("sofiia", "roman", "vira")
DISCLOSED = {"accepted", "in_progress", "accepted_with_needs"}
OF_WHO_SENDS = {"send_referral", "withdraw_consent"}  # no such page for a desk
AT_STRANGERS = {"help_at_strangers", "help_climbed"}
CASEWORKER_TOO = {"help_of_a_caseworker"}
RESTRICTED = {"restricted_case", "accepted_and_restricted"}

# What a rule of a room asks besides the matrix: the step, the consent, the kind of
# body, a form that finds something wrong.
OF_THE_ROOM = {"state", "expired", "relation", "not_accepted", "way"}


@cache
def routes() -> dict[str, str]:
    return {str(one.name): route_of(one) for one in patterns(module())}


def route_of(pattern: URLPattern) -> str:
    return str(pattern.pattern)


def relation(row: Row, name: str) -> str | None:
    """Return how one of the cast stands to the row's subject; None: sees nothing."""
    route, situation = routes()[row.address.name], row.made.__name__
    if name == "iryna" and row.address.name in OF_WHO_SENDS:
        return None
    if route.startswith("cases/<uuid"):
        return _to_case(situation, name)
    if route.startswith("referrals/<uuid"):
        return "desk" if name == "iryna" else _to_case(situation, name)
    if route.startswith("help/<uuid"):
        return _to_help(row, name)
    if route.startswith("approvals/<uuid"):
        return "none" if name == "sofiia" else ("none" if name in RDA else None)
    if "first-administrator" in route:
        return "body" if name == "vira" else None
    if route.startswith("organisation/") and "<uuid" in route:
        here = NATIONAL if situation == "national_body" else RDA
        proposed = "proposals/" in route and name == "sofiia"
        return "body" if name in here or proposed else None
    return "none"


def _to_case(situation: str, name: str) -> str | None:
    if name == "olha":
        return "own"
    if situation in RESTRICTED:
        return None
    if name == "halyna":
        return "body"
    if name == "iryna" and situation in DISCLOSED:
        return "recipient"
    return None


def _to_help(row: Row, name: str) -> str | None:
    """Return how one stands to a request: at a desk it came to, or above that desk."""
    situation = row.made.__name__
    if name == "iryna" and situation != "help_at_strangers":
        both = situation in CASEWORKER_TOO and row.address.name == "become_case"
        return "body" if both else "desk"
    if situation in AT_STRANGERS:
        return {"petro": "desk", "yurii": "body"}.get(name)
    return None


def role_of(row: Row, name: str) -> str:
    """Return the role that counts: of two that somebody holds, the one asked for."""
    if relation(row, name) == "body" and name == "iryna":
        return "caseworker"
    return ROLES[name]


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.address.act], ids=lambda row: row.id
)
def test_the_row_follows_from_the_matrix(row: Row) -> None:
    assert [name for name in MEMBERS if not follows(row, name)] == []


def follows(row: Row, name: str) -> bool:
    status, reason = row.expected(name)
    stands = relation(row, name)
    if stands is None:
        return status == NOT_FOUND
    about = {"section": row.address.section, "state": row.address.state}
    decision = decide([role_of(row, name)], row.address.act, relation=stands, **about)
    if decision.allowed:
        refused = status == FORBIDDEN and reason in OF_THE_ROOM
        return name in row.yes or name in row.again or refused
    return (status, reason) in ((FORBIDDEN, decision.reason), (FORBIDDEN, "relation"))


def test_almost_every_row_names_the_act_that_decides() -> None:
    without = {row.address.name for row in ROWS if not row.address.act}
    assert without == {
        "home",  # every member
        *("practice", "begin_practice"),  # every member: their own set
        "practice_register",  # whoever began: see tests/secure_cases/practice
        "list_help",  # who works at a desk
        "list_cases",  # who may view cases, of any body
        "list_referrals",  # every member: what they send or receive
        "organisation",  # leads on to one's body
        "read_section",  # a section that does not exist, one that was not shared
        "read_shared_sections",  # the disclosure decides
        "read_support_code",  # of one's body, or of all: two relations
        "register_person_as",  # neither named nor under an alias
        "unknown_path",
    }
