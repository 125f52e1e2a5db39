"""Who may do what with a body, its people, desk and directory. Pure: no query."""

from collections.abc import Iterable
from uuid import UUID

from secure_cases.access.decide import Decision, Standing, decide, matrix
from secure_cases.organisations import territories
from secure_cases.organisations.enums import OrganisationKind as Kind
from secure_cases.organisations.enums import Role
from secure_cases.organisations.models import Membership, Organisation

BODY = "body"

# Bodies whose administrators add the bodies of their territory.
REGISTRARS = frozenset({Kind.MSP, Kind.NSSU, Kind.OVA})

# Roles that look across bodies are held only where the law puts oversight.
OFFICES: dict[str, frozenset[str]] = {
    Role.SECURITY_OFFICER: frozenset({Kind.MSP, Kind.NSSU}),
    Role.INSPECTOR: frozenset({Kind.MSP, Kind.NSSU, Kind.OMBUDSMAN}),
}


def live_roles() -> tuple[Role, ...]:
    """Return the roles that the matrix grants anything to, in their order."""
    granted = {grant.role for grant in matrix()}
    return tuple(role for role in Role if role in granted)


def roles_for(kind: str) -> tuple[Role, ...]:
    """Return the roles a body of this kind can give."""
    return tuple(r for r in live_roles() if kind in OFFICES.get(r, frozenset(Kind)))


def can_in_body(standing: Standing, act: str, organisation_id: UUID) -> Decision:
    """May look after a body: its members, desk, directory and rota.

    yes: organisation administrator of that body
    no: any other role there; an administrator of another body; everybody else
    """
    return decide(standing.roles(organisation_id), act, relation=BODY)


def can_invite(standing: Standing, roles_held: Iterable[Membership]) -> Decision:
    """May make a new invitation for who holds these roles now.

    yes: who administers every body where the roles are held
    no: when one is held elsewhere; when one is that of an officer
    """
    for row in roles_held:
        if row.role in OFFICES:
            return Decision(False, "officer")
        if not can_in_body(standing, "invitation:send", row.organisation_id).allowed:
            return Decision(False, "serves_elsewhere")
    return Decision(True)


def can_settle_proposals(standing: Standing) -> Decision:
    """May approve or refuse roles that others proposed.

    yes: security officer, of any body
    no: everybody else
    """
    return decide(standing.roles(), "membership:approve")


def registrars_over(
    standing: Standing, bodies: Iterable[Organisation], territory: str
) -> list[Organisation]:
    """Return those of `bodies` whose administrator may add bodies in a territory."""
    administered = standing.organisations(Role.ORGANISATION_ADMIN)
    return [
        body
        for body in bodies
        if body.pk in administered
        and body.kind in REGISTRARS
        and territories.covers(body.territory, territory)
    ]


def can_create_organisation(
    standing: Standing, bodies: Iterable[Organisation], territory: str
) -> Decision:
    """May add a body to the directory.

    yes: administrator of the ministry, the National Social Service or an oblast
        administration, inside that body's territory
    no: administrator of any other body, or outside the territory; everybody else
    """
    over = registrars_over(standing, bodies, territory)
    if not over:
        return Decision(False, "relation")
    return can_in_body(standing, "organisation:create", over[0].pk)


def can_propose_membership(
    standing: Standing,
    organisation: Organisation,
    role: str,
    *,
    registrars: Iterable[Organisation],
    orphaned: bool,
) -> Decision:
    """May ask for a role in a body, for somebody.

    yes: administrator of that body
    yes: administrator of a body that may add it, for the role of administrator,
        while the body has none (`orphaned`)
    no: any other role there; an administrator of another body; everybody else
    """
    own = can_in_body(standing, "membership:propose", organisation.pk)
    if own.allowed or role != Role.ORGANISATION_ADMIN or not orphaned:
        return own
    over = registrars_over(standing, registrars, organisation.territory)
    if not over:
        return own
    return can_in_body(standing, "membership:propose", over[0].pk)


def simplified(codes: Iterable[str]) -> list[str]:
    """Return territories without those that lie inside another of them."""
    kept = sorted(set(codes), key=lambda code: (territories.level(code), code))
    found: list[str] = []
    for code in kept:
        if not any(territories.covers(outer, code) for outer in found):
            found.append(code)
    return found
