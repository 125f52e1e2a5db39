"""Leaving quickly, for a browser without JavaScript."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from public_site import conf

FORGET = '"cache", "storage", "cookies"'  # of this host; history it cannot erase


@require_safe
@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """Send the reader to an ordinary site; the address they left is not passed on."""
    response = HttpResponseRedirect(conf.exit_url())
    response.status_code = HTTPStatus.SEE_OTHER
    response["Clear-Site-Data"] = FORGET
    response["Referrer-Policy"] = "no-referrer"
    return response
