"""Reading the log. Who may read it is decided above this room, by `boards`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q

from secure_cases.audit.models import AuditEvent
from secure_cases.audit.support_codes import normal_code

PAGE = 50
ALL = Q()  # nothing is left out


@dataclass(frozen=True)
class EventPage:
    """Newest first. `older` is the next page's `before`, None on the last page."""

    events: tuple[AuditEvent, ...]
    older: int | None


def recent_events(
    *, before: int | None = None, size: int = PAGE, without: Q = ALL
) -> EventPage:
    return _page(Q(), before, size, without)


def events_of_person(
    person_id: UUID, *, before: int | None = None, size: int = PAGE, without: Q = ALL
) -> EventPage:
    return _page(Q(person_id=person_id), before, size, without)


def events_of_case(
    case_id: UUID, *, before: int | None = None, size: int = PAGE, without: Q = ALL
) -> EventPage:
    return _page(Q(case_id=case_id), before, size, without)


def events_of_referral(
    referral_id: UUID, *, before: int | None = None, size: int = PAGE, without: Q = ALL
) -> EventPage:
    return _page(Q(referral_id=referral_id), before, size, without)


def events_of_user(
    user_id: UUID, *, before: int | None = None, size: int = PAGE, without: Q = ALL
) -> EventPage:
    """What the user did, and what was refused to them."""
    return _page(Q(actor_id=user_id), before, size, without)


def events_of_action(
    action: str, *, before: int | None = None, size: int = PAGE, without: Q = ALL
) -> EventPage:
    return _page(Q(action=action), before, size, without)


def refusals(
    *, before: int | None = None, size: int = PAGE, without: Q = ALL
) -> EventPage:
    """What was refused, and what failed because a seal was broken."""
    return _page(~Q(outcome="done"), before, size, without)


def event_of_support_code(code: str) -> AuditEvent | None:
    """Return the event a user reads a code of, however they typed it."""
    normal = normal_code(code)
    if not normal:
        return None
    return AuditEvent.objects.filter(support_code=normal).order_by("-seq").first()


def last_looks(user_id: UUID, referral_ids: Iterable[UUID]) -> dict[UUID, datetime]:
    """Return when the user last looked at each of the referrals they looked at."""
    rows = AuditEvent.objects.filter(
        actor_id=user_id,
        action="referral:view",
        outcome="done",
        referral_id__in=list(referral_ids),
    )
    newest = rows.order_by().values("referral_id").annotate(at=Max("recorded_at"))
    return {pk: row["at"] for row in newest if (pk := row["referral_id"])}


def has_read_through(user_id: UUID, referral_id: UUID) -> bool:
    """Say whether the user ever read a section through the referral."""
    return AuditEvent.objects.filter(
        actor_id=user_id,
        action="section:open",
        outcome="done",
        referral_id=referral_id,
    ).exists()


def _page(about: Q, before: int | None, size: int, without: Q) -> EventPage:
    rows = AuditEvent.objects.filter(about).exclude(without).order_by("-seq")
    if before is not None:
        rows = rows.filter(seq__lt=before)
    events = tuple(rows[: size + 1])
    more = len(events) > size
    return EventPage(events[:size], events[size - 1].seq if more else None)
