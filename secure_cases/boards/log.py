"""Who saw what: lines of the log with the names ids stand for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.functional import Promise

from secure_cases.audit import selectors
from secure_cases.audit.models import AuditEvent
from secure_cases.audit.selectors import EventPage
from secure_cases.boards.words import OUTCOMES, act_words, code_words
from secure_cases.cases.models import Case
from secure_cases.organisations.models import Organisation
from secure_cases.people.enums import Section
from secure_cases.people.models import Person
from secure_cases.referrals.models import Referral

SECTIONS = dict(Section.choices)
READERS = {
    "person": selectors.events_of_person,
    "case": selectors.events_of_case,
    "referral": selectors.events_of_referral,
    "user": selectors.events_of_user,
}


@dataclass(frozen=True)
class Line:
    """One event in words. Ids stay beside the words, to follow them further."""

    seq: int
    at: datetime
    who: str
    user_id: UUID | None
    act: str | Promise
    section: str | Promise
    case_number: str
    person_id: UUID | None
    referral_number: str
    referral_id: UUID | None
    done: bool
    outcome: str | Promise
    reason: str | Promise


@dataclass(frozen=True)
class LogPage:
    lines: list[Line]
    older: int | None


def log_page(about: str, about_id: UUID | None, before: int | None) -> LogPage:
    """Return a page of the log about one thing, or the newest; five queries.

    What was done in practice stands in the chain and on no page: it is about nobody.
    """
    how: dict[str, Any] = {"before": before, "without": about_practice()}
    if about in READERS and about_id is not None:
        page = READERS[about](about_id, **how)
    elif about == "refusals":
        page = selectors.refusals(**how)
    else:
        page = selectors.recent_events(**how)
    return LogPage(lines_of(page), page.older)


def about_practice() -> Q:
    """Return the condition that an event names something invented."""
    invented: dict[str, Any] = {
        f"{name}_id__in": model.objects.filter(practice=True).order_by().values("pk")
        for name, model in (
            ("organisation", Organisation),
            ("person", Person),
            ("case", Case),
            ("referral", Referral),
        )
    }
    return Q(*invented.items(), _connector=Q.OR)


def lines_of(page: EventPage) -> list[Line]:
    names = _names(event.actor_id for event in page.events)
    cases = _numbers(Case, (event.case_id for event in page.events))
    referrals = _numbers(Referral, (event.referral_id for event in page.events))
    return [_line(event, names, cases, referrals) for event in page.events]


def _line(
    event: AuditEvent,
    names: dict[UUID | None, str],
    cases: dict[UUID | None, str],
    referrals: dict[UUID | None, str],
) -> Line:
    return Line(
        seq=event.seq,
        at=event.recorded_at,
        who=names.get(event.actor_id, event.principal or str(event.actor_id or "")),
        user_id=event.actor_id if event.actor_id in names else None,
        act=act_words(event.action),
        section=SECTIONS.get(event.section, event.section),
        case_number=cases.get(event.case_id, ""),
        person_id=event.person_id,
        referral_number=referrals.get(event.referral_id, ""),
        referral_id=event.referral_id,
        done=event.outcome == "done",
        outcome=OUTCOMES.get(event.outcome, event.outcome),
        reason=code_words(event.reason) if event.reason else "",
    )


def _names(ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    users = get_user_model().objects.filter(pk__in=_real(ids))
    return {user.pk: user.get_full_name() for user in users}


def _numbers(model: Any, ids: Iterable[UUID | None]) -> dict[UUID | None, str]:
    rows = model.objects.filter(pk__in=_real(ids))
    return dict(rows.values_list("pk", "number"))


def _real(ids: Iterable[UUID | None]) -> set[UUID]:
    return {found for found in ids if found is not None}
