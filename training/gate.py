"""The door of the learner pages, and the one map from refusals to answers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver
from django.views.decorators.cache import never_cache
from wagtail.utils.urlpatterns import decorate_urlpatterns

from training import conf
from training.errors import Refused
from training.reasons import reason_of

View = Callable[..., HttpResponse]


def guard(patterns: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Put the door before every view of `patterns`, included ones too."""
    return decorate_urlpatterns(patterns, door)


def door(view: View) -> View:
    @never_cache
    @wraps(view)
    def behind_the_door(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if (elsewhere := (conf.door() or signed_in)(request)) is not None:
            return elsewhere
        try:
            return view(request, *args, **kwargs)
        except Refused as error:
            context = {"reason": reason_of(error)}
            return render(request, "training/refused.html", context, status=403)

    return behind_the_door


def signed_in(request: HttpRequest) -> HttpResponse | None:
    """The default door: whoever is signed in may learn."""
    if request.user.is_authenticated:
        return None
    reads = request.method in ("GET", "HEAD")
    return redirect_to_login(request.get_full_path() if reads else "/")
