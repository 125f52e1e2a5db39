"""Every write on a case. Rows are locked in one order: person, consent, disclosure."""

from secure_cases.cases.services.consents import record_consent
from secure_cases.cases.services.disclosures import disclose, end_disclosures
from secure_cases.cases.services.grants import close_grant, open_for_work
from secure_cases.cases.services.registration import register
from secure_cases.cases.services.team import assign
from secure_cases.cases.services.writing import write_section

__all__ = [
    "assign",
    "close_grant",
    "disclose",
    "end_disclosures",
    "open_for_work",
    "record_consent",
    "register",
    "write_section",
]
