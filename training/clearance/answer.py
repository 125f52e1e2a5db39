"""The answer another part of a host asks for on every request."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from training import conf
from training.clearance.rules import Judged, Standing
from training.clearance.selectors import judged_for, needed_of
from training.courses.selectors import versions_for


@dataclass(frozen=True)
class Clearance:
    """`reasons` are sentences for the person; `next_url` the one next step.

    `until` is the last day before something changes, when that is known.
    """

    allowed: bool
    reduced: bool = False
    reasons: tuple[str, ...] = ()
    next_url: str = ""
    until: date | None = None


def clearance(user: Any, capability: str, at: datetime) -> Clearance:
    """Say whether a person may use a capability at a moment. Unsaid means no.

    Nothing is kept between two askings: a revocation holds on the next one.
    """
    if not user.is_authenticated:
        return Clearance(False, reasons=(_("Sign in first."),))
    needed = needed_of(user, capability, at)
    if not needed:
        reason = _("Nobody has said yet what has to be learnt for this work.")
        return Clearance(False, reasons=(reason,), next_url=_page("list_courses"))
    judged = judged_for(user, needed, at)
    missing = [one for one in judged if one.standing not in HOLDS]
    if missing:
        return _denied(user, missing)
    grace = [one for one in judged if one.standing == Standing.GRACE]
    if grace:
        return _reduced(user, grace)
    return Clearance(True, until=min(one.until for one in judged if one.until))


HOLDS = (Standing.HELD, Standing.GRACE)


def _denied(user: Any, missing: list[Judged]) -> Clearance:
    reasons = tuple(_sentence(user, one) for one in missing)
    return Clearance(False, reasons=reasons, next_url=_course(user, missing[0]))


def _reduced(user: Any, grace: list[Judged]) -> Clearance:
    first = min(grace, key=lambda one: one.grace_until or date.max)
    return Clearance(
        True,
        reduced=True,
        reasons=tuple(_sentence(user, one) for one in grace),
        next_url=_course(user, first),
        until=first.grace_until,
    )


def _sentence(user: Any, judged: Judged) -> str:
    facts = {
        "title": title_of(user, judged.competency),
        "until": date_format(judged.until) if judged.until else "",
        "grace": date_format(judged.grace_until) if judged.grace_until else "",
    }
    return sentences()[judged.standing] % facts


def sentences() -> dict[Standing, str]:
    return {
        Standing.NEVER: _("The course “%(title)s” has to be finished first."),
        Standing.EXPIRED: _(
            "Your certificate “%(title)s” was valid until %(until)s. Renew it."
        ),
        Standing.REVOKED: _(
            "Your certificate “%(title)s” was revoked. Take the course again."
        ),
        Standing.GRACE: _(
            "Your certificate “%(title)s” was valid until %(until)s. Until %(grace)s"
            " you can go on with your own cases; renew it before then."
        ),
    }


def title_of(user: Any, competency: str) -> str:
    """Return the title of the course that gives a competency, or its own name."""
    versions = versions_for(user, competency)
    return versions[0].title if versions else competency


def _course(user: Any, judged: Judged) -> str:
    versions = versions_for(user, judged.competency)
    if not versions:
        return _page("list_courses")
    return _page("view_course", course=versions[0].course.slug)


def _page(name: str, **kwargs: str) -> str:
    return reverse(f"training:{name}", urlconf=conf.urlconf(), kwargs=kwargs or None)
