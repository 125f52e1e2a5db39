"""What an address names, for the log: whose record somebody was turned away from."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from secure_cases.cases.models import Case
from secure_cases.referrals.models import Referral


def ids_named_in(kwargs: Mapping[str, Any]) -> dict[str, UUID]:
    """Return person, case and referral of an address's ids; nothing for unknown ones.

    One query either way, so that the answer takes as long for both.
    """
    if referral_id := kwargs.get("referral_id"):
        referrals = Referral.objects.filter(pk=referral_id)
        return _named(referrals, referral="pk", case="case_id", person="case__person")
    if case_id := kwargs.get("case_id"):
        return _named(Case.objects.filter(pk=case_id), case="pk", person="person_id")
    return {}


def _named(rows: Any, **names: str) -> dict[str, UUID]:
    found = rows.values_list(*names.values()).first()
    return dict(zip(names, found, strict=True)) if found else {}
