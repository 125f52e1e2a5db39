"""The one map from what the module raises to what the browser gets."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from secure_cases import audit, scope
from secure_cases.boards.navigation import navigation
from secure_cases.boards.selectors import ids_named_in
from secure_cases.errors import (
    Conflict,
    Invalid,
    NoClearance,
    NotVisible,
    Refused,
    SecureCasesError,
)
from secure_cases.idempotency import AlreadyDone
from secure_cases.reasons import input_reason_of, reason_of
from secure_cases.sealing.errors import KeyDestroyed, SealingError


def handled() -> tuple[type[Exception], ...]:
    """Return the classes `answer` knows."""
    return (SecureCasesError, SealingError, AlreadyDone)


def answer(request: HttpRequest, error: Exception) -> HttpResponse:
    """Turn `error` into its page; refusals of the signed-in user are audited."""
    for kind, reply in ANSWERS.items():
        if isinstance(error, kind):
            return reply(request, error)
    raise error


def _not_found(request: HttpRequest, error: NotVisible) -> HttpResponse:
    """One page for every address: the bar does not tell where this one belongs."""
    code = error.support_code or _support_code(request, error)
    if hasattr(request, "cases_nav") and not scope.is_practice():
        request.cases_nav = navigation(request.standing)  # type: ignore[attr-defined]
    return _page(request, "not_found", 404, code=code)


def _support_code(request: HttpRequest, error: NotVisible) -> str:
    return audit.refusal(
        request.user, "page:view", reason=error.reason, support=True, **_asked(request)
    ).support_code


def _refused(request: HttpRequest, error: Refused) -> HttpResponse:
    if not error.recorded:
        act = error.facts.get("act", "page:view")
        told = {k: error.facts[k] for k in _IDS if k in error.facts}
        ids = _asked(request) | told
        audit.refusal(request.user, act, reason=error.reason, **ids)
    return _page(request, "refused", 403, reason=reason_of(error.reason))


def _no_clearance(request: HttpRequest, error: NoClearance) -> HttpResponse:
    audit.refusal(request.user, "page:view", reason=error.reason, **_asked(request))
    return _page(request, "no_clearance", 403, clearance=error.clearance)


def _conflict(request: HttpRequest, error: Conflict) -> HttpResponse:
    if "template" in error.facts:
        return render(
            request, error.facts["template"], error.facts["context"], status=409
        )
    return _page(request, "conflict", 409)


def _invalid(request: HttpRequest, error: Invalid) -> HttpResponse:
    return _page(request, "invalid", 400, reason=input_reason_of(error.reason))


def _done(request: HttpRequest, error: AlreadyDone) -> HttpResponse:
    return HttpResponseRedirect(error.result_url or "/")


def _erased(request: HttpRequest, error: KeyDestroyed) -> HttpResponse:
    return _page(request, "erased", 410)


def _sealed(request: HttpRequest, error: SealingError) -> HttpResponse:
    return _page(request, "sealed", 503)


def _asked(request: HttpRequest) -> dict[str, Any]:
    """Return the ids the address names: the log tells whose record it was about."""
    match = request.resolver_match
    return dict(ids_named_in(match.kwargs)) if match else {}


def _page(request: HttpRequest, name: str, status: int, **context: Any) -> HttpResponse:
    return render(request, f"secure_cases/answers/{name}.html", context, status=status)


_IDS = ("person", "case", "referral", "organisation", "section")
ANSWERS: dict[type[Exception], Any] = {
    NotVisible: _not_found,
    Refused: _refused,
    NoClearance: _no_clearance,
    Conflict: _conflict,
    Invalid: _invalid,
    AlreadyDone: _done,
    KeyDestroyed: _erased,
    SealingError: _sealed,
}
