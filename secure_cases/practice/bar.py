"""What stands on top of every page of practice: the band, and the bar's links."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from secure_cases.boards.navigation import Link
from secure_cases.practice.exercise import Progress, progress_in
from secure_cases.practice.models import PracticeSet
from secure_cases.practice.selectors import facts_of


@dataclass
class Practising:
    """The learner's set on a request; the steps are read when a page shows them."""

    set: PracticeSet
    user: Any

    @cached_property
    def progress(self) -> Progress:
        return progress_in(self.set, facts_of(self.user, self.set))


def links() -> list[Link]:
    """Return the way to the steps, and the way out."""
    return [
        Link(reverse("secure_cases:practice"), _("Practice"), True),
        Link(reverse("secure_cases:home"), _("Leave practice"), False),
    ]
