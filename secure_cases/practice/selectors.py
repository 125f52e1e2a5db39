"""What a learner has done, read from the rows of their own set."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet

from secure_cases import clock, scope
from secure_cases.audit.selectors import has_read_through, last_looks
from secure_cases.cases.models import Case
from secure_cases.cases.selectors import cases_visible_to, grant_in_force
from secure_cases.organisations.models import Organisation
from secure_cases.people.enums import ConsentPurpose, ConsentState
from secure_cases.people.models import Consent, SectionVersion
from secure_cases.people.selectors import consents_of
from secure_cases.practice.invented import ADDRESS
from secure_cases.practice.models import PracticeSet
from secure_cases.referrals.enums import ReferralState
from secure_cases.referrals.models import Referral, ReferralMessage, ServiceGiven
from secure_cases.referrals.selectors import referrals_visible_to, with_sides


def open_set_of(user: Any) -> PracticeSet | None:
    """Return the set the user practises on now: theirs and nobody else's."""
    rows = PracticeSet.objects.select_related("home", "partner")
    return rows.filter(user_id=user.pk, ended_at__isnull=True).first()


def names_own_practice(
    user: Any, *, case_id: UUID | None = None, referral_id: UUID | None = None
) -> bool:
    """Say whether an address names a row of the user's own set.

    Asked inside its scope: a row of another's set is not there, nor a real one.
    """
    if not scope.is_practice():
        return False
    if referral_id is not None:
        return referrals_visible_to(user).filter(pk=referral_id).exists()
    if case_id is not None:
        return cases_visible_to(user).filter(pk=case_id).exists()
    return False


def real_body_of(user: Any) -> Organisation | None:
    """Return a body the user works for: the invented one stands in the same place."""
    rows = Organisation.objects.filter(
        practice=False, active=True, memberships__user=user.pk
    )
    return rows.order_by("memberships__since", "pk").first()


def counterpart() -> AbstractBaseUser | None:
    """Return the invented colleague who answers for the other body."""
    accounts = get_user_model()
    field = accounts.USERNAME_FIELD
    return accounts.objects.filter(**{field: ADDRESS}).first()


@dataclass(frozen=True)
class Facts:
    """What the rows say. `sent` is the learner's newest referral that lasts."""

    case: Case | None
    sections: frozenset[str]
    agreed: tuple[Consent, ...]
    sent: Referral | None
    asked: bool
    replied: bool
    outcome_seen: bool
    received: Referral | None
    was_read: bool
    help_recorded: bool
    left_open: bool


def facts_of(user: Any, practice: PracticeSet) -> Facts:
    """Return what the learner did so far; the number of queries does not grow."""
    case = Case.objects.filter(organisation=practice.home).first()
    sent, received = _referrals(practice, case)
    asked, replied = _said(practice, sent)
    return Facts(
        case=case,
        sections=_written(case),
        agreed=_agreed(case),
        sent=sent,
        asked=asked,
        replied=replied,
        outcome_seen=_outcome_seen(user, sent),
        received=received,
        was_read=has_read_through(user.pk, received.pk) if received else False,
        help_recorded=ServiceGiven.objects.filter(referral=received).exists(),
        left_open=bool(case and grant_in_force(user, case.pk, clock.now())),
    )


def referrals_in(practice: PracticeSet) -> QuerySet[Referral]:
    """Return both directions, the oldest first, ready for the rules."""
    rows = Referral.objects.filter(sender__in=practice.bodies, practice=True)
    return with_sides(rows).order_by("sent_at")


def said_in(referral: Referral) -> list[UUID]:
    """Return who wrote each line of the thread, in order."""
    rows = ReferralMessage.objects.filter(referral=referral).order_by("seq")
    return list(rows.values_list("organisation_id", flat=True))


def _referrals(
    practice: PracticeSet, case: Case | None
) -> tuple[Referral | None, Referral | None]:
    sent = received = None
    for referral in referrals_in(practice):
        if referral.sender_id == practice.partner_id:
            received = referral
        elif case and referral.case_id == case.pk and _counts(referral):
            sent = referral
    return sent, received


def _counts(referral: Referral) -> bool:
    """Say whether the exercise goes on with it: not one taken back."""
    return referral.state not in (ReferralState.WITHDRAWN, ReferralState.DECLINED)


def _said(practice: PracticeSet, sent: Referral | None) -> tuple[bool, bool]:
    lines = said_in(sent) if sent else []
    if practice.partner_id not in lines:
        return False, False
    after = lines[lines.index(practice.partner_id) :]
    return True, practice.home_id in after


def _outcome_seen(user: Any, sent: Referral | None) -> bool:
    if sent is None or sent.state != ReferralState.COMPLETED:
        return False
    seen = last_looks(user.pk, [sent.pk]).get(sent.pk)
    ended = max(move.recorded_at for move in sent.moves.all())
    return seen is not None and seen >= ended


def _written(case: Case | None) -> frozenset[str]:
    if case is None:
        return frozenset()
    rows = SectionVersion.objects.filter(person=case.person_id)
    return frozenset(rows.values_list("section", flat=True).distinct())


def _agreed(case: Case | None) -> tuple[Consent, ...]:
    if case is None:
        return ()
    rows = consents_of(case.person_id)
    given = rows.filter(purpose=ConsentPurpose.REFERRAL, state=ConsentState.GIVEN)
    return tuple(given)
