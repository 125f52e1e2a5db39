"""Names of bodies, services, places and last days in the page's language."""

from datetime import date, datetime
from typing import Any

from django import template

from secure_cases.organisations import names, territories
from secure_cases.organisations.models import Organisation, Service

register = template.Library()


@register.filter
def body(organisation: Organisation) -> str:
    return names.body_name(organisation)


@register.filter
def service(row: Service) -> str:
    return names.service_name(row)


@register.filter
def person(user: Any) -> str:
    return names.user_name(user)


@register.filter
def place(code: str) -> str:
    return territories.name(code)


@register.filter
def closing_day(until: datetime | None) -> date | None:
    return names.closing_day(until)


@register.filter
def last_day(until: date | None) -> date | None:
    return names.last_day(until)
