"""Answers when something is wrong. The cases zone gives its own uniform page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from public_site.emergency.numbers import last_known


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer without a page: the host may be unknown, and with it the zone."""
    return HttpResponse("400 Bad request\n", "text/plain", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403, _("You have no access to this page"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404, _("There is no such page"))


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(request, 500, _("Something broke on our side"))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without its token: an old tab, or another site's form."""
    return _page(
        request,
        403,
        _("This page is too old"),
        advice=_("Go back, reload the page and send the form again."),
    )


def _page(
    request: HttpRequest, status: int, title: str, advice: str = ""
) -> HttpResponse:
    context: dict[str, Any] = {
        "status": status,
        "title": title,
        "advice": advice,
        "zone": getattr(request, "zone", "public"),
    }
    if context["zone"] == "public":
        context["numbers"] = last_known(get_language() or settings.LANGUAGE_CODE)
    try:
        return render(request, "portal/error.html", context, status=status)
    except (TemplateDoesNotExist, ValueError):  # a static file that was not collected
        return HttpResponse(f"{status} {title}\n", "text/plain", status)
