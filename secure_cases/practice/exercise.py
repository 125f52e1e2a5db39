"""The exercise: ten steps through the main job, and which of them are done. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secure_cases.cases.addresses import case_url, step_url
from secure_cases.people.enums import Section
from secure_cases.practice.models import PracticeSet
from secure_cases.practice.selectors import Facts
from secure_cases.referrals.enums import ReferralState
from secure_cases.referrals.rules import ENDED, UNANSWERED

Words = str | Promise


@dataclass(frozen=True)
class Step:
    """`todo` says what to do, `check` how to see that it is done."""

    key: str
    todo: Words
    why: Words
    check: Words
    done: Callable[[Facts], bool]


def _ended(facts: Facts) -> bool:
    return facts.received is not None and facts.received.state in ENDED


def _answered(facts: Facts) -> bool:
    return facts.received is not None and facts.received.state not in UNANSWERED


def _completed(facts: Facts) -> bool:
    return facts.sent is not None and facts.sent.state == ReferralState.COMPLETED


STEPS = (
    Step(
        "register",
        _("Ask for consent and open the case"),
        _("Nothing is written down before the person says yes."),
        _("The case has two words for a name and a number, and asks who it is about."),
        lambda facts: facts.case is not None,
    ),
    Step(
        "contact",
        _("Write down how to reach her safely"),
        _("A call at the wrong hour can harm more than no call."),
        _("On the case page «Contact and safe ways to reach» shows a version."),
        lambda facts: Section.CONTACT in facts.sections,
    ),
    Step(
        "consent",
        _("Record what she agrees to"),
        _("She named one body, two sections and a term. Not asked means no."),
        _("On the case page the consent is in force."),
        lambda facts: bool(facts.agreed),
    ),
    Step(
        "needs",
        _("Write down what she needs"),
        _("The needs choose the help. Her story is not needed for that: leave it."),
        _("On the case page «Needs» shows a version."),
        lambda facts: Section.NEEDS in facts.sections,
    ),
    Step(
        "send",
        _("Choose the help and send the referral"),
        _("Share only what she agreed to. The envelope carries no name."),
        _("The page of the referral opens, its state is «sent» or «received»."),
        lambda facts: facts.sent is not None,
    ),
    Step(
        "answer",
        _("Answer the question of the other body"),
        _("Ask and answer here, in the sealed conversation, not in a messenger."),
        _("Your line stands in the conversation under theirs."),
        lambda facts: facts.replied or _completed(facts),
    ),
    Step(
        "outcome",
        _("Read how it ended"),
        _("The other body accepted, helped and told the outcome. It did so by itself."),
        _("«What happened» shows accepted, in progress and completed."),
        lambda facts: facts.outcome_seen,
    ),
    Step(
        "accept",
        _("Now you are the desk: receive a referral and accept it"),
        _("Open the envelope first. Before you accept you see codes, never a name."),
        _("The state is «accepted», and a button «Read» appears."),
        _answered,
    ),
    Step(
        "read",
        _("Read what was shared with you"),
        _("Only what he agreed to is open. Each reading is written to the log."),
        _("You see his contact and his needs, and nothing else."),
        lambda facts: facts.was_read or _ended(facts),
    ),
    Step(
        "help",
        _("Record the help and finish"),
        _("Write down one meeting, then end the work with its outcome."),
        _("The state is «completed», and what was shared is closed again."),
        _ended,
    ),
)


@dataclass(frozen=True)
class Mark:
    """A step on the list. `state` is "done", "now" or empty."""

    step: Step
    number: int
    state: str
    url: str


@dataclass(frozen=True)
class Progress:
    """Where the learner is. `now` is None once every step is done."""

    marks: tuple[Mark, ...]
    facts: Facts

    @property
    def now(self) -> Mark | None:
        return next((mark for mark in self.marks if mark.state == "now"), None)

    @property
    def count(self) -> int:
        return len(self.marks)

    @property
    def finished(self) -> bool:
        return self.now is None


def progress_in(practice: PracticeSet, facts: Facts) -> Progress:
    """Return every step with its state: the first that is not done comes next."""
    done = [step.done(facts) for step in STEPS]
    here = done.index(False) if False in done else len(STEPS)
    marks = tuple(
        Mark(
            step,
            place + 1,
            "now" if place == here else "done" if done[place] else "",
            _url(step.key, practice, facts) if place == here else "",
        )
        for place, step in enumerate(STEPS)
    )
    return Progress(marks, facts)


def _url(key: str, practice: PracticeSet, facts: Facts) -> str:
    """Return the page where a step is done."""
    if key == "register" or facts.case is None:
        return reverse("secure_cases:practice_register", args=["named"])
    if key == "consent":
        url = reverse("secure_cases:record_consent", args=[facts.case.pk])
        return f"{url}?to={practice.partner_id}"
    if key in (Section.CONTACT, Section.NEEDS):
        return step_url(facts.case, key)
    if key == "send":
        return reverse("secure_cases:send_referral", args=[facts.case.pk])
    return _referral_url(key, facts) or case_url(facts.case)


def _referral_url(key: str, facts: Facts) -> str:
    referral = facts.sent if key in ("answer", "outcome") else facts.received
    if referral is None:
        return ""
    name = "read_shared_sections" if key == "read" else "view_referral"
    url = reverse(f"secure_cases:{name}", args=[referral.pk])
    return f"{url}#thread" if key == "answer" else url
