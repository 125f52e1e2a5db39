"""Answering: into the thread by code, or the person's own way, noted afterwards."""

from typing import Any
from uuid import UUID, uuid4

from django.views.decorators.debug import sensitive_variables

from secure_cases import clock
from secure_cases.errors import Invalid
from secure_cases.intake import sealed
from secure_cases.intake.enums import ContactResult, HelpState
from secure_cases.intake.models import HelpMessage, HelpRequest
from secure_cases.intake.rules import STEPS, can_contact, can_write
from secure_cases.intake.services.acting import acting_on
from secure_cases.moves import move
from secure_cases.sealing.intake import desk_half

LONGEST = 10_000


@sensitive_variables("text")
def answer_request(
    *, request: HelpRequest, text: str, token: UUID | None = None, acting_user: Any
) -> HelpMessage:
    """Seal an answer that only the code opens, and to the desk's own key."""
    text = text.strip()
    if not text:
        raise Invalid("message_empty", field="text")
    if len(text) > LONGEST:
        raise Invalid("message_too_long", field="text")
    with acting_on(
        request, "help:answer", can_write, token=token, acting_user=acting_user
    ) as (act, locked):
        now = clock.now()
        line = HelpMessage(
            id=uuid4(), request=locked, from_desk=True, at=now, recorded_at=now
        )
        sealed.seal_message(
            line, text, to=desk_half(), return_key=bytes(locked.return_key)
        )
        line.save(force_insert=True)
        move(
            locked,
            HelpState.ANSWERED,
            act=act,
            table=STEPS,
            acting_user=acting_user,
        )
        act.note(line=line.pk)
    return line


def note_contact(
    *, request: HelpRequest, result: str, token: UUID | None = None, acting_user: Any
) -> HelpRequest:
    """Note what came of reaching the person; only speaking with them answers it."""
    if result not in ContactResult.values:
        raise Invalid("result_unknown", field="result")
    reached = result == ContactResult.REACHED
    with acting_on(
        request, "help:answer", can_contact, token=token, acting_user=acting_user
    ) as (act, locked):
        move(
            locked,
            HelpState.ANSWERED if reached else HelpState.OPENED,
            act=act,
            table=STEPS,
            reason=result,
            acting_user=acting_user,
        )
    return locked
