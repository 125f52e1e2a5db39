"""Addresses that more than one page of the room leads to."""

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
