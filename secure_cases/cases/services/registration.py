"""One act records a person, their consent, the first case and who leads it."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from secure_cases import audit, clock
from secure_cases.audit import Act
from secure_cases.cases.aliases import new_alias
from secure_cases.cases.enums import AssignmentRole, CaseState
from secure_cases.cases.models import Case, CaseAssignment
from secure_cases.cases.numbers import new_number
from secure_cases.cases.rules import CASE_STEPS, may_register
from secure_cases.cases.services.acting import require
from secure_cases.cases.services.grants import grant_for_work
from secure_cases.errors import Invalid
from secure_cases.idempotency import claim
from secure_cases.moves import move
from secure_cases.organisations import territories
from secure_cases.organisations.models import Organisation
from secure_cases.organisations.standing import standing_of
from secure_cases.people import services as people
from secure_cases.people.enums import OPEN_SECTIONS, ConsentPurpose, Section
from secure_cases.people.models import Person
from secure_cases.people.sections import schema_of
from secure_cases.people.terms import ConsentTerms, Occasion

TRIES = 5


def register(
    *,
    organisation: Organisation,
    terms: ConsentTerms | None = None,
    occasion: Occasion | None = None,
    under_alias: bool = False,
    token: UUID | None = None,
    acting_user: Any,
) -> Case:
    """Record a person who agreed to it, and open the first case.

    Under an alias the identity section is written empty, so that nobody asks for it
    again. The case is open for work at once: the one who registers goes on writing.
    """
    with audit.act(acting_user, "person:register", organisation=organisation) as act:
        if token:
            claim(token=token, action="person:register", acting_user=acting_user)
        case = register_within(
            organisation=organisation,
            terms=terms,
            occasion=occasion,
            under_alias=under_alias,
            act=act,
            acting_user=acting_user,
        )
    return case


def register_within(
    *,
    organisation: Organisation,
    terms: ConsentTerms | None,
    occasion: Occasion | None,
    under_alias: bool,
    act: Act,
    acting_user: Any,
) -> Case:
    """Register as part of a larger act. Raises Refused, Invalid."""
    terms, occasion = terms or ConsentTerms(), occasion or Occasion()
    if terms.purpose != ConsentPurpose.RECORD:
        raise Invalid("consent_to_another_purpose", field="purpose")
    require(may_register(standing_of(acting_user), organisation.pk))
    person = people.register_person(organisation=organisation, act=act)
    people.record_consent(
        person=person,
        terms=terms,
        given=True,
        occasion=occasion,
        act=act,
        acting_user=acting_user,
    )
    case = _open_case(person, occasion, act=act, acting_user=acting_user)
    if under_alias:
        _leave_identity_empty(case, occasion, act=act, acting_user=acting_user)
    grant_for_work(case, OPEN_SECTIONS, act=act, acting_user=acting_user)
    return case


def _open_case(
    person: Person, occasion: Occasion, *, act: Act, acting_user: Any
) -> Case:
    case = _insert_case(person)
    move(
        case,
        CaseState.ACTIVE,
        act=act,
        table=CASE_STEPS,
        happened_at=occasion.happened_at,
        source=occasion.source,
        acting_user=acting_user,
    )
    CaseAssignment.objects.create(
        case=case, user=acting_user, role=AssignmentRole.LEAD, since=case.opened_at
    )
    act.note(case=case)
    return case


def _insert_case(person: Person) -> Case:
    """Insert with an alias and a number nobody has; another writer may be faster."""
    for _try in range(TRIES):
        taken = set(person.organisation.cases.values_list("alias", flat=True))
        case = Case(
            person=person,
            organisation=person.organisation,
            number=new_number(),
            alias=new_alias(taken),
            territory=territories.no_finer_than_raion(person.organisation.territory),
            practice=person.practice,
            restricted=person.restricted,
            opened_at=clock.now(),
        )
        try:
            with transaction.atomic():
                case.save(force_insert=True)
        except IntegrityError:
            continue
        return case
    raise Invalid("no_free_alias")


def _leave_identity_empty(
    case: Case, occasion: Occasion, *, act: Act, acting_user: Any
) -> None:
    version = people.add_version(
        person=case.person,
        case_id=case.pk,
        section=Section.IDENTITY,
        content=schema_of(Section.IDENTITY).content({}),
        base_version=0,
        occasion=occasion,
        acting_user=acting_user,
    )
    act.event(
        "section:write",
        person=case.person_id,
        case=case,
        section=Section.IDENTITY,
        **people.write_facts(version),
    )
