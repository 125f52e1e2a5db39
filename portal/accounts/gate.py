"""The door of the staff and cases zones, before any address is looked up."""

from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.urls import reverse

from portal.accounts import rules
from portal.accounts.fresh import is_fresh
from portal.zones import Handler

ADMIN = "/admin/"
OPEN_IN_CASES = ("/account/", "/healthz")


class VerifiedRequired:
    """Cases: nothing without a second factor, not even "not found".

    Staff: no address under the admin without a right in the CMS and a second
    factor, whatever Wagtail adds there.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return _turn_away(request) or self.get_response(request)


def signed_in(view: Any) -> Any:
    """Let a view be reached only by a user who showed all this zone asks."""

    @wraps(view)
    def behind(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return elsewhere(request) or view(request, *args, **kwargs)

    return behind


def signed_in_or_told(view: Any) -> Any:
    """Let a view be reached as `signed_in` does; a script is told, never led away."""

    @wraps(view)
    def behind(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if rules.is_signed_in(request.user):
            return view(request, *args, **kwargs)
        return JsonResponse({"reason": "signed_out"}, status=401)

    return behind


def password_given(view: Any) -> Any:
    """Let a view be reached after the password, before the second factor."""

    @wraps(view)
    def behind(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_with_next("accounts:sign_in", request)
        return view(request, *args, **kwargs)

    return behind


def elsewhere(request: HttpRequest) -> HttpResponse | None:
    """Return the redirect to what is still missing, or None when all is shown."""
    if rules.is_signed_in(request.user):
        return None
    if not request.user.is_authenticated:
        return redirect_with_next("accounts:sign_in", request)
    return redirect_with_next("accounts:factor", request)


def fresh_factor(view: Any) -> Any:
    """Ask for the code again unless it was shown a moment ago."""

    @wraps(view)
    def behind(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        verified = user.is_authenticated and user.is_verified()
        if verified and not is_fresh(request):
            return redirect_with_next("accounts:step_up", request)
        return view(request, *args, **kwargs)

    return behind


def redirect_with_next(name: str, request: HttpRequest, back: str = "") -> HttpResponse:
    reads = request.method in ("GET", "HEAD")
    back = back or (request.get_full_path() if reads else "/")
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': back})}")


def _turn_away(request: HttpRequest) -> HttpResponse | None:
    path = request.path_info
    if request.zone == "cases":  # type: ignore[attr-defined]
        return None if path.startswith(OPEN_IN_CASES) else elsewhere(request)
    if not path.startswith(ADMIN):
        return None
    if request.user.is_authenticated and not rules.may_edit_site(request.user):
        raise PermissionDenied("no right in the CMS")
    if request.headers.get("X-Requested-With") == "XMLHttpRequest" and not (
        rules.is_signed_in(request.user)
    ):
        raise PermissionDenied("signed out")
    return elsewhere(request)
