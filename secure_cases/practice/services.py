"""Beginning to practise, and beginning again."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from secure_cases import audit, clock, scope
from secure_cases.errors import Conflict
from secure_cases.idempotency import claim
from secure_cases.organisations import territories
from secure_cases.organisations.enums import OrganisationKind, Ownership, Role
from secure_cases.organisations.models import (
    Desk,
    DeskService,
    Membership,
    Organisation,
    Service,
)
from secure_cases.organisations.standing import kyiv_date
from secure_cases.practice import invented
from secure_cases.practice.counterpart import send_to_learner
from secure_cases.practice.models import PracticeSet
from secure_cases.practice.selectors import counterpart, open_set_of, real_body_of


def begin_practice(*, token: UUID | None = None, acting_user: Any) -> PracticeSet:
    """Make a new set of the learner's own; an open one ends with it.

    Whoever works for a body may: the door has asked that. Raises Conflict when a
    second click was faster.
    """
    with audit.act(acting_user, "practice:begin") as act:
        if token:
            claim(token=token, action="practice:begin", acting_user=acting_user)
        now = clock.now()
        _end_open_set(acting_user, now)
        colleague = counterpart() or _make_counterpart()
        practice = _make_set(acting_user, now)
        _give_roles(practice, acting_user, colleague, now)
        line = _open_desk(practice.home, invented.HOME_DESK, invented.HOME_OFFERS, now)
        _open_desk(
            practice.partner, invented.PARTNER_DESK, invented.PARTNER_OFFERS, now
        )
        act.note(organisation=practice.home, set=practice.pk)
    with scope.practising(practice.bodies):
        send_to_learner(practice, line, colleague)
    return practice


def _end_open_set(user: Any, now: datetime) -> None:
    """Close the invented bodies: with them all rights in the set end at once."""
    before = open_set_of(user)
    if before is None:
        return
    PracticeSet.objects.filter(pk=before.pk).update(ended_at=now)
    Organisation.objects.filter(pk__in=before.bodies).update(active=False)


def _make_counterpart() -> AbstractBaseUser:
    """Add the invented colleague: an account that is closed, so it signs in nowhere."""
    accounts = get_user_model()
    made, _created = accounts.objects.get_or_create(
        **{accounts.USERNAME_FIELD: invented.ADDRESS},
        defaults={
            "name": invented.in_ukrainian(invented.COUNTERPART),
            "is_active": False,
            "password": make_password(None),
        },
    )
    return made


def _make_set(user: Any, now: datetime) -> PracticeSet:
    place = _place_of(user)
    practice = PracticeSet(
        user=user,
        home=_make_body(invented.HOME, OrganisationKind.RDA, place, now),
        partner=_make_body(invented.PARTNER, OrganisationKind.NGO, place, now),
        begun_at=now,
    )
    try:
        with transaction.atomic():
            practice.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("practice_begun") from error
    return practice


def _place_of(user: Any) -> str:
    body = real_body_of(user)
    return territories.no_finer_than_raion(body.territory) if body else ""


def _make_body(name: str, kind: str, place: str, now: datetime) -> Organisation:
    state = kind == OrganisationKind.RDA
    return Organisation.objects.create(
        name=invented.in_ukrainian(name),
        name_en=name,
        kind=kind,
        ownership=Ownership.STATE if state else Ownership.NGO,
        territory=place,
        practice=True,
        created_at=now,
    )


def _give_roles(practice: PracticeSet, user: Any, other: Any, now: datetime) -> None:
    """Let both work on cases and at the desk of their own invented body."""
    Membership.objects.bulk_create(
        Membership(user=who, organisation=body, role=role, since=kyiv_date(now))
        for who, body in ((user, practice.home), (other, practice.partner))
        for role in (Role.CASEWORKER, Role.REFERRAL_DESK)
    )


def _open_desk(
    body: Organisation, name: str, offers: Iterable[str], now: datetime
) -> DeskService:
    """Open a desk with what it offers; return its first line."""
    desk = Desk.objects.create(organisation=body, name=invented.in_ukrainian(name))
    known = {row.pk: row for row in Service.objects.filter(pk__in=offers)}
    lines = [
        DeskService.objects.create(
            desk=desk,
            service=known[code],
            capacity_today=invented.CAPACITY,
            languages=["uk"],
            verified_on=kyiv_date(now),
        )
        for code in offers
        if code in known
    ]
    return lines[0]
