"""How a deadline is said: grey words, amber in the last working day, crimson late."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import formats
from django.utils.translation import gettext, ngettext, pgettext_lazy

from secure_cases.organisations.standing import KYIV

SATURDAY = 5
SOON, LATE = "soon", "late"
WEEKDAYS = (
    pgettext_lazy("weekday", "Mon"),
    pgettext_lazy("weekday", "Tue"),
    pgettext_lazy("weekday", "Wed"),
    pgettext_lazy("weekday", "Thu"),
    pgettext_lazy("weekday", "Fri"),
    pgettext_lazy("weekday", "Sat"),
    pgettext_lazy("weekday", "Sun"),
)


@dataclass(frozen=True)
class Due:
    """`tone` is empty, "soon" or "late"."""

    words: str
    tone: str


def due(moment: datetime | date, now: datetime) -> Due:
    """Say when `moment` is; a date runs out at the end of that day in Kyiv."""
    at = _end(moment)
    today = now.astimezone(KYIV).date()
    clock = f"{at:%H:%M}" if isinstance(moment, datetime) else ""
    if at <= now:
        return Due(_late(at, today, clock), LATE)
    tone = SOON if at.date() <= next_working_day(today) else ""
    return Due(_ahead(at, today, clock), tone)


def next_working_day(day: date) -> date:
    """Return the next Monday to Friday: a colour need not know holidays."""
    following = day + timedelta(days=1)
    while following.weekday() >= SATURDAY:
        following += timedelta(days=1)
    return following


def _end(moment: datetime | date) -> datetime:
    if isinstance(moment, datetime):
        return moment.astimezone(KYIV)
    return datetime.combine(moment, time.max, KYIV)


def _late(at: datetime, today: date, clock: str) -> str:
    days = (today - at.date()).days
    if days == 0:
        return gettext("was due at %(time)s") % {"time": clock}
    return ngettext("%(days)d day over", "%(days)d days over", days) % {"days": days}


def _ahead(at: datetime, today: date, clock: str) -> str:
    days = (at.date() - today).days
    if days <= 1:
        return _near(days, clock)
    if days < len(WEEKDAYS):
        weekday = WEEKDAYS[at.weekday()]
        return gettext("until %(weekday)s, %(date)s") % {
            "weekday": weekday,
            "date": _day(at),
        }
    return gettext("until %(date)s") % {"date": _day(at)}


def _near(days: int, clock: str) -> str:
    if not clock:
        return gettext("tomorrow") if days else gettext("today")
    said = (
        gettext("tomorrow until %(time)s") if days else gettext("today until %(time)s")
    )
    return said % {"time": clock}


def _day(at: datetime) -> str:
    return formats.date_format(at, "d.m.Y")
