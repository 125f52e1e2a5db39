"""When somebody answers, in the reader's words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from public_site.intake.languages import Words


@dataclass(frozen=True)
class Promise:
    """`until` is a phrase such as «до завтра, 12:00»."""

    staffed: bool
    until: str
    sentence: str
    late: bool


def promise(hours: Any, words: Words) -> Promise:
    """Say the truth about an intake's `Hours`, or a receipt's."""
    until = phrase(hours.answer_by, words)
    staffed = getattr(hours, "staffed", True)
    key = "staffed" if staffed else "away"
    sentence = words["hours"][key].format(until=until)
    late = hours.answer_by < timezone.now()
    return Promise(staffed=staffed, until=until, sentence=sentence, late=late)


def phrase(moment: datetime, words: Words) -> str:
    local, today = timezone.localtime(moment), timezone.localdate()
    names = {today: "today", today + timedelta(days=1): "tomorrow"}
    pattern: str = words["hours"][names.get(local.date(), "later")]
    return pattern.format(
        time=f"{local.hour}:{local.minute:02}", date=f"{local:%d.%m.%Y}"
    )
