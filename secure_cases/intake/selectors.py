"""Every read of the room by its members; the user comes first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from secure_cases import clock
from secure_cases.errors import NotVisible
from secure_cases.intake import routing
from secure_cases.intake.enums import HelpState, Way
from secure_cases.intake.models import HelpMessage, HelpRequest
from secure_cases.intake.rules import NEW, WAITING, can_view, is_unanswered
from secure_cases.organisations import territories
from secure_cases.organisations.enums import Role
from secure_cases.organisations.models import Desk, DeskService, Organisation
from secure_cases.organisations.selectors import desks_of
from secure_cases.organisations.standing import memberships_in_force, standing_of

SEEING = (Role.REFERRAL_DESK, Role.SUPERVISOR)


@dataclass(frozen=True)
class Row:
    """One line of a list: what is known without opening anything."""

    request: HelpRequest
    label: str | Promise
    way: str | Promise
    place: str
    waits: bool
    late: bool

    @property
    def busy(self) -> bool:
        """Say whether its state says more than that it waits."""
        return self.request.state not in (NEW, HelpState.RECEIVED)


@dataclass(frozen=True)
class Shelf:
    """Requests by what they wait for. `closed` may be long: page it."""

    waiting: list[Row]
    answered: list[Row]
    closed: QuerySet[HelpRequest]


def with_desks(rows: QuerySet[HelpRequest]) -> QuerySet[HelpRequest]:
    """Fetch what the rules read of a request; nothing that is sealed."""
    return rows.select_related("desk__organisation", "raised_to__organisation").defer(
        "desk__phone", "raised_to__phone", "sealed", "sealed_for_person"
    )


def help_visible_to(user: Any, help_id: UUID) -> HelpRequest:
    """Return the request with its desks. Raises NotVisible."""
    standing = standing_of(user)
    found = with_desks(_of_bodies(standing.organisations(*SEEING))).filter(pk=help_id)
    request = found.first()
    if request is None or not can_view(standing, request).allowed:
        raise NotVisible
    return request


def shelf_of(user: Any) -> Shelf:
    """Return the requests at the desks where the user works, the next due first."""
    at = clock.now()
    rows = with_desks(_of_bodies(standing_of(user).organisations(Role.REFERRAL_DESK)))
    open_now = list(rows.exclude(state=HelpState.CLOSED).order_by("due_at"))
    return Shelf(
        waiting=rows_of([r for r in open_now if r.state in WAITING], at),
        answered=rows_of([r for r in open_now if r.state not in WAITING], at),
        closed=rows.filter(state=HelpState.CLOSED).order_by("-arrived_at"),
    )


@dataclass(frozen=True)
class Duty:
    """What the public site says of a desk at this moment."""

    desk: Desk
    staffed: bool
    answer_by: datetime


def duty_of(user: Any) -> list[Duty]:
    """Return what is promised for each of the user's desks that takes requests."""
    at = clock.now()
    desks = _taking().filter(pk__in=desks_of(standing_of(user)).values("pk"))
    return [Duty(desk, *routing.promise(desk.pk, at)) for desk in desks]


def unanswered_of(user: Any, at: datetime) -> list[HelpRequest]:
    """Return what nobody answered in time at the desks a supervisor looks after."""
    rows = with_desks(_of_bodies(standing_of(user).organisations(Role.SUPERVISOR)))
    return list(unanswered(rows, at))


def unanswered(rows: QuerySet[HelpRequest], at: datetime) -> QuerySet[HelpRequest]:
    return rows.filter(state__in=WAITING, due_at__lte=at).order_by("due_at")


def rows_of(requests: list[HelpRequest], at: datetime) -> list[Row]:
    """Return lines for lists; asks the database nothing."""
    return [
        Row(
            request=request,
            label=HelpState(request.state or HelpState.RECEIVED).label,
            way=Way(request.way).label,
            place=territories.name(request.territory),
            waits=request.state in WAITING,
            late=is_unanswered(request, at),
        )
        for request in requests
    ]


def lines_of(request: HelpRequest) -> list[HelpMessage]:
    """Return the thread, the oldest first."""
    return list(request.messages.order_by("at", "pk"))


def other_desks(request: HelpRequest) -> QuerySet[Desk]:
    """Return the desks a request can be given to: they take such, and are manned."""
    return _taking().exclude(pk=request.desk_id)


def _taking() -> QuerySet[Desk]:
    workers = memberships_in_force().filter(role=Role.REFERRAL_DESK)
    lines = DeskService.objects.filter(service_id__in=routing.SERVICES, active=True)
    rows = Desk.objects.filter(
        pk__in=lines.values("desk"),
        organisation__in=workers.values("organisation"),
        active=True,
        organisation__active=True,
        organisation__practice=False,
    )
    ordered = rows.order_by("organisation__name", "name")
    return ordered.select_related("organisation").defer("phone")


def body_at_work(request: HelpRequest) -> QuerySet[Organisation]:
    """Return the one body whose desk works on the request, for a choice of bodies."""
    desk = request.raised_to or request.desk
    return Organisation.objects.filter(pk=desk.organisation_id)


def new_requests() -> QuerySet[HelpRequest]:
    """Return what the public process wrote and the log does not know yet."""
    return with_desks(HelpRequest.objects.filter(state=NEW)).order_by("arrived_at")


def new_lines() -> QuerySet[HelpMessage]:
    """Return lines of people that the log does not know yet."""
    rows = HelpMessage.objects.filter(from_desk=False, recorded_at=None)
    return rows.defer("sealed_for_desk", "sealed_for_person").order_by("at")


def _of_bodies(bodies: frozenset[UUID]) -> QuerySet[HelpRequest]:
    at_desk = Q(desk__organisation__in=bodies)
    return HelpRequest.objects.filter(at_desk | Q(raised_to__organisation__in=bodies))
