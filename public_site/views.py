"""Leaving quickly, for a browser without JavaScript."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from public_site import conf


@require_safe
@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """Send the reader to an ordinary site; the address they left is not passed on."""
    response = HttpResponseRedirect(conf.exit_url())
    response["Referrer-Policy"] = "no-referrer"
    return response
