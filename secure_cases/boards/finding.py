"""What an officer types into the log's one box, turned into an id."""

from uuid import UUID

from django.contrib.auth import get_user_model

from secure_cases.cases import numbers
from secure_cases.cases.models import Case
from secure_cases.referrals import numbers as referral_numbers
from secure_cases.referrals.models import Referral


def find(typed: str) -> tuple[str, UUID] | None:
    """Return (kind, id) for a worker's e-mail, a case's or a referral's number.

    A case's number leads to the person, so that all their cases are shown.
    """
    text = typed.strip()
    if "@" in text:
        user = get_user_model().objects.filter(email=text.casefold()).first()
        return ("user", user.pk) if user else None
    case = Case.objects.filter(
        number=numbers.normal_number(text), practice=False
    ).first()
    if case is not None:
        return "person", case.person_id
    number = referral_numbers.normal_number(text)
    referral = Referral.objects.filter(number=number, practice=False).first()
    return ("referral", referral.pk) if referral else None
