"""What a person loses by a revocation, asked of the answer itself before it is done."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from training import clock
from training.certificates.models import Award
from training.certificates.services import revoke_award
from training.clearance import Clearance, clearance
from training.clearance.selectors import capabilities_asked
from training.clearance.words import capability_words, in_order


@dataclass(frozen=True)
class Loss:
    """A capability in words that is open now and would be closed."""

    words: str
    reasons: tuple[str, ...]


@transaction.atomic
def losses_by_revoking(*, award: Award, acting_user: Any) -> list[Loss]:
    """Return what would close at once. Nothing is kept: the revocation is undone."""
    before = _answers(award.person)
    asked = Award.objects.get(pk=award.pk)  # the caller's own stays as it is
    revoke_award(award=asked, reason="-", acting_user=acting_user)
    after = _answers(award.person)
    transaction.set_rollback(True)
    return [
        Loss(str(capability_words(code)), after[code].reasons)
        for code, answer in before.items()
        if answer.allowed and not after[code].allowed
    ]


def _answers(person: Any) -> dict[str, Clearance]:
    at = clock.now()
    return {
        code: clearance(person, code, at) for code in in_order(capabilities_asked(at))
    }
