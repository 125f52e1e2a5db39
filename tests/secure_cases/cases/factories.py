"""Cases in the situations that tests speak of, made by the services themselves."""

import uuid
from datetime import date, timedelta
from typing import Any

from secure_cases import audit, clock
from secure_cases.cases import services
from secure_cases.cases.models import Case, Disclosure
from secure_cases.cases.selectors import case_visible_to
from secure_cases.people.enums import ConsentPurpose, Section
from secure_cases.people.models import Consent
from secure_cases.people.sections import schema_of
from secure_cases.people.sections.schema import Answer, Said
from secure_cases.people.terms import ConsentTerms
from tests.cast import Cast

NARRATIVE = "Вигадана розповідь: обіцяли роботу на фермі."
PHONE = "+380000000001"


def said(value: Any) -> Answer:
    return Answer(Said.ANSWERED, value)


def story(text: str = NARRATIVE) -> dict[str, Any]:
    return schema_of(Section.STORY).content({"ct_Narrative": said(text)})


def contact(phone: str = PHONE) -> dict[str, Any]:
    return schema_of(Section.CONTACT).content({"prs_MobilePhone": said(phone)})


def needs(*services_needed: str) -> dict[str, Any]:
    return schema_of(Section.NEEDS).content(
        {"ct_Services": said(list(services_needed))}
    )


def registered(cast: Cast, *, user: Any = None, **how: Any) -> Case:
    """Return a case that Olha (or another caseworker of the body) registered."""
    user = user or cast.olha
    case = services.register(organisation=cast.rda, acting_user=user, **how)
    return case_visible_to(user, case.pk)


def written(
    case: Case, user: Any, content: dict[str, Any], *, base_version: int = 0
) -> int:
    """Write one section and return its version."""
    version = services.write_section(
        case=case,
        section=content["schema"],
        content=content,
        base_version=base_version,
        acting_user=user,
    )
    return version.version


def terms_for(recipient: Any, *sections: str, days: int = 90) -> ConsentTerms:
    return ConsentTerms(
        purpose=ConsentPurpose.REFERRAL,
        recipient=recipient,
        sections=sections or (Section.CONTACT,),
        expires_on=date.today() + timedelta(days=days),
    )


def agreed(
    case: Case, user: Any, recipient: Any, *sections: str, days: int = 90
) -> Consent:
    """Return a consent to show a body some sections."""
    return services.record_consent(
        case=case,
        terms=terms_for(recipient, *sections, days=days),
        given=True,
        acting_user=user,
    )


def disclosed(
    case: Case,
    user: Any,
    recipient: Any,
    *,
    sections: dict[str, int | None],
    days: int = 30,
) -> Disclosure:
    """Return a disclosure as an accepted referral makes it."""
    consent = agreed(case, user, recipient, *sections)
    with audit.act(user, "referral:accept", case=case) as act:
        return services.disclose(
            case=case,
            organisation=recipient,
            referral_id=uuid.uuid4(),
            consent=consent,
            sections=[{"section": s, "version": v} for s, v in sections.items()],
            until=clock.now() + timedelta(days=days),
            act=act,
        )
