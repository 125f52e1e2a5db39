"""What the module's services raise; `answers.py` turns each into an answer."""

from typing import Any


class SecureCasesError(Exception):
    """Base. `reason` is a code, never content."""

    reason = "error"
    recorded = False  # set once the refusal stands in the chain
    support_code = ""  # set with it, when a user may read it out on the phone

    def __init__(self, reason: str = "", **facts: Any) -> None:
        self.reason = reason or self.reason
        self.facts = facts
        super().__init__(self.reason)


class NotVisible(SecureCasesError):
    """Unknown or not this user's: the same 404 for both."""

    reason = "not_visible"


class Refused(SecureCasesError):
    """Visible, but not allowed: 403 with the reason, written to the chain."""

    reason = "refused"


class NoClearance(SecureCasesError):
    """A member without clearance: 403 with `clearance.reasons` and the next step."""

    reason = "no_clearance"

    def __init__(self, clearance: Any) -> None:
        self.clearance = clearance
        super().__init__()


class Conflict(SecureCasesError):
    """Somebody else was first: 409.

    `template` and `context` in `facts` name the page that shows both versions.
    """

    reason = "conflict"


class Invalid(SecureCasesError):
    """The input breaks a rule only the service can check; `field` names the input."""

    reason = "invalid"

    def __init__(
        self, reason: str = "", *, field: str | None = None, **facts: Any
    ) -> None:
        self.field = field
        super().__init__(reason, **facts)
