"""Reads awards and certificates; the person comes first."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from training import clock
from training.certificates.codes import typed_code
from training.certificates.enums import State
from training.certificates.models import Award, TrainingCertificate
from training.certificates.rules import Facts, names_the_holder, state_of
from training.leads import is_lead


def awards_of(person: Any) -> QuerySet[Award]:
    """Return the person's awards, newest first, with what ended them."""
    return (
        Award.objects.filter(person_id=person.pk)
        .select_related("revocation", "superseded_by", "certificate", "version")
        .order_by("-given_at", "-cycle")
    )


def certificate_of(person: Any, certificate_id: UUID) -> TrainingCertificate | None:
    return (
        TrainingCertificate.objects.filter(
            pk=certificate_id, award__person_id=person.pk
        )
        .select_related(
            "award", "award__revocation", "award__superseded_by", "award__version"
        )
        .first()
    )


MOST_FOUND = 50


def certificates_found(lead: Any, text: str) -> list[TrainingCertificate]:
    """Return certificates by code, by e-mail or by part of a name, newest first.

    Training leads alone find any.
    """
    text = " ".join(text.split())
    if not is_lead(lead) or len(text) < 2:
        return []
    email = f"award__person__{get_user_model().get_email_field_name()}__iexact"
    asked = Q(code=typed_code(text)) | Q(**{email: text})
    for one in {text, text.title()}:  # SQLite folds the case of Latin letters alone
        asked |= Q(name__icontains=one)
    return list(_whole().filter(asked).order_by("-award__given_at")[:MOST_FOUND])


def certificate_for_lead(lead: Any, certificate_id: UUID) -> TrainingCertificate | None:
    if not is_lead(lead):
        return None
    return _whole().filter(pk=certificate_id).first()


def _whole() -> QuerySet[TrainingCertificate]:
    return TrainingCertificate.objects.select_related(
        "award__person",
        "award__version__course",
        "award__revocation__by",
        "award__superseded_by",
        "award__restored_by__certificate",
        "award__restores__certificate",
        "award__given_by",
    )


def facts_of(award: Award, at: datetime) -> Facts:
    """Return what was known of an award at a moment."""
    revocation = getattr(award, "revocation", None)
    later = getattr(award, "superseded_by", None)
    return Facts(
        award.valid_from,
        award.valid_until,
        revoked=revocation is not None and revocation.at <= at,
        replaced=later is not None and later.given_at <= at,
    )


@dataclass(frozen=True)
class Checked:
    """What anybody with a code is told; `name` only to who knew it."""

    state: State
    title: str
    title_en: str
    hours: Decimal
    ects: Decimal
    issued_on: date
    valid_from: date
    valid_until: date
    issuer: str
    name: str


NOBODY = "-"  # compared when no certificate has the code, so that it takes as long
PUBLIC_COLUMNS = (
    "id", "code", "name", "title", "title_en", "hours", "ects", "issued_on", "issuer",
    "award__valid_from", "award__valid_until", "award__revocation__at",
    "award__superseded_by__given_at",
)  # fmt: skip


def check_certificate(code: str, surname: str, at: datetime) -> Checked | None:
    """Return what a code proves. One query, and the same steps, found or not."""
    row = TrainingCertificate.objects.filter(code=code).values(*PUBLIC_COLUMNS).first()
    known = names_the_holder(surname, row["name"] if row else NOBODY)
    return _checked(row, known, at) if row else None


def _checked(row: Any, known: bool, at: datetime) -> Checked:
    revoked_at = row["award__revocation__at"]
    replaced_at = row["award__superseded_by__given_at"]
    facts = Facts(
        row["award__valid_from"],
        row["award__valid_until"],
        revoked=revoked_at is not None and revoked_at <= at,
        replaced=replaced_at is not None and replaced_at <= at,
    )
    return Checked(
        state=state_of(facts, clock.day_of(at)),
        title=row["title"],
        title_en=row["title_en"],
        hours=row["hours"],
        ects=row["ects"],
        issued_on=row["issued_on"],
        valid_from=facts.valid_from,
        valid_until=facts.valid_until,
        issuer=row["issuer"],
        name=row["name"] if known else "",
    )
