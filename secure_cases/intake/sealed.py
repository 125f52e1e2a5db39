"""What is sealed in this room, and where each seal belongs."""

from typing import Any

from django.views.decorators.debug import sensitive_variables

from secure_cases.intake.models import HelpMessage, HelpRequest
from secure_cases.sealing.hpke import Place, PublicHalf
from secure_cases.sealing.intake import opened_by_desk, opened_json, sealed_json

REQUEST, REQUEST_AGAIN = "help-request", "help-request-for-person"
TO_DESK, TO_PERSON = "help-message-for-desk", "help-message-for-person"
RETURN = ""  # a return key has no id


def request_place(request: HelpRequest, kind: str = REQUEST) -> Place:
    return Place(request.pk, request.pk, kind)


def message_place(message: HelpMessage, kind: str) -> Place:
    return Place(message.request_id, message.pk, kind)


@sensitive_variables()
def seal_request(
    request: HelpRequest, text: str, answer: dict[str, str], *, to: PublicHalf
) -> None:
    """Seal text and answer to the desk, and the text to the return key if any."""
    content = {"text": text, "answer": answer}
    request.intake_key_id = to.id
    request.sealed = sealed_json(content, to=to, place=request_place(request))
    if request.return_key:
        request.sealed_for_person = sealed_json(
            {"text": text},
            to=PublicHalf(RETURN, bytes(request.return_key)),
            place=request_place(request, REQUEST_AGAIN),
        )


@sensitive_variables()
def seal_message(
    message: HelpMessage, text: str, *, to: PublicHalf, return_key: bytes
) -> None:
    """Seal a line for both sides."""
    content, back = {"text": text}, PublicHalf(RETURN, bytes(return_key))
    message.sealed_for_desk = sealed_json(
        content, to=to, place=message_place(message, TO_DESK)
    )
    message.sealed_for_person = sealed_json(
        content, to=back, place=message_place(message, TO_PERSON)
    )


@sensitive_variables()
def request_for_desk(request: HelpRequest) -> dict[str, Any]:
    """Return text and answer. Raises SealBroken, KeyUnknown, KeyMissing."""
    return opened_by_desk(request.sealed, place=request_place(request))


@sensitive_variables()
def message_for_desk(message: HelpMessage) -> str:
    place = message_place(message, TO_DESK)
    return str(opened_by_desk(message.sealed_for_desk, place=place)["text"])


@sensitive_variables()
def request_for_person(request: HelpRequest, seed: bytes) -> str:
    place = request_place(request, REQUEST_AGAIN)
    return str(opened_json(request.sealed_for_person, seed=seed, place=place)["text"])


@sensitive_variables()
def message_for_person(message: HelpMessage, seed: bytes) -> str:
    place = message_place(message, TO_PERSON)
    return str(opened_json(message.sealed_for_person, seed=seed, place=place)["text"])
