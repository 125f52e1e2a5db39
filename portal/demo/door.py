"""`/demo/` on every host: opens the product as any of the cast."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_protect

from portal.accounts.factors import totp_table
from portal.accounts.requests import SessionRequest
from portal.accounts.services.sign_in import lift_session, open_session
from portal.demo.cast import EVERYBODY, PASSWORD, Player
from portal.zones import Handler

PATH = "/demo/"
FACTOR_ZONES = ("staff", "cases")


class DemoDoor:
    """Layer of every chain in the demo: answers `/demo/` before any other door."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: SessionRequest) -> HttpResponseBase:
        if request.path_info.rstrip("/") + "/" != PATH:
            return self.get_response(request)
        zone: str = request.zone  # type: ignore[attr-defined]
        return _choose(request) if zone in FACTOR_ZONES else _doors(request)


def _doors(request: HttpRequest) -> HttpResponse:
    """On the public host: the addresses of the other doors."""
    doors = {zone: settings.ZONE_ORIGINS[zone] + PATH for zone in FACTOR_ZONES}
    return render(request, "portal_demo/doors.html", {"doors": doors})


@csrf_protect
def _choose(request: SessionRequest) -> HttpResponse:
    zone: str = request.zone  # type: ignore[attr-defined]
    players = [player for player in EVERYBODY if player.zone == zone]
    if request.method == "POST":
        chosen = {player.key: player for player in players}.get(
            request.POST.get("who", "")
        )
        if chosen is not None:
            return _enter(request, chosen)
    context = {"players": players, "password": PASSWORD}
    return render(request, "portal_demo/choose.html", context)


def _enter(request: SessionRequest, player: Player) -> HttpResponse:
    user: Any = get_user_model().objects.get(email=player.email)
    open_session(request, acting_user=user)
    lift_session(request, totp_table().objects.get(user=user, confirmed=True))
    return HttpResponseRedirect("/")
