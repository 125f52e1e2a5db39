"""The door at the include: who gets in, in the order of design 3.

anonymous -> sign-in; second factor missing -> factor page; no membership -> the
uniform 404; no clearance -> 403 with the reason and the next step.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import URLPattern, URLResolver
from django.utils.functional import SimpleLazyObject
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.utils.urlpatterns import decorate_urlpatterns

from secure_cases import clock, conf
from secure_cases.access.clearance import Capability, clearance
from secure_cases.answers import answer, handled
from secure_cases.boards.navigation import bodies_line, navigation
from secure_cases.errors import NoClearance, NotVisible
from secure_cases.organisations.standing import standing_of
from secure_cases.requests import MemberRequest

View = Callable[..., HttpResponse]


def guard(
    patterns: list[URLPattern | URLResolver],
) -> list[URLPattern | URLResolver]:
    """Put the door before every view of `patterns`, included ones too."""
    return decorate_urlpatterns(patterns, door)


def door(view: View) -> View:
    """Wrap one view; what it raises becomes an answer of the one map.

    What was typed stands in no report of an error, whichever form it was.
    """

    @never_cache
    @sensitive_post_parameters()
    @wraps(view)
    def behind_the_door(request: MemberRequest, *args: Any, **kwargs: Any) -> Any:
        if (elsewhere := _sign_in_first(request)) is not None:
            return elsewhere
        try:
            admit(request, view)
            return view(request, *args, **kwargs)
        except handled() as error:
            return answer(request, error)

    return behind_the_door


def admit(request: MemberRequest, view: View) -> None:
    """Set `request.standing`. Raises NotVisible without membership, NoClearance."""
    request.standing = standing_of(request.user)
    if not request.standing.memberships:
        raise NotVisible("no_membership")
    request.cases_nav = SimpleLazyObject(
        lambda: navigation(request.standing, request.path)
    )
    request.cases_body = SimpleLazyObject(lambda: bodies_line(request.standing))
    capability = _capability(request, view)
    given = clearance(request.user, capability, clock.now())
    if not given.covers(capability):
        raise NoClearance(given)
    request.cases_clearance = given


def _sign_in_first(request: HttpRequest) -> HttpResponse | None:
    if not request.user.is_authenticated:
        return _redirect(conf.sign_in(), request)
    if not request.user.is_verified():
        return _redirect(conf.factor(), request)
    return None


def _redirect(to: str, request: HttpRequest) -> HttpResponse:
    back = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
    return HttpResponseRedirect(f"{resolve_url(to)}?{urlencode({'next': back})}")


def _capability(request: HttpRequest, view: View) -> str:
    declared = getattr(getattr(view, "view_class", None), "capability", None)
    if declared:
        return declared
    reading = request.method in ("GET", "HEAD", "OPTIONS")
    return Capability.READ if reading else Capability.WRITE
