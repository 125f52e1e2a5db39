"""What went well and what to look at again, said from the rows. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secure_cases.people.enums import Section
from secure_cases.practice.invented import ALLOWED
from secure_cases.practice.models import PracticeSet
from secure_cases.practice.selectors import Facts
from secure_cases.referrals.enums import ReferralState
from secure_cases.referrals.models import Referral

Words = str | Promise


@dataclass(frozen=True)
class Remark:
    key: str
    good: bool
    words: Words


def feedback(practice: PracticeSet, facts: Facts) -> list[Remark]:
    """Return the remarks in the order of the work; for a finished exercise."""
    if facts.sent is None or facts.received is None:
        return []
    remarks = [
        *_on_consent(practice, facts.sent),
        *_on_sharing(facts, facts.sent),
        *_as_the_desk(facts, facts.received),
    ]
    words = TOLD
    return [Remark(key, good, words[key][0 if good else 1]) for key, good in remarks]


def _on_consent(practice: PracticeSet, sent: Referral) -> Iterator[tuple[str, bool]]:
    yield "recipient", sent.consent.recipient_id == practice.partner_id
    yield "agreed", set(sent.consent.sections) <= ALLOWED


def _on_sharing(facts: Facts, sent: Referral) -> Iterator[tuple[str, bool]]:
    yield "shared", {row["section"] for row in sent.sections} <= ALLOWED
    yield "story", Section.STORY not in facts.sections
    yield "closed", not facts.left_open


def _as_the_desk(facts: Facts, received: Referral) -> Iterator[tuple[str, bool]]:
    accepted = [m for m in received.moves.all() if m.state == ReferralState.ACCEPTED]
    yield "in_time", bool(accepted) and accepted[0].happened_at <= received.due_at
    if accepted:
        yield "read", facts.was_read
        yield "help", facts.help_recorded


# What is said when it went well, and when it is worth another look.
TOLD: dict[str, tuple[Words, Words]] = {
    "recipient": (
        _("The consent names one body: the one she agreed to."),
        _(
            "The consent names a kind of bodies. She spoke of one: a wider consent "
            "opens the data to those she does not know."
        ),
    ),
    "agreed": (
        _("The consent covers exactly what she allowed: contact and needs."),
        _(
            "The consent covers more than she allowed. Read the sections back to the "
            "person before you save."
        ),
    ),
    "shared": (
        _("You shared no more than the help asks for."),
        _(
            "You shared more than the help asks for. Tick only what this desk needs "
            "to begin."
        ),
    ),
    "story": (
        _("You did not ask for her story: it was not needed for this help."),
        _(
            "You wrote down her story, though the help did not ask for it. To tell it "
            "again can harm: leave it for those who need it."
        ),
    ),
    "closed": (
        _("Nothing is left open: her sections are closed."),
        _(
            "Her sections are still open for work. Press «Close now» on the case page "
            "when you leave the desk."
        ),
    ),
    "in_time": (
        _("You answered the referral within its term."),
        _(
            "The referral was not accepted in time. When you cannot help, decline at "
            "once, so that the sender finds somebody else."
        ),
    ),
    "read": (
        _("You read what was shared before you helped."),
        _("You helped without reading what was shared. Safe contact stands there."),
    ),
    "help": (
        _("The help you gave is recorded before the end."),
        _(
            "You finished without recording help. Without it the sender cannot tell "
            "what was done."
        ),
    ),
}
