"""A second, honest intake: letters stay in memory and go with the process.

What a host's own intake must offer; the one of the record is the other one.
"""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

WORDS = ("хліб", "сіль", "мило", "чай", "цибуля", "рис", "молоко", "яблука", "олія")


class TooBusy(Exception):
    """Too many codes are being checked at once."""


class NobodyTakes(TooBusy):
    """No desk takes a request at all."""


@dataclass(frozen=True)
class Hours:
    staffed: bool
    answer_by: datetime


@dataclass(frozen=True)
class Receipt:
    code: str | None
    answer_by: datetime
    staffed: bool


@dataclass(frozen=True)
class Message:
    ours: bool
    text: str
    at: datetime


@dataclass
class Conversation:
    answer_by: datetime
    state: str = "received"
    messages: list[Message] = field(default_factory=list)


@dataclass
class MemoryIntake:
    """`staffed`, `busy` and `broken` are how a test sets the scene."""

    Busy = TooBusy
    Closed = NobodyTakes
    staffed: bool = True
    busy: bool = False
    broken: Exception | None = None
    hours_to_answer: int = 24
    sent: list[dict[str, Any]] = field(default_factory=list)
    held: dict[str, Conversation] = field(default_factory=dict)

    def hours(self, territory: str) -> Hours:
        return Hours(self.staffed, self._answer_by())

    def send(self, **letter: Any) -> Receipt:
        self._look()
        self.sent.append(letter)
        code = None
        if letter["answer"]["way"] == "code":
            code = " ".join(secrets.choice(WORDS) for _ in range(6))
            first = Message(ours=False, text=letter["text"], at=timezone.now())
            self.held[code] = Conversation(self._answer_by(), messages=[first])
        return Receipt(code, self._answer_by(), self.staffed)

    def read(self, code: str) -> Conversation | None:
        self._look()
        return self.held.get(code.lower())

    def write(self, code: str, text: str) -> Conversation | None:
        found = self.read(code)
        if found is not None:
            found.messages.append(Message(ours=False, text=text, at=timezone.now()))
        return found

    def reply(self, code: str, text: str) -> None:
        """Answer as the desk would."""
        found = self.held[code]
        found.messages.append(Message(ours=True, text=text, at=timezone.now()))
        found.state = "answered"

    def _look(self) -> None:
        if self.busy:
            raise TooBusy
        if self.broken:
            raise self.broken

    def _answer_by(self) -> datetime:
        return timezone.now() + timedelta(hours=self.hours_to_answer)


intake = MemoryIntake()
