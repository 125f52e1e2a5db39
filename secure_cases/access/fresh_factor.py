"""Acts that need the second factor once more: the host knows, we ask."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.module_loading import import_string

from secure_cases import conf


def is_fresh(request: HttpRequest) -> bool:
    """Say whether the factor was shown a moment ago.

    A host without a step-up page asks for none; one with a page must answer.
    """
    if conf.fresh_factor_url() is None:
        return True
    path = conf.is_fresh_path()
    return bool(import_string(path)(request)) if path else False


def step_up_url(request: HttpRequest) -> str:
    """Return the host's step-up page, leading back here."""
    back = urlencode({"next": request.get_full_path()})
    return f"{resolve_url(conf.fresh_factor_url() or '/')}?{back}"


def step_up(request: HttpRequest) -> HttpResponseRedirect:
    """Send the user there."""
    return HttpResponseRedirect(step_up_url(request))
