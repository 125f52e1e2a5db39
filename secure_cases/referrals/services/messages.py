"""The sealed thread between the two bodies, so that nobody needs a messenger."""

from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from secure_cases import clock
from secure_cases.errors import Conflict, Invalid
from secure_cases.organisations.standing import standing_of
from secure_cases.referrals.models import Referral, ReferralMessage
from secure_cases.referrals.notices import tell_desk, tell_owners
from secure_cases.referrals.rules import can_write_message, is_sender_side
from secure_cases.referrals.sealed import message_binding
from secure_cases.referrals.services.acting import acting_on
from secure_cases.sealing.items import seal_json

LONGEST = 4000


@sensitive_variables("text")
def write_message(
    *, referral: Referral, text: str, token: UUID | None = None, acting_user: Any
) -> ReferralMessage:
    """Seal one line into the thread and tell the other side that it waits."""
    text = text.strip()
    if not text:
        raise Invalid("message_empty", field="text")
    if len(text) > LONGEST:
        raise Invalid("message_too_long", field="text")
    with acting_on(
        referral,
        "referral:message",
        can_write_message,
        token=token,
        acting_user=acting_user,
    ) as (act, locked):
        ours = is_sender_side(standing_of(acting_user), locked)
        message = ReferralMessage(
            id=uuid4(),
            referral=locked,
            organisation_id=(
                locked.case.organisation_id if ours else locked.desk.organisation_id
            ),
            author=acting_user,
            seq=locked.messages.count() + 1,
            recorded_at=clock.now(),
        )
        binding = message_binding(locked, message)
        message.sealed = seal_json({"text": text}, binding=binding)
        _insert(message)
        act.note(message=message.pk, message_seq=message.seq)
        tell = tell_desk if ours else tell_owners
        tell(locked, "referral_message", about=str(message.pk), act=act)
    return message


def _insert(message: ReferralMessage) -> None:
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("written_meanwhile") from error
