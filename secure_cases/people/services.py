"""Writes on people's rows. Each runs inside the act of an entry service of `cases`.

Rows are locked in one order everywhere: person, consent, referral, disclosure.
"""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from secure_cases import clock
from secure_cases.audit import Act, newest_write
from secure_cases.errors import Conflict, Invalid
from secure_cases.moves import move
from secure_cases.organisations.enums import OrganisationKind
from secure_cases.organisations.models import Organisation
from secure_cases.organisations.standing import kyiv_date
from secure_cases.people.enums import (
    ConsentPurpose,
    ConsentState,
    Section,
)
from secure_cases.people.models import Consent, ConsentMove, Person, SectionVersion
from secure_cases.people.rules import CONSENT_STEPS, belongs_to_case
from secure_cases.people.sections import SCHEMAS
from secure_cases.people.selectors import newest_number
from secure_cases.people.terms import ConsentTerms, Occasion
from secure_cases.sealing.errors import SealBroken
from secure_cases.sealing.items import Binding, seal_json


def register_person(
    *,
    organisation: Organisation,
    act: Act,
) -> Person:
    """Make the row of a person; the act is about them from here on.

    Whom an invented body records is invented.
    """
    person = Person.objects.create(
        organisation=organisation,
        practice=organisation.practice,
        recorded_at=clock.now(),
    )
    act.note(person=person, organisation=organisation)
    return person


def record_consent(
    *,
    person: Person,
    terms: ConsentTerms,
    given: bool,
    occasion: Occasion,
    act: Act,
    acting_user: Any,
) -> Consent:
    """Record what the person answered. Raises Invalid when a yes would mean no."""
    _check_terms(terms, given=given)
    consent = Consent.objects.create(
        person=person,
        purpose=terms.purpose,
        channel=terms.channel,
        given_by=terms.given_by,
        language=terms.language,
        interpreter=terms.interpreter,
        recipient=terms.recipient,
        recipient_kinds=sorted(terms.recipient_kinds),
        sections=list(terms.sections),
        expires_on=terms.expires_on,
    )
    move_consent(
        consent=consent,
        to=ConsentState.GIVEN if given else ConsentState.REFUSED,
        occasion=occasion,
        act=act,
        acting_user=acting_user,
    )
    return consent


def _check_terms(terms: ConsentTerms, *, given: bool) -> None:
    """Nil recipient, sections or last day mean no, so a yes must have them."""
    if terms.purpose != ConsentPurpose.REFERRAL:
        return
    if terms.recipient is None and not terms.recipient_kinds:
        raise Invalid("consent_without_recipient", field="recipient")
    if not set(terms.recipient_kinds) <= set(OrganisationKind.values):
        raise Invalid("consent_of_unknown_kind", field="recipient_kinds")
    if not set(terms.sections) <= set(Section.values):
        raise Invalid("consent_of_unknown_section", field="sections")
    if given and not terms.sections:
        raise Invalid("consent_without_sections", field="sections")
    if given and (terms.expires_on or date.min) < kyiv_date(clock.now()):
        raise Invalid("consent_without_last_day", field="expires_on")
    if given and terms.expires_on and terms.expires_on > clock.furthest_day():
        raise Invalid("consent_too_long", field="expires_on")


def move_consent(
    *,
    consent: Consent,
    to: str,
    occasion: Occasion,
    reason: str = "",
    act: Act,
    acting_user: Any,
) -> ConsentMove:
    """Change a consent's state: given, refused, withdrawn."""
    moved: ConsentMove = move(  # type: ignore[assignment]
        consent,
        to,
        act=act,
        table=CONSENT_STEPS,
        happened_at=occasion.happened_at,
        source=occasion.source,
        reason=reason,
        acting_user=acting_user,
    )
    return moved


def binding_of(version: SectionVersion) -> Binding:
    """Return what ties the sealed bytes of a version to their place."""
    return Binding(version.person_id, version.section, version.id, version.version)


def write_facts(version: SectionVersion) -> dict[str, Any]:
    """Return what the audit leaf of a write must carry: opening compares with it."""
    digest = hashlib.sha256(bytes(version.sealed)).hexdigest()
    return {"version": version.version, "sha256": digest, "row": version.pk}


@sensitive_variables("content")
def add_version(
    *,
    person: Person,
    case_id: UUID,
    section: str,
    content: Mapping[str, Any],
    base_version: int,
    occasion: Occasion,
    acting_user: Any,
) -> SectionVersion:
    """Seal `content` as the next version of a section. The caller writes the event.

    Raises Conflict when `base_version` is not the newest any more, Invalid when the
    content is no answer to the section's schema.
    """
    if section not in SCHEMAS:
        raise Invalid("unknown_section", field="section")
    SCHEMAS[section].check(content)
    now = clock.now()
    if (occasion.happened_at or now) > now:
        raise Invalid("happened_at_in_future", field="happened_at")
    if (occasion.happened_at or now) < clock.FIRST:
        raise Invalid("happened_at_too_early", field="happened_at")
    _lock(person)
    newest = newest_number(person.pk, case_id, section)
    _refuse_rolled_back(person.pk, case_id, section, newest)
    if base_version != newest:
        raise Conflict("section_changed", newest=newest)
    version = SectionVersion(
        id=uuid4(),
        person=person,
        case_id=case_id if belongs_to_case(section) else None,
        section=section,
        version=newest + 1,
        author=acting_user,
        source=occasion.source,
        happened_at=occasion.happened_at or now,
        recorded_at=now,
    )
    version.sealed = seal_json(content, binding=binding_of(version))
    _insert(version)
    return version


def _lock(person: Person) -> None:
    """Let writers of one person's sections go one after another."""
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)


def _refuse_rolled_back(
    person_id: UUID, case_id: UUID, section: str, newest: int
) -> None:
    """Raise SealBroken when rows are missing: a write would cover that up."""
    of_case = case_id if belongs_to_case(section) else None
    leaf = newest_write(person_id, of_case, section)
    if (leaf["facts"]["version"] if leaf else 0) != newest:
        raise SealBroken


def _insert(version: SectionVersion) -> None:
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict("section_changed", newest=version.version) from error
