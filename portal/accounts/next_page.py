"""Where to go after a step: an address of this host, or the zone's first page."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from portal.accounts import rules
from portal.zones import current_zone


def wanted(request: HttpRequest) -> str:
    """Return the `next` asked for if it is a page of this host, else nothing."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if safe and asked.startswith("/") else ""


def destination(request: HttpRequest) -> str:
    """Return where a signed-in user goes from here."""
    return wanted(request) or home(request)


def home(request: HttpRequest) -> str:
    """Return the first page of this zone for this user."""
    if current_zone() == "cases":
        return "/"
    if rules.may_edit_site(request.user):
        return reverse("wagtailadmin_home")
    return reverse("accounts:account")
