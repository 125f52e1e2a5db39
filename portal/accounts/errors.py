"""What the services of accounts raise."""

from datetime import datetime


class AccountError(Exception):
    """Base of every error here. Messages never carry what was typed."""


class PasswordRefused(AccountError):
    """Unknown account, wrong password, disabled account: one answer for all."""


class Locked(AccountError):
    """Too many wrong passwords from here; `until` says when to try again."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__("locked")


class CodeRefused(AccountError):
    """Wrong, used or late code; `until` is set when the next must wait."""

    def __init__(self, until: datetime | None = None) -> None:
        self.until = until
        super().__init__("code refused")


class InvitationRefused(AccountError):
    """Unknown, used, withdrawn, late or forged: one answer for all."""


class AccountDisabled(AccountError):
    """The account is closed: open it before inviting its owner."""

    def __init__(self) -> None:
        super().__init__("this account is closed")


class FoundingRefused(AccountError):
    """The ceremony cannot take place; the message says why."""
