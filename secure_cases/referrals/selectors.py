"""Every read of the room; the user comes first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.functional import Promise

from secure_cases import clock, scope
from secure_cases.cases.enums import Relation
from secure_cases.cases.models import Case, Disclosure
from secure_cases.cases.rules import relation_to
from secure_cases.cases.selectors import cases_listed_for, with_access
from secure_cases.errors import NotVisible
from secure_cases.organisations import territories
from secure_cases.organisations.enums import Role
from secure_cases.organisations.models import DeskService, Organisation
from secure_cases.organisations.selectors import DirectoryLine, alternatives
from secure_cases.organisations.standing import standing_of
from secure_cases.people.models import Consent, SectionVersion
from secure_cases.people.selectors import consents_of
from secure_cases.referrals.enums import ReferralState
from secure_cases.referrals.models import Referral, ReferralMove, ServiceGiven
from secure_cases.referrals.rules import (
    IN_WORK,
    UNANSWERED,
    can_rest_on,
    can_view_referral,
    is_unanswered,
    shown_state,
)


def with_sides(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    """Fetch what the rules read of a referral: both sides, consent, team and moves."""
    return (
        rows.select_related(
            "case__person", "sender", "desk__organisation", "service", "consent"
        )
        .defer("desk__phone")
        .prefetch_related(
            "case__team",
            Prefetch("case__disclosures", Disclosure.objects.select_related("consent")),
            "moves__author",
        )
    )


def referrals_visible_to(user: Any, at: datetime | None = None) -> QuerySet[Referral]:
    """Return what the user sees as sender or as recipient.

    sender's side: referrals of cases visible to the user in their own body
    recipient's side: referrals to the desks of bodies where they are on the desk
    """
    at = at or clock.now()
    return _in_scope().filter(_sent_by(user, at) | _sent_to(user, at))


def _sent_by(user: Any, at: datetime) -> Q:
    return Q(case__in=cases_listed_for(user, at).order_by().values("pk"))


def _sent_to(user: Any, at: datetime) -> Q:
    desks = standing_of(user, at).organisations(Role.REFERRAL_DESK)
    return Q(desk__organisation__in=desks)


def _in_scope() -> QuerySet[Referral]:
    return Referral.objects.filter(practice=scope.is_practice())


def referral_visible_to(
    user: Any, referral_id: UUID, at: datetime | None = None
) -> Referral:
    """Return the referral with both sides at hand. Raises NotVisible."""
    rows = with_sides(referrals_visible_to(user, at)).filter(pk=referral_id)
    found = rows.first()
    if found is None:
        raise NotVisible
    if not can_view_referral(standing_of(user, at), found, at or clock.now()).allowed:
        raise NotVisible
    return found


def fresh_referral(referral_id: UUID) -> Referral:
    """Return a referral as it is now, for a service that has checked the user."""
    return with_sides(Referral.objects.all()).get(pk=referral_id)


@dataclass(frozen=True)
class Row:
    """One line of a list: what both sides may know without opening anything."""

    referral: Referral
    state: str
    late: bool
    place: str

    @property
    def label(self) -> str | Promise:
        return ReferralState(self.state).label

    @property
    def waits(self) -> bool:
        """Say whether an answer is still to come."""
        return self.state in UNANSWERED


def rows_of(referrals: Iterable[Referral], at: datetime) -> list[Row]:
    """Return lines for lists; asks the database nothing."""
    return [
        Row(
            referral=referral,
            state=shown_state(referral, at),
            late=is_unanswered(referral, at),
            place=territories.name(referral.case.territory),
        )
        for referral in referrals
    ]


@dataclass(frozen=True)
class Shelf:
    """A user's referrals by what they wait for. `ended` may be long: page it."""

    waiting: list[Row]
    in_work: list[Row]
    ended: QuerySet[Referral]


def desk_shelf(user: Any) -> Shelf:
    """Return what was sent to the user's desks, the most urgent first."""
    at = clock.now()
    return _shelf(_sent_to(user, at), at)


def sent_shelf(user: Any) -> Shelf:
    """Return what was sent from the cases the user sees in their own body."""
    at = clock.now()
    return _shelf(_sent_by(user, at), at)


def _shelf(side: Q, at: datetime) -> Shelf:
    rows = (
        _in_scope()
        .filter(side)
        .select_related("case", "sender", "desk__organisation", "service")
        .defer("desk__phone", "envelope")
    )
    now = list(rows.filter(_in_force(at)).order_by("due_at"))
    return Shelf(
        waiting=rows_of([r for r in now if r.state in UNANSWERED], at),
        in_work=rows_of([r for r in now if r.state in IN_WORK], at),
        ended=rows.exclude(_in_force(at)).order_by("-sent_at"),
    )


def _in_force(at: datetime) -> Q:
    """Live by its state, and not run out by the clock."""
    return Q(state__in=UNANSWERED | IN_WORK, expires_at__gt=at)


def referrals_of_case(user: Any, case: Case) -> list[Row]:
    """Return the case's referrals that the user sees, the newest first."""
    rows = (
        referrals_visible_to(user)
        .filter(case=case)
        .select_related("case", "desk__organisation", "service")
        .defer("desk__phone", "envelope")
    )
    return rows_of(rows, clock.now())


def unanswered_referrals(user: Any, at: datetime | None = None) -> QuerySet[Referral]:
    """Return what nobody answered in time, among the cases the user sees at home.

    For the supervisor this is the whole body's, for a caseworker their own cases'.
    Practice is left out.
    """
    at = at or clock.now()
    return (
        unanswered(at)
        .filter(_sent_by(user, at))
        .select_related("case", "sender", "desk__organisation", "service")
        .defer("desk__phone", "envelope")
    )


def unanswered(at: datetime) -> QuerySet[Referral]:
    """Return every referral that waits longer than its term, practice left out."""
    return Referral.objects.filter(
        practice=False, state__in=UNANSWERED, due_at__lte=at, expires_at__gt=at
    ).order_by("due_at")


def with_newest_move(rows: QuerySet[Referral]) -> QuerySet[Any]:
    """Add `newest_move_at`: when the newest move was recorded."""
    moves = ReferralMove.objects.filter(subject=OuterRef("pk")).order_by("-seq")
    return rows.annotate(newest_move_at=Subquery(moves.values("recorded_at")[:1]))


def sent_again(referrals: Iterable[Referral]) -> set[UUID]:
    """Return those after which the same help was asked of somebody for the case."""
    referrals = list(referrals)
    rows = (
        Referral.objects.filter(case__in={r.case_id for r in referrals})
        .exclude(state=ReferralState.WITHDRAWN)
        .order_by()
        .values_list("case", "service")
        .annotate(newest=Max("sent_at"))
    )
    newest = {(case, service): at for case, service, at in rows}
    return {
        r.pk
        for r in referrals
        if newest.get((r.case_id, r.service_id), r.sent_at) > r.sent_at
    }


def alternatives_to(referral: Referral, limit: int = 3) -> list[DirectoryLine]:
    """Return other desks that offer the same help there, the nearest first."""
    return alternatives(
        service=referral.service_id,
        territory=referral.case.territory,
        exclude_desk=referral.desk_id,
    )[:limit]


def offered_line(line_id: UUID) -> DeskService | None:
    """Return a line of the directory that can be referred to now."""
    return (
        DeskService.objects.select_related("desk__organisation", "service")
        .defer("desk__phone")
        .filter(
            scope.bodies_in_scope("desk__organisation__"),
            pk=line_id,
            active=True,
            desk__active=True,
            desk__organisation__active=True,
        )
        .first()
    )


def newest_versions(case: Case) -> dict[str, int]:
    """Return the newest version number of each section that was ever written."""
    rows = (
        SectionVersion.objects.filter(
            Q(person=case.person_id, case__isnull=True) | Q(case=case)
        )
        .order_by()
        .values("section")
        .annotate(newest=Max("version"))
    )
    return {row["section"]: row["newest"] for row in rows}


def case_listed_for(user: Any, case_id: UUID) -> Case:
    """Return a case that has a page for the user.

    Raises NotVisible: a desk that reads through a disclosure sends nothing from it.
    """
    found = with_access(cases_listed_for(user)).filter(pk=case_id).first()
    if found is None:
        raise NotVisible
    return found


def case_of_person(user: Any, person_id: UUID) -> Case:
    """Return a case of the person that has a page for the user, their own first.

    Raises NotVisible.
    """
    standing = standing_of(user)
    found = list(with_access(cases_listed_for(user)).filter(person=person_id))
    found.sort(key=lambda case: relation_to(standing, case) != Relation.OWN)
    if not found:
        raise NotVisible
    return found[0]


def consent_of_case(user: Any, case_id: UUID, consent_id: UUID) -> tuple[Case, Consent]:
    """Return a consent of the case's person, through the case. Raises NotVisible."""
    case = case_listed_for(user, case_id)
    consent = consents_of(case.person_id).filter(pk=consent_id).first()
    if consent is None:
        raise NotVisible
    return case, consent


def consents_for(case: Case, organisation: Organisation) -> list[Consent]:
    """Return the person's consents that a referral to the body may rest on now."""
    at = clock.now()
    return [c for c in consents_of(case.person_id) if can_rest_on(c, organisation, at)]


def live_referrals_on(user: Any, consent: Consent) -> list[Row]:
    """Return what the user sees of that would end with the consent."""
    at = clock.now()
    rows = (
        referrals_visible_to(user, at)
        .filter(_in_force(at), consent=consent)
        .select_related("case", "desk__organisation", "service")
        .defer("desk__phone", "envelope")
        .order_by("sent_at")
    )
    return rows_of(rows, at)


def services_given_in(referral: Referral) -> QuerySet[ServiceGiven]:
    """Return the help recorded in a referral, for a page that may show it."""
    return referral.services_given.select_related("service")
