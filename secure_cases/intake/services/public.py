"""The person's side: hours, send, read, write. Runs in the public process.

It only inserts. Nothing is logged, mailed or kept in clear; the audit entry of what
came is written by the cases zone (`arrive`). This module is what a host's public site
is given: names and shapes are a contract.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from secure_cases import clock
from secure_cases.errors import Invalid
from secure_cases.intake import routing, sealed
from secure_cases.intake.code_words import Code, new_code, typed_code
from secure_cases.intake.enums import HelpState, Way
from secure_cases.intake.models import HelpMessage, HelpRequest
from secure_cases.intake.numbers import new_number
from secure_cases.intake.return_key import Busy, checked_seed, new_salt, seed_of
from secure_cases.intake.services.arrival import arrive_soon
from secure_cases.intake.services.public_words import checked_answer, checked_language
from secure_cases.organisations.calendar import due_at
from secure_cases.sealing import hpke
from secure_cases.sealing.errors import KeyMissing
from secure_cases.sealing.intake import public_zone_half

__all__ = ["Busy", "Closed", "hours", "read", "send", "write"]

LONGEST = 10_000
TRIES = 5
UNKNOWN = "-"  # a locator that nobody has


class Closed(Busy):
    """Nobody can take a request now: no desk, or no key to seal it to."""


@dataclass(frozen=True)
class Hours:
    """`answer_by` is the promise."""

    staffed: bool
    answer_by: datetime


@dataclass(frozen=True, repr=False)
class Receipt:
    """`code` is shown once; None when the person asked to be contacted."""

    code: str | None
    answer_by: datetime
    staffed: bool


@dataclass(frozen=True, repr=False)
class Message:
    """`ours` is true for a line of the desk."""

    ours: bool
    text: str
    at: datetime


@dataclass(frozen=True, repr=False)
class Conversation:
    """`state` is received, answered or closed."""

    messages: list[Message]
    state: str
    answer_by: datetime


def hours(territory: str) -> Hours:
    """Return whether somebody is on duty for a region, and the promise.

    An empty territory asks about the whole country. Without any desk nobody is on
    duty, and `send` raises Closed.
    """
    now = clock.now()
    try:
        to = routing.route(territory, now)
    except routing.NoDesk:
        return Hours(False, due_at(routing.TERM_UNSTAFFED, now))
    return Hours(to.staffed, to.answer_by)


@sensitive_variables()
def send(
    *,
    text: str,
    language: str,
    territory: str,
    for_child: bool,
    answer: dict[str, str],
) -> Receipt:
    """Seal a request to the desk on duty. Raises Busy, Closed and Invalid."""
    text, answer = _checked(text), checked_answer(answer)
    language = checked_language(language)
    to = _route(territory, language)
    half = _half()
    request = HelpRequest(
        id=uuid4(),
        territory=routing.region_of(territory),
        language=language,
        way=answer["way"],
        for_child=for_child,
        arrived_at=clock.now(),
        due_at=to.answer_by,
        desk_id=to.desk_id,
        intake_key_id=half.id,
    )
    code = _insert(request, text, answer, half)
    arrive_soon()
    return Receipt(code.text if code else None, to.answer_by, to.staffed)


@sensitive_variables()
def read(code: str) -> Conversation | None:
    """Return the conversation a code opens; None for any other. Raises Busy."""
    opened = _opened(code)
    return _conversation(*opened) if opened else None


@sensitive_variables()
def write(code: str, text: str) -> Conversation | None:
    """Add a line to the conversation a code opens. Raises Busy, Closed and Invalid."""
    text = _checked(text)
    opened = _opened(code)
    if opened is None:
        return None
    request, seed = opened
    message = HelpMessage(id=uuid4(), request=request, from_desk=False, at=clock.now())
    sealed.seal_message(message, text, to=_half(), return_key=bytes(request.return_key))
    message.save(force_insert=True)
    arrive_soon()
    return _conversation(request, seed)


def _route(territory: str, language: str) -> routing.Route:
    try:
        return routing.route(territory, clock.now(), language=language)
    except routing.NoDesk:
        raise Closed from None


def _half() -> hpke.PublicHalf:
    try:
        return public_zone_half()
    except KeyMissing:
        raise Closed from None


def _checked(text: str) -> str:
    text = text.strip()
    if not text:
        raise Invalid("message_empty", field="text")
    if len(text) > LONGEST:
        raise Invalid("message_too_long", field="text")
    return text


@sensitive_variables()
def _insert(
    request: HelpRequest, text: str, answer: dict[str, str], half: hpke.PublicHalf
) -> Code | None:
    """Insert under a number and a locator that nobody has; chance repeats some."""
    for _try in range(TRIES):
        request.number = new_number()
        code = new_code(request.language) if request.way == Way.CODE else None
        if code:
            request.locator, request.salt = code.locator, new_salt()
            seed = seed_of(code.secret, bytes(request.salt))
            request.return_key = hpke.public_half(seed)
        sealed.seal_request(request, text, answer, to=half)
        try:
            with transaction.atomic():
                request.save(force_insert=True)
        except IntegrityError:
            continue
        return code
    raise Closed


@sensitive_variables()
def _opened(typed: str) -> tuple[HelpRequest, bytes] | None:
    """Return the request and the private half; the same work for every answer."""
    code = typed_code(typed)
    row = _row(code.locator if code else UNKNOWN)
    request = row or HelpRequest()
    seed = checked_seed(
        code.secret if code else b"",
        bytes(request.salt or b""),
        bytes(request.return_key or b""),
    )
    return (row, seed) if row and seed else None


def _row(locator: str) -> HelpRequest | None:
    """Return what the public role may read of a request."""
    columns = ("salt", "return_key", "state", "due_at", "arrived_at", "desk_id")
    rows = HelpRequest.objects.only("id", *columns, "sealed_for_person")
    return rows.filter(locator=locator, shredded_at=None).first()


@sensitive_variables()
def _conversation(request: HelpRequest, seed: bytes) -> Conversation:
    first = Message(False, sealed.request_for_person(request, seed), request.arrived_at)
    lines = [
        Message(row.from_desk, sealed.message_for_person(row, seed), row.at)
        for row in _lines(request.pk)
    ]
    state = _state(request, lines)
    return Conversation([first, *lines], state, _answer_by(request, state, lines))


def _lines(request_id: UUID) -> list[HelpMessage]:
    rows = HelpMessage.objects.only(
        "request_id", "from_desk", "at", "sealed_for_person"
    )
    return list(rows.filter(request=request_id).order_by("at", "pk"))


def _state(request: HelpRequest, lines: list[Message]) -> str:
    """Return the state as the person sees it: what they wrote last waits again."""
    if lines and not lines[-1].ours:
        return "received"
    if request.state == HelpState.CLOSED:
        return "closed"
    if request.state in (HelpState.ANSWERED, HelpState.CASE):
        return "answered"
    return "received"


def _answer_by(request: HelpRequest, state: str, lines: list[Message]) -> datetime:
    """Return the promise: of the request, or of a line that has not arrived yet."""
    settled = (HelpState.ANSWERED, HelpState.CASE, HelpState.CLOSED)
    if state == "received" and request.state in settled:
        return routing.answer_by(request.desk_id, lines[-1].at)
    return request.due_at
