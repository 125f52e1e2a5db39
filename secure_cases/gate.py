"""The door at the include: who gets in, in the order of design 3.

anonymous -> sign-in; second factor missing -> factor page; no membership -> the
uniform 404; no clearance -> 403 with the reason and the next step.

An address of practice, or one that names a row of the user's own practice, is entered
in the scope of that practice: there no clearance is asked, and nothing real is found.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import URLPattern, URLResolver
from django.utils.functional import SimpleLazyObject
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.utils.urlpatterns import decorate_urlpatterns

from secure_cases import clock, conf, scope
from secure_cases.access.clearance import Capability, clearance
from secure_cases.answers import answer, handled
from secure_cases.boards.navigation import bodies_line, navigation
from secure_cases.errors import NoClearance, NotVisible
from secure_cases.organisations.standing import standing_of
from secure_cases.practice import bar
from secure_cases.practice.counterpart import answer as answer_in_practice
from secure_cases.practice.models import PracticeSet
from secure_cases.practice.selectors import names_own_practice, open_set_of
from secure_cases.requests import MemberRequest

View = Callable[..., HttpResponse]
ROWS = ("case_id", "referral_id")


def guard(
    patterns: list[URLPattern | URLResolver], *, practice: bool = False
) -> list[URLPattern | URLResolver]:
    """Put the door before every view of `patterns`, included ones too."""
    return decorate_urlpatterns(patterns, partial(door, practice=practice))


def door(view: View, *, practice: bool = False) -> View:
    """Wrap one view; what it raises becomes an answer of the one map.

    `practice` says that the address belongs to practice, whatever it names.
    What was typed stands in no report of an error, whichever form it was.
    """

    @never_cache
    @sensitive_post_parameters()
    @wraps(view)
    def behind_the_door(request: MemberRequest, *args: Any, **kwargs: Any) -> Any:
        if (elsewhere := _sign_in_first(request)) is not None:
            return elsewhere
        try:
            with in_its_scope(request, kwargs, declared=practice) as own:
                return _inside(request, view, own, *args, **kwargs)
        except handled() as error:
            return answer(request, error)

    return behind_the_door


@contextmanager
def in_its_scope(
    request: MemberRequest, named: dict[str, Any], *, declared: bool
) -> Iterator[PracticeSet | None]:
    """Enter practice or the record, and yield the set that is practised on, if any.

    Raises NotVisible without a membership: who works for nobody practises nothing.
    """
    request.standing = standing_of(request.user)
    if not request.standing.memberships:
        raise NotVisible("no_membership")
    ids = {name: named[name] for name in ROWS if name in named}
    if not declared and not (request.standing.practises and ids):
        yield None
        return
    practice = open_set_of(request.user)
    with scope.practising(practice.bodies if practice else ()):
        if declared or names_own_practice(request.user, **ids):
            request.standing = standing_of(request.user)
            yield practice
            return
    yield None


def _inside(
    request: MemberRequest,
    view: View,
    practice: PracticeSet | None,
    *args: Any,
    **kwargs: Any,
) -> HttpResponse:
    """Let the view answer; in practice the other body answers to it at once."""
    try:
        admit(request, view, practice)
        response = view(request, *args, **kwargs)
        if practice is not None and request.method == "POST":
            answer_in_practice(practice)
        return response
    except handled() as error:
        return answer(request, error)


def admit(request: MemberRequest, view: View, practice: PracticeSet | None) -> None:
    """Set what stands around every page. Raises NoClearance."""
    request.cases_practice = (
        bar.Practising(practice, request.user) if practice else None
    )
    invented = scope.is_practice()
    request.cases_nav = SimpleLazyObject(
        lambda: bar.links() if invented else navigation(request.standing, request.path)
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
