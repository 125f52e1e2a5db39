"""The lines of the first page: each a verb, where it leads, and until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secure_cases.access.decide import Standing
from secure_cases.audit.selectors import last_looks
from secure_cases.cases.models import Case
from secure_cases.cases.selectors import done_steps
from secure_cases.cases.steps import next_step
from secure_cases.organisations.names import body_name, service_name
from secure_cases.organisations.selectors import proposals_waiting
from secure_cases.organisations.standing import KYIV, kyiv_date
from secure_cases.people.enums import ConsentPurpose, ConsentState
from secure_cases.people.models import Consent
from secure_cases.referrals.enums import ReferralState
from secure_cases.referrals.models import Referral, ReferralMessage, ReferralMove
from secure_cases.referrals.rules import UNANSWERED
from secure_cases.referrals.selectors import (
    Shelf,
    sent_again,
    unanswered_referrals,
    with_newest_move,
)

TO_ANSWER = {
    False: _("Accept or decline"),
    True: _("The sender answered: accept or decline"),
}
NEWS_DAYS = 7
CONSENT_DAYS = 7
MOST = 50


@dataclass(frozen=True)
class Item:
    """One line. `due` is a moment or None; `state` draws the disc of a badge."""

    title: str | Promise
    about: str
    url: str
    number: str = ""
    place: str | Promise = ""
    due: datetime | None = None
    state: str = ""
    state_label: str | Promise = ""


def live(shelf: Shelf) -> list[Referral]:
    return [row.referral for row in (*shelf.waiting, *shelf.in_work)]


def sent(user: Any, shelf: Shelf, asked: set[UUID], at: datetime) -> Iterator[Item]:
    """Lines of the sender: no answer, a question, an answer that came."""
    for row in (*shelf.waiting, *shelf.in_work):
        if row.late:
            yield _item(_("Choose another service: no answer"), row.referral, due=True)
        elif row.referral.pk in asked:
            yield _item(_("Answer the question"), row.referral, due=row.waits)
        elif row.state == ReferralState.ACCEPTED:
            yield _item(_("Read the answer: accepted"), row.referral, state=row.state)
    yield from _news(user, shelf, at)


def _news(user: Any, shelf: Shelf, at: datetime) -> Iterator[Item]:
    """Lines of what ended lately, until it was read or sent to somebody else."""
    recent = shelf.ended.filter(_ended_since(at - timedelta(days=NEWS_DAYS)))
    ended = list(with_newest_move(recent)[:MOST])
    looked = last_looks(user.pk, [referral.pk for referral in ended])
    again = sent_again(ended)
    for referral in ended:
        if referral.state == ReferralState.COMPLETED:
            seen = looked.get(referral.pk)
            if seen is None or seen < referral.newest_move_at:
                yield _item(_("Read the outcome"), referral, state=referral.state)
        elif referral.pk in again:
            continue
        elif referral.state == ReferralState.DECLINED:
            yield _item(_("Choose another service: declined"), referral)
        else:
            yield _item(_("Choose another service: no answer"), referral)


def waiting(shelf: Shelf, asked: set[UUID]) -> Iterator[Item]:
    """Lines that need nothing from the sender: an answer is still to come."""
    for row in shelf.waiting:
        if not row.late and row.referral.pk not in asked:
            title = service_name(row.referral.service)
            yield _item(title, row.referral, due=True, state=row.state)


def climbed(user: Any, own: set[UUID], at: datetime) -> Iterator[Item]:
    """Lines of the supervisor: what nobody answered a colleague."""
    for referral in unanswered_referrals(user, at).exclude(case__in=own)[:MOST]:
        yield _item(_("Help to choose another service: no answer"), referral, due=True)


def proposed(user: Any, standing: Standing) -> Iterator[Item]:
    """Lines of the security officer: roles that others asked for."""
    for proposal in proposals_waiting(standing)[:MOST]:
        if proposal.approval.asked_by_id != user.pk:
            yield Item(
                title=_("Decide on a proposed role"),
                about=body_name(proposal.organisation),
                place=proposal.get_role_display(),
                url=reverse("secure_cases:settle_proposal", args=[proposal.pk]),
            )


def received(shelf: Shelf) -> Iterator[Item]:
    """Lines of the desk: receive, answer, reply, record help."""
    asked = asked_by_others({r.pk: r.desk.organisation_id for r in live(shelf)})
    for row in (*shelf.waiting, *shelf.in_work):
        if row.state == ReferralState.SENT:
            yield _item(_("Receive the envelope"), row.referral, due=True, desk=True)
        elif row.state == ReferralState.ACKNOWLEDGED:
            answered = row.referral.pk in asked
            yield _item(TO_ANSWER[answered], row.referral, due=True, desk=True)
        elif row.referral.pk in asked:
            yield _item(_("Answer the question"), row.referral, desk=True)
        elif row.state == ReferralState.ACCEPTED:
            yield _item(_("Begin to help"), row.referral, desk=True, state=row.state)


def consents(cases: list[Case], at: datetime) -> Iterator[Item]:
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
            number=case.number,
            url=reverse("secure_cases:view_case", args=[case.pk]),
            due=_end_of(consent.expires_on),
        )


def unfinished(cases: list[Case]) -> Iterator[Item]:
    """Registrations that were stopped on the way: the next step of each."""
    done = done_steps(cases)
    for case in cases:
        step = next_step(done[case.pk])
        if step is not None:
            url = reverse("secure_cases:view_case", args=[case.pk])
            yield Item(title=step.todo, about=case.alias, number=case.number, url=url)


def asked_by_others(ours: dict[UUID, UUID]) -> set[UUID]:
    """Return the referrals whose newest message is the other side's. One query.

    What was said before acceptance was settled by it.
    """
    moves = ReferralMove.objects.filter(
        subject=OuterRef("referral"), state=ReferralState.ACCEPTED
    )
    messages = ReferralMessage.objects.filter(referral_id__in=ours).alias(
        accepted_at=Subquery(moves.values("recorded_at")[:1])
    )
    open_yet = messages.filter(
        Q(accepted_at=None) | Q(recorded_at__gt=F("accepted_at"))
    ).order_by("seq")
    newest = dict(open_yet.values_list("referral_id", "organisation_id"))
    return {pk for pk, body in newest.items() if body != ours[pk]}


def _ended_since(moment: datetime) -> Q:
    """Declined, completed, or run out without an answer since a moment."""
    answered = (ReferralState.DECLINED, ReferralState.COMPLETED)
    moved = Q(
        state__in=answered,
        moves__recorded_at__gte=moment,
        moves__state__in=answered,
    )
    return moved | Q(state__in=UNANSWERED, expires_at__gte=moment, moves__seq=1)


def _item(
    title: str | Promise,
    referral: Referral,
    *,
    due: bool = False,
    desk: bool = False,
    state: str = "",
) -> Item:
    body = referral.sender if desk else referral.desk.organisation
    return Item(
        title=title,
        about=service_name(referral.service) if desk else referral.case.alias,
        number=referral.number,
        place=body_name(body),
        url=reverse("secure_cases:view_referral", args=[referral.pk]),
        due=referral.due_at if due else None,
        state=state,
        state_label=ReferralState(state).label if state else "",
    )


def _end_of(day: date | None) -> datetime | None:
    return datetime.combine(day, time(23, 59), tzinfo=KYIV) if day else None
