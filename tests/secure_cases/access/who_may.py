"""Who may do what, written by hand from the design; all else may not.

Kept apart from `access/matrix.toml` on purpose and in another form: by act, not by
role. A cell that is flipped in one of the two shows in `test_decide.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

ROLES = (
    "referrer",
    "caseworker",
    "supervisor",
    "referral_desk",
    "status_officer",
    "regional_coordinator",
    "national_coordinator",
    "analyst",
    "dpo",
    "inspector",
    "security_officer",
    "organisation_admin",
)
RELATIONS = ("own", "body", "recipient", "desk", "none")
SECTIONS = (
    "identity",
    "contact",
    "family",
    "story",
    "indicators",
    "health",
    "legal",
    "safety",
    "needs",
    "plan",
    "notes",
)
STATES = ("Active", "FollowUp", "Closed", "ClosedReferred")
WORKING = ("Active", "FollowUp")
NO_SECTION, NO_STATE = None, None


@dataclass(frozen=True)
class May:
    """`sections` empty: the act touches none; `states` empty: any, none too."""

    relation: str
    role: str
    sections: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


CASEWORKER = May("own", "caseworker")
BY_DESK = May("desk", "referral_desk")
ADMINISTRATOR = May("body", "organisation_admin")
OFFICER = May("none", "security_officer")
INSPECTOR = May("none", "inspector")

WHO_MAY: dict[str, tuple[May, ...]] = {
    "person:register": (May("none", "caseworker"),),
    "case:view": (CASEWORKER, May("body", "supervisor")),
    "case:assign": (May("body", "supervisor"),),
    "grant:open": (CASEWORKER,),
    "grant:close": (CASEWORKER,),
    "section:open": (
        May("own", "caseworker", SECTIONS),
        May("recipient", "referral_desk", SECTIONS),
    ),
    "section:write": (May("own", "caseworker", SECTIONS, WORKING),),
    "consent:record": (CASEWORKER,),
    "consent:withdraw": (CASEWORKER,),
    "referral:send": (May("own", "caseworker", states=WORKING),),
    "referral:view": (CASEWORKER, May("body", "supervisor"), BY_DESK),
    "referral:message": (CASEWORKER, BY_DESK),
    "referral:withdraw": (CASEWORKER,),
    "referral:acknowledge": (BY_DESK,),
    "referral:accept": (BY_DESK,),
    "referral:decline": (BY_DESK,),
    "referral:complete": (BY_DESK,),
    "service:record": (BY_DESK,),
    "help:view": (BY_DESK, May("body", "supervisor")),
    "help:take_up": (BY_DESK,),
    "help:open": (BY_DESK,),
    "help:answer": (BY_DESK,),
    "help:close": (BY_DESK,),
    "help:hand_over": (BY_DESK, May("body", "supervisor")),
    "help:become_case": (May("body", "caseworker"),),
    "board:team": (May("none", "supervisor"),),
    "organisation:view": (ADMINISTRATOR,),
    "organisation:create": (ADMINISTRATOR,),
    "organisation:edit": (ADMINISTRATOR,),
    "membership:propose": (ADMINISTRATOR,),
    "membership:end": (ADMINISTRATOR,),
    "membership:approve": (OFFICER,),
    "invitation:send": (ADMINISTRATOR,),
    "desk:edit": (ADMINISTRATOR,),
    "directory:edit": (ADMINISTRATOR,),
    "duty:edit": (ADMINISTRATOR,),
    "support_code:read": (ADMINISTRATOR, OFFICER),
    "audit:read": (OFFICER, INSPECTOR),
    "audit:verify": (OFFICER, INSPECTOR),
}
ACTS = (*WHO_MAY, "case:erase", "page:view", "")

Cell = tuple[str, str, str, str | None, str | None]
"""(role, act, relation, section, state)"""


def domain(
    roles: tuple[str, ...] = ROLES, acts: tuple[str, ...] = ACTS
) -> Iterator[Cell]:
    """Return every question that can be asked, the senseless ones too."""
    return product(
        (*roles, "stranger"),
        acts,
        (*RELATIONS, ""),
        (NO_SECTION, *SECTIONS, "elsewhere"),
        (NO_STATE, *STATES, "Other"),
    )


def allowed() -> frozenset[Cell]:
    """Return the questions that are answered yes."""
    return frozenset(
        (may.role, act, may.relation, section, state)
        for act, row in WHO_MAY.items()
        for may in row
        for section in may.sections or (NO_SECTION,)
        for state in may.states or (NO_STATE, *STATES, "Other")
    )
