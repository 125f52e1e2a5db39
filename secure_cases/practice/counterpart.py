"""The other body of a set answers by itself, as soon as the learner has acted."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from secure_cases import clock
from secure_cases.cases.services import record_consent, register, write_section
from secure_cases.errors import Conflict, Refused
from secure_cases.organisations.models import DeskService
from secure_cases.organisations.standing import kyiv_date
from secure_cases.people.enums import ConsentPurpose, Section
from secure_cases.people.terms import ConsentTerms
from secure_cases.practice import invented
from secure_cases.practice.models import PracticeSet
from secure_cases.practice.selectors import counterpart, referrals_in, said_in
from secure_cases.referrals import services
from secure_cases.referrals.enums import Outcome, ReferralState
from secure_cases.referrals.models import Referral
from secure_cases.referrals.rules import IN_WORK


def send_to_learner(practice: PracticeSet, line: DeskService, colleague: Any) -> None:
    """Refer an invented man to the learner's desk, with what he agreed to.

    Runs inside the set's scope, as everything here.
    """
    case = register(organisation=practice.partner, acting_user=colleague)
    for section, content in invented.incoming().items():
        write_section(
            case=case,
            section=section,
            content=content,
            base_version=0,
            acting_user=colleague,
        )
    consent = record_consent(
        case=case,
        terms=ConsentTerms(
            purpose=ConsentPurpose.REFERRAL,
            recipient=practice.home,
            sections=tuple(invented.incoming()),
            expires_on=kyiv_date(clock.now() + invented.CONSENT_LASTS),
        ),
        given=True,
        acting_user=colleague,
    )
    services.send_referral(
        case=case,
        line=line,
        asked=invented.asked(),
        sections=(Section.CONTACT, Section.NEEDS),
        consent=consent,
        acting_user=colleague,
    )


def answer(practice: PracticeSet) -> None:
    """Do what comes next with each referral of the learner's; again does nothing.

    sent: receive it and ask a question
    received, the question answered: accept, help, tell the outcome
    """
    colleague = counterpart()
    for referral in referrals_in(practice):
        if colleague is not None and referral.sender_id == practice.home_id:
            try:
                _answer_one(practice, referral, colleague)
            except (Conflict, Refused):
                continue  # a second click was faster: the answer stands already


def _answer_one(practice: PracticeSet, referral: Referral, colleague: Any) -> None:
    how: dict[str, Any] = {"referral": referral, "acting_user": colleague}
    if referral.state == ReferralState.SENT:
        services.acknowledge_referral(**how)
        services.write_message(text=invented.question(), **how)
    elif referral.state == ReferralState.ACKNOWLEDGED:
        _go_on(referral, said_in(referral), practice, how)
    elif referral.state in IN_WORK:
        services.complete_referral(outcome=Outcome.HELPED, **how)


def _go_on(
    referral: Referral, lines: list[UUID], practice: PracticeSet, how: dict[str, Any]
) -> None:
    """Ask if that is still to be asked; help once the question is answered."""
    if practice.partner_id not in lines:
        services.write_message(text=invented.question(), **how)
    elif lines[-1] == practice.home_id:
        services.accept_referral(**how)
        services.record_service(
            units=Decimal(1),
            unit=referral.service.unit,
            given_on=kyiv_date(clock.now()),
            **how,
        )
        services.complete_referral(outcome=Outcome.HELPED, **how)
