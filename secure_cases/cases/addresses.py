"""Addresses that more than one page of the room leads to."""

from urllib.parse import urlencode, urlsplit

from django.http import QueryDict
from django.urls import reverse

from secure_cases.cases.models import Case
from secure_cases.cases.steps import CONSENTS, following


def case_url(case: Case) -> str:
    return reverse("secure_cases:view_case", args=[case.pk])


def section_url(case: Case, section: str) -> str:
    return reverse("secure_cases:read_section", args=[case.pk, section])


def step_url(case: Case, key: str) -> str:
    """Return the address of a step of the registration."""
    if key == CONSENTS:
        return reverse("secure_cases:register_consents", args=[case.pk])
    return reverse("secure_cases:register_step", args=[case.pk, key])


def after_step_url(case: Case, key: str) -> str:
    """Return where to go after a step: the next one, or the case after the last."""
    step = following(key)
    return step_url(case, step.key) if step else case_url(case)


def back_to_sending(case: Case, asked: str) -> str:
    """Return the case's own page of sending that `asked` names, or nothing.

    Only the service and the desk's line travel in the address, never an answer.
    """
    url = reverse("secure_cases:send_referral", args=[case.pk])
    parts = urlsplit(asked)
    if parts.scheme or parts.netloc or parts.path != url:
        return ""
    chosen = QueryDict(parts.query)
    kept = {name: chosen[name] for name in ("service", "line") if chosen.get(name)}
    return f"{url}?{urlencode(kept)}"
