"""Reads of people's rows. Who may ask stands in `cases`, which fetches the case."""

from uuid import UUID

from django.db.models import Max, Min, QuerySet

from secure_cases import scope
from secure_cases.organisations.models import Organisation
from secure_cases.people.models import Consent, SectionVersion
from secure_cases.people.rules import belongs_to_case

# Lists and heads never load what is sealed.
UNSEALED: QuerySet[SectionVersion] = SectionVersion.objects.defer("sealed")


def consents_of(person_id: UUID) -> QuerySet[Consent]:
    """Return a person's consents with their moves, the newest answer first."""
    return (
        Consent.objects.filter(person_id=person_id)
        .annotate(asked_at=Min("moves__happened_at"))
        .select_related("recipient")
        .prefetch_related("moves__author")
        .order_by("-asked_at", "pk")
    )


def newest_version(
    person_id: UUID, case_id: UUID | None, section: str
) -> SectionVersion | None:
    """Return the newest version with what is sealed, None if never written."""
    rows = _of(SectionVersion.objects.all(), person_id, case_id, section)
    return rows.select_related("author").order_by("-version").first()


def version_numbered(
    person_id: UUID, case_id: UUID | None, section: str, version: int
) -> SectionVersion | None:
    """Return one version with what is sealed, None if there is no such version."""
    rows = _of(SectionVersion.objects.all(), person_id, case_id, section)
    return rows.select_related("author").filter(version=version).first()


def newest_number(person_id: UUID, case_id: UUID | None, section: str) -> int:
    """Return the number of the newest version, 0 if never written."""
    rows = _of(SectionVersion.objects.all(), person_id, case_id, section)
    return rows.aggregate(newest=Max("version"))["newest"] or 0


def _of(
    rows: QuerySet[SectionVersion],
    person_id: UUID,
    case_id: UUID | None,
    section: str,
) -> QuerySet[SectionVersion]:
    rows = rows.filter(person_id=person_id, section=section)
    if belongs_to_case(section) and case_id is not None:
        return rows.filter(case_id=case_id)
    return rows.filter(case__isnull=True)


def bodies_to_name() -> QuerySet[Organisation]:
    """Return the bodies a consent can name."""
    rows = Organisation.objects.filter(scope.bodies_in_scope(), active=True)
    return rows.order_by("name")
