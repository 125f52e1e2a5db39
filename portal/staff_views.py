"""Small answers of the staff host that are neither accounts nor Wagtail."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views import View
from django.views.generic import RedirectView

from portal.accounts.gate import elsewhere
from portal.accounts.next_page import home


class FrontDoorView(View):
    """`/`: the admin for editors, the account for others, sign-in for the rest."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return elsewhere(request) or HttpResponseRedirect(home(request))


class SignInRedirectView(RedirectView):
    """Wagtail's sign-in addresses lead to ours, with what was asked for."""

    pattern_name = "accounts:sign_in"
    query_string = True
    http_method_names = ["get", "head", "options"]


class PublicRedirectView(View):
    """“View live” and links between pages: the same path on the public host."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        origin: str = settings.ZONE_ORIGINS["public"]
        return HttpResponseRedirect(origin + request.get_full_path())


def absent(request: HttpRequest) -> HttpResponse:
    """Answer as for an address that does not exist."""
    raise Http404
