"""Help that was given, and how it ended."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from secure_cases import clock
from secure_cases.cases.services import end_disclosures
from secure_cases.errors import Invalid
from secure_cases.moves import move
from secure_cases.organisations.enums import Unit
from secure_cases.organisations.standing import kyiv_date
from secure_cases.referrals.enums import Outcome, ReferralState
from secure_cases.referrals.models import Referral, ServiceGiven
from secure_cases.referrals.notices import tell_owners
from secure_cases.referrals.rules import (
    STEPS,
    can_complete_referral,
    can_record_service,
)
from secure_cases.referrals.services.acting import acting_on


def record_service(
    *,
    referral: Referral,
    units: Decimal,
    unit: str,
    given_on: date,
    token: UUID | None = None,
    acting_user: Any,
) -> ServiceGiven:
    """Record help in countable units; the first one moves the referral on."""
    with acting_on(
        referral,
        "service:record",
        can_record_service,
        token=token,
        acting_user=acting_user,
    ) as (act, locked):
        _check_service(locked, units, unit, given_on)
        if locked.state == ReferralState.ACCEPTED:
            move(
                locked,
                ReferralState.IN_PROGRESS,
                act=act,
                table=STEPS,
                acting_user=acting_user,
            )
        given = ServiceGiven.objects.create(
            referral=locked,
            service=locked.service,
            units=units,
            unit=unit,
            given_on=given_on,
            author=acting_user,
            recorded_at=clock.now(),
        )
        act.note(given=given.pk, service=locked.service_id, unit=unit)
    return given


def _check_service(referral: Referral, units: Decimal, unit: str, day: date) -> None:
    if not 0 < units < 1000:
        raise Invalid("units_out_of_range", field="units")
    if unit not in Unit.values:
        raise Invalid("unit_unknown", field="unit")
    accepted = [m for m in referral.moves.all() if m.state == ReferralState.ACCEPTED]
    first = kyiv_date(accepted[0].happened_at)
    if not first <= day <= kyiv_date(clock.now()):
        raise Invalid("day_out_of_range", field="given_on")


def complete_referral(
    *,
    referral: Referral,
    outcome: str,
    token: UUID | None = None,
    acting_user: Any,
) -> Referral:
    """End the work with its outcome; what was shared closes at once."""
    if outcome not in Outcome.values:
        raise Invalid("outcome_unknown", field="outcome")
    with acting_on(
        referral,
        "referral:complete",
        can_complete_referral,
        token=token,
        acting_user=acting_user,
    ) as (act, locked):
        move(
            locked,
            ReferralState.COMPLETED,
            act=act,
            table=STEPS,
            reason=outcome,
            acting_user=acting_user,
        )
        end_disclosures(referral_ids=[locked.pk], reason="completed", act=act)
        tell_owners(locked, "referral_completed", act=act)
    return locked
