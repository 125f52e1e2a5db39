"""The one place that says yes: reads `matrix.toml`, knows no aggregate."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

MATRIX = Path(__file__).with_name("matrix.toml")


@dataclass(frozen=True)
class StandingMembership:
    """A membership that is in force; `territory` is a KATOTTG code or empty."""

    id: UUID
    organisation_id: UUID
    role: str
    territory: str = ""


@dataclass(frozen=True)
class Standing:
    """Who the user is right now, built from membership rows by organisations.

    `reduced` is grace (`clearance.Clearance`): cases of one's body stay shut.
    `practises` says that a set of invented cases is open.
    """

    user_id: UUID
    memberships: tuple[StandingMembership, ...]
    reduced: bool = False
    practises: bool = False

    def roles(self, organisation_id: UUID | None = None) -> frozenset[str]:
        """Return roles held, in one body if named."""
        return frozenset(
            m.role
            for m in self.memberships
            if organisation_id is None or m.organisation_id == organisation_id
        )

    def organisations(self, *roles: str) -> frozenset[UUID]:
        """Return ids of the bodies where one of `roles` (or any role) is held."""
        return frozenset(
            m.organisation_id for m in self.memberships if not roles or m.role in roles
        )


@dataclass(frozen=True)
class Grant:
    """A line of the matrix; empty `sections` or `states` as the file explains."""

    role: str
    acts: frozenset[str]
    relation: str
    sections: frozenset[str]
    states: frozenset[str]


@dataclass(frozen=True)
class Decision:
    """`reason` is a code for the 403 page and the chain; empty when allowed."""

    allowed: bool
    reason: str = ""


@cache
def matrix() -> tuple[Grant, ...]:
    """Return the matrix's lines for roles that are live."""
    data = tomllib.loads(MATRIX.read_text())
    live = frozenset(data["live_roles"])
    return tuple(
        Grant(
            row["role"],
            frozenset(row["acts"]),
            row["relation"],
            frozenset(row.get("sections", ())),
            frozenset(row.get("states", ())),
        )
        for row in data["grant"]
        if row["role"] in live
    )


def decide(
    roles: Iterable[str],
    act: str,
    *,
    relation: str = "none",
    section: str | None = None,
    state: str | None = None,
) -> Decision:
    """Say whether one of `roles`, standing in `relation`, may do `act`.

    `roles` are those held in the body the relation comes from. The reason of a
    refusal tells apart a missing role, a section and a state.
    """
    held = frozenset(roles)
    rows = [g for g in matrix() if g.role in held and act in g.acts]
    if not rows:
        return Decision(False, "role")
    rows = [g for g in rows if g.relation == relation]
    if not rows:
        return Decision(False, "relation")
    rows = [g for g in rows if (section or "") in (g.sections or {""})]
    if not rows:
        return Decision(False, "section")
    if not any(not g.states or state in g.states for g in rows):
        return Decision(False, "state")
    return Decision(True)
