"""Forms of sections and consents. Shape only: rules stand in the services."""

from secure_cases.people.forms.consents import AskConsentForm, RecordConsentForm
from secure_cases.people.forms.occasion import OccasionForm
from secure_cases.people.forms.sections import SectionForm

__all__ = ["AskConsentForm", "OccasionForm", "RecordConsentForm", "SectionForm"]
