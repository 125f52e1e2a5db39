"""Words of states, reasons and moves as the pages say them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secure_cases.moves.models import Source
from secure_cases.organisations.names import body_name
from secure_cases.reasons import reason_of
from secure_cases.referrals.enums import (
    DeclineReason,
    Outcome,
    ReferralState,
    WithdrawReason,
)
from secure_cases.referrals.models import Referral, ReferralMove

REASONS = {
    ReferralState.DECLINED: DeclineReason,
    ReferralState.WITHDRAWN: WithdrawReason,
    ReferralState.COMPLETED: Outcome,
}
BY_SENDER = frozenset({ReferralState.SENT, ReferralState.WITHDRAWN})


@dataclass(frozen=True)
class MoveWords:
    """A move as a line; `who` is a body, never a person of the other side."""

    state: str
    label: str | Promise
    reason: str | Promise
    who: str
    happened_at: datetime
    recorded_at: datetime
    source: str | Promise

    @property
    def recorded_later(self) -> bool:
        return (self.recorded_at - self.happened_at).total_seconds() > 60


def moves_in_words(referral: Referral) -> list[MoveWords]:
    """Return the moves, the newest first."""
    return [_in_words(referral, move) for move in reversed(referral.moves.all())]


def _in_words(referral: Referral, move: ReferralMove) -> MoveWords:
    sender = move.state in BY_SENDER
    body = referral.sender if sender else referral.desk.organisation
    on_screen = move.source == Source.SCREEN
    return MoveWords(
        state=move.state,
        label=ReferralState(move.state).label,
        reason=reason_label(move.state, move.reason),
        who=body_name(body),
        happened_at=move.happened_at,
        recorded_at=move.recorded_at,
        source="" if on_screen else Source(move.source).label,
    )


def reason_label(state: str, reason: str) -> str | Promise:
    """Return the words of a move's reason or outcome; empty when it has none."""
    if not reason or state not in REASONS:
        return ""
    return REASONS[ReferralState(state)](reason).label


def why(code: str) -> str:
    """Return one sentence for a refusal or an input that only a service can check."""
    return str(WRONG.get(code) or reason_of(code).why)


WRONG: dict[str, str | Promise] = {
    "token_used": _("This page is out of date. Open it again."),
    "happened_at_in_future": _("This moment has not come yet."),
    "reason_unknown": _("Choose a reason from the list."),
    "outcome_unknown": _("Choose an outcome from the list."),
    "message_empty": _("Write at least one sentence."),
    "message_too_long": _("This is too long for one message: send it in parts."),
    "units_out_of_range": _("Write a number between 0.1 and 999."),
    "unit_unknown": _("Choose what is counted from the list."),
    "day_out_of_range": _("Choose a day between the acceptance and today."),
    "sections_missing": _("Choose at least one section."),
    "section_empty": _("Nothing is written in one of these sections yet."),
    "screening_missing": _("Answer each question, or choose “unknown”."),
    "screening_unknown_code": _("Choose answers from the lists."),
    "screening_contradicts": _("These answers contradict each other."),
}
