"""What is due when the demo opens: one is late, one has a month, one was given time."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.demo.learning import days_ago
from portal.demo.making import Cast
from training.clearance.services import require_competency, waive
from training.duties.services import derive_assignments

LATE = 5  # days
DAYS_LEFT = 30
DAYS_GIVEN = 40


def give_duties(cast: Cast) -> None:
    """Let the new colleague be late, and ask caseworkers for one course more."""
    with days_ago(LATE):
        derive_assignments()
    today = timezone.localdate()
    require_competency(
        competency="identification",
        capability="record.write",
        roles=["caseworker"],
        since=today - timedelta(days=DAYS_GIVEN - DAYS_LEFT),
        days_given=DAYS_GIVEN,
        grace_days=14,
        acting_user=cast.larysa,
    )
    derive_assignments()
    with override("uk"):
        waive(
            person=cast.taras,
            competency="identification",
            reason=_("On a business trip until the end of the month."),
            until=today + timedelta(days=DAYS_LEFT + 15),
            acting_user=cast.larysa,
        )
