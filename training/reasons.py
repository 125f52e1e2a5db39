"""What a refusal says: why, and what to do next."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from training.errors import Refused

Words = str | Promise

REASONS: dict[str, Words] = {
    "still_valid": _(
        "Your certificate of this course is still valid. You can take the course"
        " again a month before it ends."
    ),
    "not_open_yet": _(
        "First come the lessons before this part. Read them, then come back here."
    ),
    "wrong_kind": _("This part of the course is done in another way. Open it again."),
    "cannot_skip": _("This lesson is needed, and has no hard content to leave out."),
    "no_course_gives_it": _(
        "No published course gives this competency: the rule would lock everybody out."
    ),
    "locks_everybody_out": _(
        "Nobody whom this rule is for could go on working: none of them has the"
        " certificate yet. Let it begin on %(day)s or later, or give days to learn."
    ),
    "last_rule": _(
        "This is the last rule of its kind for the people it is for: without one, all"
        " of them would be locked out. Add another rule first."
    ),
    "ended_already": _("This rule has ended already."),
    "ends_in_the_past": _("The last day has to be today or later."),
    "ends_before_it_begins": _("The last day comes before the first one."),
    "for_too_long": _(
        "A course is put off for a year at most: until %(day)s. It can be done again."
    ),
    "own_waiver": _("Nobody puts off their own course. Ask another training lead."),
    "export_needs_clearance": _(
        "Whoever takes data away as a file has to be cleared for it, and not in grace."
        " See what your certificates let you do."
    ),
    "not_yours": _("This belongs to another learner."),
    "not_the_last": _("You have begun this course again already. Open it there."),
    "not_used_up": _("You still have attempts in this quiz."),
    "finished": _("This attempt has ended. You can see your answers in its review."),
    "no_such_question": _("There is no such question in this attempt."),
    "leads_only": _("Training leads do this."),
    "day_has_passed": _("This day has passed. Choose a later one."),
    "time_is_over": _(
        "The time of this attempt is over. What you saved before counts; this answer"
        " came too late."
    ),
    "reason_needed": _("Write the reason."),
    "revoked_already": _("This certificate was revoked before."),
    "not_revoked": _("This certificate was not revoked."),
    "has_ended": _(
        "The days of this certificate have passed. The person takes the course again."
    ),
    "restored_already": _("A new certificate was given for this one before."),
    "no_such_region": _("There is no such region."),
    "not_your_organisation": _("You do not invite for this organisation."),
    "out_of_range": _("This number is too small or too large."),
    "passed": _("You have passed this quiz already."),
    "used_up": _("All attempts are used. Take the course again from its start."),
    "cool_down": _("The next attempt opens on %(at)s. Read the lessons until then."),
}
UNKNOWN = _("This cannot be done now. Go back and open the page again.")


def reason_of(error: Refused) -> str:
    """Return the sentence of a refusal; a code without one still gets a sentence."""
    at, day = error.facts.get("at"), error.facts.get("day")
    said = str(REASONS.get(error.reason, UNKNOWN))
    if at is not None:
        return said % {"at": date_format(timezone.localtime(at), "DATETIME_FORMAT")}
    return said % {"day": date_format(day)} if day is not None else said


BAD_ANSWERS: dict[str, Words] = {
    "empty": _("Choose or write an answer first."),
    "incomplete": _("Answer every line."),
    "twice": _("Two lines have the same place. Give each a place of its own."),
    "long": _("The answer is too long: write a few words."),
    "forged": _("This answer was not among those shown. Choose again."),
}
