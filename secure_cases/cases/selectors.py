"""Reads of cases. Everything starts from `cases_visible_to`."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from secure_cases import clock, scope
from secure_cases.access.decide import Decision, Standing
from secure_cases.cases.enums import Relation
from secure_cases.cases.models import AccessGrant, Case, CaseAssignment, Disclosure
from secure_cases.cases.rules import (
    bodies_where,
    can_view_case,
    disclosures_to,
    grant_lasts_at,
    is_on_team_at,
    lasts_at,
    roles_that,
)
from secure_cases.cases.steps import CONSENTS
from secure_cases.errors import NotVisible, Refused
from secure_cases.organisations.models import Organisation
from secure_cases.organisations.standing import (
    kyiv_date,
    memberships_in_force,
    standing_of,
)
from secure_cases.people.enums import ConsentPurpose, ConsentState
from secure_cases.people.models import Consent, SectionVersion
from secure_cases.people.selectors import UNSEALED, consents_of


def cases_visible_to(user: Any, at: datetime | None = None) -> QuerySet[Case]:
    """Return the cases a user may know of at a moment (design 3).

    Those whose team one is on; as a supervisor, those of one's body; as a desk, those
    disclosed to one's body while that lasts. Restricted cases: their team alone.
    Practice cases and real ones are never in one list.
    """
    at = at or clock.now()
    standing = standing_of(user, at)
    reach = _own(standing, at) | _body(standing, at) | _disclosed(standing, at)
    return _in_scope().filter(reach)


def cases_listed_for(user: Any, at: datetime | None = None) -> QuerySet[Case]:
    """Return those of them that have a page for the user: not what a desk reads."""
    at = at or clock.now()
    standing = standing_of(user, at)
    return _in_scope().filter(_own(standing, at) | _body(standing, at))


def own_cases_of(user: Any, at: datetime | None = None) -> QuerySet[Case]:
    """Return the cases whose team one is on."""
    at = at or clock.now()
    return _in_scope().filter(_own(standing_of(user, at), at))


def case_visible_to(user: Any, case_id: UUID, at: datetime | None = None) -> Case:
    """Return the case, ready for `rules`. Raises NotVisible for unknown and others'."""
    rows = with_access(cases_visible_to(user, at))
    try:
        return rows.get(pk=case_id)
    except (Case.DoesNotExist, ValidationError):
        raise NotVisible from None


def case_allowed(
    user: Any,
    case_id: UUID,
    act: str,
    rule: Callable[[Standing, Case], Decision],
    *,
    section: str | None = None,
) -> Case:
    """Return the case if `rule` lets the user do `act`. Raises NotVisible, Refused."""
    case = case_visible_to(user, case_id)
    decision = rule(standing_of(user), case)
    if not decision.allowed:
        raise Refused(
            decision.reason,
            act=act,
            person=case.person_id,
            case=case.pk,
            section=section,
        )
    return case


def with_access(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Fetch along what `rules` look at."""
    return cases.select_related("organisation", "person").prefetch_related(
        Prefetch("team", CaseAssignment.objects.select_related("user")),
        Prefetch("disclosures", Disclosure.objects.select_related("consent")),
    )


def team_of(case: Case, at: datetime | None = None) -> list[CaseAssignment]:
    """Return who works on the case now, its lead first."""
    at = at or clock.now()
    rows = [row for row in case.team.all() if is_on_team_at(row, at)]
    return sorted(rows, key=lambda row: (row.role, row.since))


def grant_in_force(
    user: Any, case_id: UUID, at: datetime | None = None
) -> AccessGrant | None:
    """Return the user's grant that lasts longest, None without one."""
    at = at or clock.now()
    rows = AccessGrant.objects.filter(
        user_id=user.pk, case_id=case_id, closed_at__isnull=True, until__gt=at
    )
    return next((g for g in rows.order_by("-until") if grant_lasts_at(g, at)), None)


def lock_disclosures(standing: Standing, case: Case, at: datetime) -> list[Disclosure]:
    """Return the disclosures one may read through, locked, consents before them.

    A withdrawal takes the consent's row first too, so it is before or after this.
    """
    found = disclosures_to(standing, case, at)
    consents = Consent.objects.select_for_update(of=("self",), no_key=True)
    list(consents.filter(pk__in=[row.consent_id for row in found]).order_by("pk"))
    rows = Disclosure.objects.select_for_update(of=("self",), no_key=True)
    locked = rows.filter(pk__in=[row.pk for row in found]).order_by("pk")
    return [row for row in locked.select_related("consent") if lasts_at(row, at)]


def done_steps(cases: Iterable[Case]) -> dict[UUID, set[str]]:
    """Return the registration steps that are done, by case. Two queries in all."""
    rows = list(cases)
    done: dict[UUID, set[str]] = {case.pk: set() for case in rows}
    by_person: dict[UUID, list[UUID]] = {}
    for case in rows:
        by_person.setdefault(case.person_id, []).append(case.pk)
    versions = SectionVersion.objects.filter(person_id__in=by_person, version=1)
    for person_id, case_id, section in versions.values_list(
        "person_id", "case_id", "section"
    ):
        for pk in [case_id] if case_id else by_person[person_id]:
            done.setdefault(pk, set()).add(section)
    asked = Consent.objects.filter(
        person_id__in=by_person, purpose=ConsentPurpose.REFERRAL
    )
    for person_id in asked.values_list("person_id", flat=True).distinct():
        for pk in by_person[person_id]:
            done[pk].add(CONSENTS)
    return done


def heads_of(case: Case) -> dict[str, SectionVersion]:
    """Return the newest version of each section without what is sealed. One query."""
    rows = UNSEALED.filter(person_id=case.person_id).filter(
        Q(case__isnull=True) | Q(case=case)
    )
    return {
        row.section: row for row in rows.select_related("author").order_by("version")
    }


def consent_visible_to(
    user: Any, case_id: UUID, consent_id: UUID
) -> tuple[Case, Consent]:
    """Return a consent of a case that has a page for the user. Raises NotVisible."""
    case = case_allowed(user, case_id, "case:view", can_view_case)
    try:
        return case, consents_of(case.person_id).get(pk=consent_id)
    except Consent.DoesNotExist:
        raise NotVisible from None


def bodies_that_register(standing: Standing) -> QuerySet[Organisation]:
    """Return the bodies for which the user may record people."""
    ids = bodies_where(standing, "person:register", Relation.NONE)
    rows = Organisation.objects.filter(scope.bodies_in_scope(), pk__in=ids)
    return rows.order_by("name")


def colleagues_to_assign(case: Case) -> QuerySet[Any]:
    """Return who could join the team: caseworkers of the case's body."""
    rows = memberships_in_force().filter(
        organisation_id=case.organisation_id,
        role__in=roles_that("case:view", Relation.OWN),
    )
    people = get_user_model().objects.filter(pk__in=rows.values("user_id"))
    return people.order_by("name")


def _in_scope() -> QuerySet[Case]:
    return Case.objects.filter(practice=scope.is_practice())


def _on_team(standing: Standing, at: datetime) -> Exists:
    return Exists(
        CaseAssignment.objects.filter(
            Q(until__isnull=True) | Q(until__gt=at),
            case=OuterRef("pk"),
            user_id=standing.user_id,
            since__lte=at,
        )
    )


def _own(standing: Standing, at: datetime) -> Q:
    bodies = bodies_where(standing, "case:view", Relation.OWN)
    return Q(organisation_id__in=bodies) & Q(_on_team(standing, at))


def _body(standing: Standing, at: datetime) -> Q:
    bodies = bodies_where(standing, "case:view", Relation.BODY)
    return Q(organisation_id__in=bodies) & (_OPEN_TO_BODY | Q(_on_team(standing, at)))


def _disclosed(standing: Standing, at: datetime) -> Q:
    desks = bodies_where(standing, "section:open", Relation.RECIPIENT)
    lasting = Disclosure.objects.filter(
        case=OuterRef("pk"),
        organisation_id__in=desks,
        ended_at__isnull=True,
        since__lte=at,
        until__gt=at,
        consent__state=ConsentState.GIVEN,
        consent__expires_on__gte=kyiv_date(at),
    )
    return _OPEN_TO_BODY & Q(Exists(lasting))


_OPEN_TO_BODY = Q(restricted=False, person__restricted=False)
