"""What waits for a user: each line a verb, where it leads, and until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secure_cases import clock
from secure_cases.cases.models import Case
from secure_cases.cases.selectors import done_steps, own_cases_of
from secure_cases.cases.steps import next_step
from secure_cases.organisations.enums import Role
from secure_cases.organisations.names import body_name, service_name
from secure_cases.organisations.standing import KYIV, kyiv_date
from secure_cases.people.enums import ConsentPurpose, ConsentState
from secure_cases.people.models import Consent
from secure_cases.referrals.enums import ReferralState
from secure_cases.referrals.models import Referral, ReferralMessage
from secure_cases.referrals.selectors import Row, Shelf, desk_shelf, sent_shelf

NEWS_DAYS = 7
CONSENT_DAYS = 7
MOST = 50


@dataclass(frozen=True)
class Item:
    """One line. `due` is a moment or None; `state` draws the disc of a badge."""

    title: str | Promise
    about: str
    place: str | Promise
    url: str
    due: datetime | None = None
    state: str = ""
    state_label: str | Promise = ""


@dataclass(frozen=True)
class Board:
    """`first` is the one next step; `others` need nothing from the user."""

    first: Item | None
    rest: list[Item]
    others: list[Item]
    cases: list[Case]

    @property
    def count(self) -> int:
        return len(self.rest) + (self.first is not None)


def board_of(user: Any, roles: frozenset[str]) -> Board:
    """Return what waits for the user; the number of queries does not grow."""
    at = clock.now()
    mine: list[Item] = []
    others: list[Item] = []
    cases: list[Case] = []
    if Role.CASEWORKER in roles:
        cases = list(own_cases_of(user)[:MOST])
        own = {case.pk for case in cases}
        shelf = _only(sent_shelf(user), own)
        mine += [*_sent(shelf, at), *_consents(cases, at), *_unfinished(cases)]
        others += [_waits(row) for row in shelf.waiting if not row.late]
    if Role.REFERRAL_DESK in roles:
        mine += _received(desk_shelf(user))
    mine.sort(key=lambda item: item.due or datetime.max.replace(tzinfo=KYIV))
    return Board(mine[0] if mine else None, mine[1:], others, cases)


def _only(shelf: Shelf, cases: set[UUID]) -> Shelf:
    return Shelf(
        waiting=[row for row in shelf.waiting if row.referral.case_id in cases],
        in_work=[row for row in shelf.in_work if row.referral.case_id in cases],
        ended=shelf.ended.filter(case_id__in=cases),
    )


def _sent(shelf: Shelf, at: datetime) -> Iterator[Item]:
    """Lines of the sender: no answer, a question, an answer that came."""
    live = [row.referral for row in (*shelf.waiting, *shelf.in_work)]
    asked = _asked_by_others({r.pk: r.sender_id for r in live})
    for row in (*shelf.waiting, *shelf.in_work):
        if row.late:
            yield _item(_("Choose another service: no answer"), row.referral, due=True)
        elif row.referral.pk in asked:
            yield _item(_("Answer the question"), row.referral, due=True)
        elif row.state == ReferralState.ACCEPTED:
            yield _item(_("Read the answer: accepted"), row.referral, state=row.state)
    recent = shelf.ended.filter(_moved_since(at - timedelta(days=NEWS_DAYS)))
    for referral in recent[:MOST]:
        if referral.state == ReferralState.DECLINED:
            yield _item(_("Choose another service: declined"), referral)
        if referral.state == ReferralState.COMPLETED:
            yield _item(_("Read the outcome"), referral, state=referral.state)


def _received(shelf: Shelf) -> Iterator[Item]:
    """Lines of the desk: receive, answer, reply, record help."""
    live = [row.referral for row in (*shelf.waiting, *shelf.in_work)]
    asked = _asked_by_others({r.pk: r.desk.organisation_id for r in live})
    for row in (*shelf.waiting, *shelf.in_work):
        if row.state == ReferralState.SENT:
            yield _item(_("Receive the envelope"), row.referral, due=True, desk=True)
        elif row.state == ReferralState.ACKNOWLEDGED:
            yield _item(_("Accept or decline"), row.referral, due=True, desk=True)
        elif row.referral.pk in asked:
            yield _item(_("Answer the question"), row.referral, desk=True)
        elif row.state == ReferralState.ACCEPTED:
            yield _item(_("Begin to help"), row.referral, desk=True, state=row.state)


def _consents(cases: list[Case], at: datetime) -> Iterator[Item]:
    """Consents to referrals that end within a week."""
    today = kyiv_date(at)
    by_person = {case.person_id: case for case in cases}
    ending = Consent.objects.filter(
        person_id__in=by_person,
        purpose=ConsentPurpose.REFERRAL,
        state=ConsentState.GIVEN,
        expires_on__range=(today, today + timedelta(days=CONSENT_DAYS)),
    )
    for consent in ending:
        case = by_person[consent.person_id]
        yield Item(
            title=_("Renew the consent"),
            about=case.alias,
            place=case.number,
            url=reverse("secure_cases:view_case", args=[case.pk]),
            due=_end_of(consent.expires_on),
        )


def _unfinished(cases: list[Case]) -> Iterator[Item]:
    """Registrations that were stopped on the way: the next step of each."""
    done = done_steps(cases)
    for case in cases:
        step = next_step(done[case.pk])
        if step is not None:
            url = reverse("secure_cases:view_case", args=[case.pk])
            yield Item(title=step.todo, about=case.alias, place=case.number, url=url)


def _asked_by_others(ours: dict[UUID, UUID]) -> set[UUID]:
    """Return the referrals whose newest message is the other side's. One query."""
    newest: dict[UUID, UUID] = {}
    messages = ReferralMessage.objects.filter(referral_id__in=ours).order_by("seq")
    for referral_id, body in messages.values_list("referral_id", "organisation_id"):
        newest[referral_id] = body
    return {pk for pk, body in newest.items() if body != ours[pk]}


def _moved_since(moment: datetime) -> Q:
    return Q(
        state__in=(ReferralState.DECLINED, ReferralState.COMPLETED),
        moves__recorded_at__gte=moment,
        moves__state__in=(ReferralState.DECLINED, ReferralState.COMPLETED),
    )


def _waits(row: Row) -> Item:
    title = service_name(row.referral.service)
    return _item(title, row.referral, due=True, state=row.state)


def _item(
    title: str | Promise,
    referral: Referral,
    *,
    due: bool = False,
    desk: bool = False,
    state: str = "",
) -> Item:
    where = body_name(referral.sender if desk else referral.desk.organisation)
    return Item(
        title=title,
        about=service_name(referral.service) if desk else referral.case.alias,
        place=f"{referral.number} · {where}",
        url=reverse("secure_cases:view_referral", args=[referral.pk]),
        due=referral.due_at if due else None,
        state=state,
        state_label=ReferralState(state).label if state else "",
    )


def _end_of(day: date | None) -> datetime | None:
    return datetime.combine(day, time(23, 59), tzinfo=KYIV) if day else None
