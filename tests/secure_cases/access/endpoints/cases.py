"""Cases: registering, reading, writing, the team, consents."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from secure_cases import clock
from tests.secure_cases.access.endpoints import situations as at
from tests.secure_cases.access.endpoints.rows import (
    SEE_OTHER,
    Address,
    World,
    all_but,
)

CASEWORKERS = "olha taras zlata"
CASE_ROLES = f"{CASEWORKERS} halyna yurii"
# Who sees the case besides its caseworker: the supervisor, and the desk's worker
# while a disclosure lasts. A colleague, an administrator, a stranger see nothing.
SEEN = {"halyna": "role"}
SEEN_BY_DESK = {"halyna": "role", "iryna": "role"}
NOT_THEIRS = {"olha": "role", "iryna": "role"}


def case(world: World) -> tuple[Any, ...]:
    return (world["case"],)


def of_case(name: str) -> Callable[[World], tuple[Any, ...]]:
    """Return the path of one section."""
    return lambda world: (world["case"], name)


def consent(world: World) -> tuple[Any, ...]:
    return (world["case"], world["consent"])


# --- what forms send ------------------------------------------------


def now() -> str:
    return timezone.localtime(clock.now()).strftime("%Y-%m-%dT%H:%M")


def answered(world: World) -> dict[str, Any]:
    return {
        "answer": "given",
        "channel": "spoken",
        "given_by": "person",
        "language": "uk",
        "interpreter": "none",
        "source": "screen",
        "happened_at": now(),
        "organisation": world["cast"].rda.pk,
    }


def agreed(world: World) -> dict[str, Any]:
    return {
        **answered(world),
        "recipient": world["cast"].stranger_ngo.pk,
        "sections": ["contact"],
        "expires_on": (date.today() + timedelta(days=30)).isoformat(),
    }


def written(world: World) -> dict[str, Any]:
    return {
        "base_version": 1,
        "source": "screen",
        "happened_at": now(),
        "prs_MobilePhone_0": "+380000000002",
    }


def assigned(world: World) -> dict[str, Any]:
    return {"user": world["cast"].taras.pk, "role": "lead"}


# --- registering ------------------------------------------------

list_cases = Address("list_cases", event="case:list")
register = Address("register_person", act="person:register")
ask = Address("register_person_as", lambda _: ("named",), "person:register")
do_register = Address(
    "register_person_as",
    lambda _: ("alias",),
    act="person:register",
    event="person:register",
    data=answered,
)
neither = Address("register_person_as", lambda _: ("otherwise",))

REGISTERING = [
    list_cases.get(at.own_case, CASE_ROLES, all_but(CASE_ROLES)),
    register.get(at.nothing, CASEWORKERS, all_but(CASEWORKERS)),
    ask.get(at.nothing, CASEWORKERS, all_but(CASEWORKERS)),
    do_register.post(at.nothing, "olha taras", all_but(CASEWORKERS), again="zlata"),
    neither.get(at.nothing, ""),
    neither.post(at.nothing, ""),
]

# --- pages of a case ------------------------------------------------

view_case = Address("view_case", case, act="case:view", event="case:view")
view_consent = Address("view_consent", consent, act="case:view", event="case:view")
ask_consent = Address("record_consent", case, act="consent:record")
record_consent = Address(
    "record_consent", case, "consent:record", "consent:record", agreed
)
ask_consents = Address("register_consents", case, act="consent:record")
record_consents = Address(
    "register_consents", case, "consent:record", "consent:record", agreed
)
assign_page = Address("assign_case", case, act="case:assign")
assign = Address("assign_case", case, "case:assign", "case:assign", assigned)

PAGES = [
    view_case.get(at.own_case, "olha halyna"),
    view_case.get(at.restricted_case, "olha"),
    view_case.get(at.sent, "olha halyna"),
    view_case.get(at.accepted, "olha halyna", {"iryna": "role"}),
    view_case.get(at.accepted_and_restricted, "olha"),
    view_case.get(at.consent_taken_back, "olha halyna"),
    view_case.get(at.run_out, "olha halyna"),
    view_consent.get(at.own_case, "olha halyna"),
    view_consent.get(at.accepted, "olha halyna", {"iryna": "role"}),
    ask_consent.get(at.own_case, "olha", SEEN),
    record_consent.post(at.own_case, "olha", SEEN),
    record_consent.post(at.accepted, "olha", SEEN_BY_DESK),
    ask_consents.get(at.own_case, "olha", SEEN),
    record_consents.post(at.own_case, "olha", SEEN),
    assign_page.get(at.accepted, "halyna", NOT_THEIRS, done=SEE_OTHER),
    assign.post(at.accepted, "halyna", NOT_THEIRS),
    assign.post(at.restricted_case, "", {"olha": "role"}),
]

# --- sections ------------------------------------------------

ABOUT_CONTACT = {"section": "contact", "state": "Active"}
CONTACT = of_case("contact")

open_for_work = Address("open_for_work", case, "grant:open", "grant:open")
close_grant = Address("close_grant", case, "grant:close", "grant:close")
read = Address("read_section", CONTACT, "section:open", "section:open", **ABOUT_CONTACT)
read_needs = Address(
    "read_section", of_case("needs"), event="section:open", section="needs"
)
no_section = Address("read_section", of_case("diary"))
draft = Address(
    "write_section", CONTACT, "section:write", "section:open", **ABOUT_CONTACT
)
write = Address(
    "write_section", CONTACT, "section:write", "section:write", written, **ABOUT_CONTACT
)
write_closed = Address(
    "write_section", CONTACT, "section:write", data=written, section="contact",
    state="Closed",
)  # fmt: skip
step = Address(
    "register_step", CONTACT, "section:write", "section:open", **ABOUT_CONTACT
)
write_step = Address(
    "register_step", CONTACT, "section:write", "section:write", written, **ABOUT_CONTACT
)

SECTIONS = [
    open_for_work.post(at.own_case, "olha", SEEN),
    open_for_work.post(at.accepted, "olha", SEEN_BY_DESK),
    close_grant.post(at.own_case, "olha", SEEN),
    close_grant.post(at.accepted, "olha", SEEN_BY_DESK),
    read.get(at.own_case, "olha", SEEN),
    read.get(at.acknowledged, "olha", SEEN),
    read.get(at.accepted, "olha iryna", SEEN),
    read.get(at.in_progress, "olha iryna", SEEN),
    read.get(at.accepted_and_restricted, "olha"),
    read.get(at.completed, "olha", SEEN),
    read.get(at.declined, "olha", SEEN),
    read.get(at.withdrawn, "olha", SEEN),
    read.get(at.run_out, "olha", SEEN),
    read.get(at.consent_taken_back, "olha", SEEN),
    read_needs.get(at.accepted_with_needs, "olha", SEEN | {"iryna": "section"}),
    no_section.get(at.accepted, ""),
    draft.get(at.own_case, "olha", SEEN),
    draft.get(at.accepted, "olha", SEEN_BY_DESK),
    write.post(at.own_case, "olha", SEEN),
    write.post(at.accepted, "olha", SEEN_BY_DESK),
    write_closed.post(at.closed_case, "", SEEN | {"olha": "state"}),
    step.get(at.own_case, "olha", SEEN),
    write_step.post(at.own_case, "olha", SEEN),
]

ROWS = [*REGISTERING, *PAGES, *SECTIONS]
