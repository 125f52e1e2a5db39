"""Names of rows in the page's language."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import get_language

from secure_cases.organisations.models import Organisation, Service
from secure_cases.organisations.standing import kyiv_date


def body_name(organisation: Organisation) -> str:
    return in_language(organisation.name, organisation.name_en)


def service_name(service: Service) -> str:
    return in_language(service.name, service.name_en)


def user_name(user: Any) -> str:
    return str(user.get_full_name() or user)


def last_day(until: date | None) -> date | None:
    """Return the last day of what ends before `until` begins."""
    return until - timedelta(days=1) if until else None


def closing_day(until: datetime | None) -> date | None:
    """Return the last day, in Kyiv, of access that ends before the moment `until`."""
    return kyiv_date(until - timedelta(microseconds=1)) if until else None


def in_language(uk: str, en: str) -> str:
    """Return the name in the language of the page; else in Ukrainian."""
    return uk if (get_language() or "uk").startswith("uk") else en or uk
