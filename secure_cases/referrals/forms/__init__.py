"""Shapes of what the room asks; services check again."""

from secure_cases.referrals.forms.acts import (
    ActForm,
    CompleteForm,
    DeclineForm,
    MessageForm,
    ServiceGivenForm,
    WithdrawConsentForm,
    WithdrawForm,
)
from secure_cases.referrals.forms.send import (
    ConditionsForm,
    EnvelopeForm,
    LineForm,
    ServiceForm,
)

__all__ = [
    "ActForm",
    "CompleteForm",
    "ConditionsForm",
    "DeclineForm",
    "EnvelopeForm",
    "LineForm",
    "MessageForm",
    "ServiceForm",
    "ServiceGivenForm",
    "WithdrawConsentForm",
    "WithdrawForm",
]
