"""Words of moves and ways as the pages say them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secure_cases.intake.enums import (
    CloseReason,
    ContactResult,
    HandOverReason,
    HelpState,
)
from secure_cases.intake.models import HelpRequest
from secure_cases.organisations.enums import Language
from secure_cases.organisations.names import user_name
from secure_cases.reasons import reason_of

REASONS: dict[str, str | Promise] = {
    **dict(ContactResult.choices),
    **dict(HandOverReason.choices),
    **dict(CloseReason.choices),
}

VOICE: dict[str, str | Promise] = {
    "yes": _("Yes: a message may be left."),
    "no": _("No: leave no message, call again later."),
}


@dataclass(frozen=True)
class MoveWords:
    """A move as a line; `who` is empty for what the person or the clock did."""

    state: str
    label: str | Promise
    reason: str | Promise
    who: str
    at: datetime


def moves_in_words(request: HelpRequest) -> list[MoveWords]:
    """Return the moves, the newest first."""
    rows = request.moves.select_related("author").order_by("-seq")
    return [
        MoveWords(
            state=row.state,
            label=HelpState(row.state).label,
            reason=REASONS.get(row.reason, ""),
            who=user_name(row.author) if row.author else "",
            at=row.happened_at,
        )
        for row in rows
    ]


def language_name(code: str) -> str:
    """Return the language's name; its code where the module has no name for it."""
    return str(dict(Language.choices).get(code, code))


def why(code: str) -> str:
    """Return one sentence for a refusal or an input that only a service can check."""
    return str(WRONG.get(code) or reason_of(code).why)


WRONG: dict[str, str | Promise] = {
    "token_used": _("This page is out of date. Open it again."),
    "reason_unknown": _("Choose a reason from the list."),
    "result_unknown": _("Choose a result from the list."),
    "desk_unknown": _("This desk takes no requests now. Choose another."),
    "message_empty": _("Write at least one sentence."),
    "message_too_long": _("This is too long for one message: send it in parts."),
    "not_agreed": _("Without the person's yes nothing is recorded. Go back instead."),
    "happened_at_in_future": _("This moment has not come yet."),
}
