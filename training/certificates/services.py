"""Writes awards, their certificates, and what ends them."""

from typing import Any

from django.db import transaction

from training import clock, conf
from training.certificates.codes import new_code
from training.certificates.legal_text import CURRENT
from training.certificates.models import Award, Revocation, TrainingCertificate
from training.certificates.rules import term_of
from training.certificates.selectors import awards_of, facts_of
from training.certificates.telling import tell_revoked
from training.courses.models import CourseVersion
from training.errors import Refused


@transaction.atomic
def give_award(
    *,
    version: CourseVersion,
    cycle: int,
    person: Any,
    refreshed: bool = False,
    acting_user: Any,
) -> Award:
    """Record that `person` finished a cycle of a course, and print the certificate.

    The person's latest award of the competency is replaced by it. A refresher brings
    it up to date and does not prolong it.
    """
    at = clock.now()
    content = version.content
    old = (
        awards_of(person)
        .filter(competency=content["competency"], superseded_by=None)
        .first()
    )
    start, end = term_of(
        clock.day_of(at), content["valid_months"], facts_of(old, at) if old else None
    )
    if refreshed and old is not None:
        end = old.valid_until
    award = Award.objects.create(
        person=person,
        competency=content["competency"],
        version=version,
        cycle=cycle,
        given_at=at,
        valid_from=start,
        valid_until=end,
        supersedes=old,
    )
    _print(award, person)
    return award


def _print(award: Award, person: Any) -> TrainingCertificate:
    content = award.version.content
    return TrainingCertificate.objects.create(
        award=award,
        code=new_code(),
        name=conf.people().name(person)[:150],
        title=content["title"],
        title_en=content["title_en"],
        hours=content["hours"],
        ects=content["ects"],
        legal_text=CURRENT,
        issuer=conf.issuer(),
        issued_on=award.valid_from,
    )


@transaction.atomic
def revoke_award(*, award: Award, reason: str, acting_user: Any) -> Revocation:
    """End an award from now on, and tell the person. Raises Refused.

    It is never taken back: `restore_award` answers a mistake.
    """
    if not reason.strip():
        raise Refused("reason_needed")
    revocation, made = Revocation.objects.get_or_create(
        award=award,
        defaults={"at": clock.now(), "reason": reason.strip(), "by": acting_user},
    )
    if not made:
        raise Refused("revoked_already")
    transaction.on_commit(tell_revoked, robust=True)
    return revocation


@transaction.atomic
def restore_award(*, award: Award, reason: str, acting_user: Any) -> Award:
    """Answer a mistaken revocation with a new award, for the days that were left.

    The revoked one stays revoked. Raises Refused.
    """
    at = clock.now()
    day = clock.day_of(at)
    if not reason.strip():
        raise Refused("reason_needed")
    if not facts_of(award, at).revoked:
        raise Refused("not_revoked")
    if award.valid_until < day:
        raise Refused("has_ended")
    restored, made = Award.objects.get_or_create(
        restores=award,
        defaults={
            "person": award.person,
            "competency": award.competency,
            "version": award.version,
            "cycle": award.cycle,
            "given_at": at,
            "valid_from": day,
            "valid_until": award.valid_until,
            "given_by": acting_user,
            "reason": reason.strip(),
        },
    )
    if not made:
        raise Refused("restored_already")
    _print(restored, award.person)
    return restored
