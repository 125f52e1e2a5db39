"""The founding ceremony: the first officers, made by two people, logged first.

Afterwards every role is proposed by one person and approved by another, and every
account comes from an invitation. So this happens once, on an empty chain.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from portal.accounts.errors import FoundingRefused
from portal.accounts.services import Invited, invite
from portal.zones import in_zone
from secure_cases import audit
from secure_cases.audit.models import AuditEvent
from secure_cases.organisations import founding
from secure_cases.organisations.services.bodies import BodyTerms


@dataclass(frozen=True)
class Founder:
    email: str
    name: str


@dataclass(frozen=True)
class Plan:
    """What the two are about to make; each confirms the whole of it."""

    body: BodyTerms
    officer: Founder
    administrator: Founder

    @property
    def founders(self) -> tuple[Founder, Founder]:
        return self.officer, self.administrator

    def confirmation_of(self, founder: Founder) -> str:
        """Return the word this founder confirms with; any change of plan changes it."""
        whole = json.dumps([asdict(self), founder.email], sort_keys=True)
        digest = hashlib.sha256(whole.encode()).hexdigest().upper()
        return f"{digest[:4]}-{digest[4:8]}"


@dataclass(frozen=True)
class Founded:
    officer: Invited
    administrator: Invited


def found(*, plan: Plan, confirmations: Iterable[str]) -> Founded:
    """Make the first body, its officer and its administrator.

    Raises FoundingRefused, or Invalid and Refused of secure_cases.
    """
    _require_two_people(plan, [word.strip().upper() for word in confirmations])
    principal = audit.Principal("founding")
    with in_zone("cases"), audit.act(principal, "founding:begin") as act:
        if AuditEvent.objects.exists():
            raise FoundingRefused("the log is not empty: this happens once")
        officer, administrator = (
            invite(
                email=founder.email,
                name=founder.name,
                zone="cases",
                acting_user=None,
                reset=True,
            )
            for founder in plan.founders
        )
        founding.found(
            terms=plan.body,
            security_officer=officer.user,
            administrator=administrator.user,
            act=act,
        )
    return Founded(officer, administrator)


def _require_two_people(plan: Plan, given: list[str]) -> None:
    emails = {founder.email.strip().casefold() for founder in plan.founders}
    names = {founder.name.strip().casefold() for founder in plan.founders}
    if len(emails) < len(plan.founders) or len(names) < len(plan.founders):
        raise FoundingRefused("two different people are needed")
    if any(plan.confirmation_of(founder) not in given for founder in plan.founders):
        raise FoundingRefused("each of the two must confirm this very plan")
