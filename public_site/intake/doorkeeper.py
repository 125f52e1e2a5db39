"""Who may send: our own page, not too fast, not too late, not too often."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from public_site.intake import time_token
from public_site.intake.rate_limits import count
from public_site.own_page import SAFE_METHODS, sent_by_own_page

TRAP = "subject_line"  # a field people do not see


class Held(Exception):
    """A guard asks to press again; `.problem` names the sentence that says why."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def refuse_other_sites(request: HttpRequest) -> None:
    """Raise PermissionDenied for a form that another site sends."""
    if request.method not in SAFE_METHODS and not sent_by_own_page(request):
        raise PermissionDenied("a form of another site")


def look_at(request: HttpRequest, given: Any, form: str) -> None:
    """Raise TooMany or Held if this is no person at a form of ours."""
    count(request, form, "tries")
    if given.get(TRAP):
        raise Held("trap")
    if problem := time_token.problem(given.get("t", "")):
        raise Held(problem)
