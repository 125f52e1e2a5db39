"""What the app refuses, by reason."""

from typing import Any


class TrainingError(Exception):
    """Base of what the pages turn into an answer."""


class Refused(TrainingError):
    """The rules forbid it now; `.reason` is a code and `.facts` what it depends on."""

    def __init__(self, reason: str, **facts: Any) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


class BadAnswer(TrainingError):
    """What was posted answers no question that was shown; `.reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class BadContent(TrainingError):
    """A course cannot be used as it stands; `.faults` are sentences by field."""

    def __init__(self, faults: dict[str, list[str]]) -> None:
        super().__init__("; ".join(one for many in faults.values() for one in many))
        self.faults = faults
