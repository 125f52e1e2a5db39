"""What this room refuses. No message carries the value it refused."""

from secure_cases.sealing.errors import SealBroken


class AuditError(Exception):
    """Base: each is a mistake of the calling code, never of a user."""


class NestedAct(AuditError):
    """An act was opened inside another: the entry service opens the only one."""


class AnonymousActor(AuditError):
    """Nobody signed in stands behind the act; such things go to the ordinary log."""


class NotACode(AuditError):
    """A fact that is not an id, a number or a short code could be content."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{name!r} is not an id, a number or a short code")


class LeafBroken(SealBroken):
    """A row of the chain disagrees with its leaf; `seq` names the row."""

    def __init__(self, seq: int) -> None:
        self.seq = seq
        super().__init__(f"row {seq} of the audit chain disagrees with its leaf")
