"""The button that begins."""

from secure_cases.idempotency import TokenForm


class BeginForm(TokenForm):
    """Nothing is asked: a token, so that two clicks make one set."""
