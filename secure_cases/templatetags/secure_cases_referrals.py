"""Pieces of referrals for pages of other rooms."""

from typing import Any

from django import template
from django.template import Context

from secure_cases.cases.models import Case
from secure_cases.organisations.standing import standing_of
from secure_cases.people.models import Consent
from secure_cases.referrals import line_words
from secure_cases.referrals.rules import can_send_referral
from secure_cases.referrals.selectors import referrals_of_case as rows_of_case

register = template.Library()


@register.inclusion_tag(
    "secure_cases/referrals/of_case.html", takes_context=True, name="referrals_of_case"
)
def referrals_of_case(context: Context, case: Case) -> dict[str, Any]:
    """Draw the case's referrals that the user sees, and the way to send one."""
    user = context["request"].user
    return {
        "case": case,
        "rows": rows_of_case(user, case),
        "can_send": can_send_referral(standing_of(user), case).allowed,
    }


@register.filter
def consent_name(consent: Consent) -> str:
    """Return to whom the person agreed."""
    return line_words.consent_name(consent)
