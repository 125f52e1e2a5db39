"""What every public page shares."""

from http import HTTPMethod
from typing import Any

from django.http import HttpRequest
from wagtail.models import Site


class PublicPageMixin:
    """Addresses of public pages stay right outside the public host.

    With one Site Wagtail gives relative addresses, which the CMS host would serve
    itself; there the whole address is needed.
    """

    private_page_options: list[str] = []
    # A page is read. One with a form says so itself.
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]

    def get_url(self, request: HttpRequest | None = None, *args: Any) -> str | None:
        """Return a relative address on the public host, a whole one elsewhere."""
        page: Any = self
        if request is None or _is_public_host(request):
            return super().get_url(request, *args)  # type: ignore[misc]
        return page.get_full_url(request)


def _is_public_host(request: HttpRequest) -> bool:
    if getattr(request, "is_dummy", False):
        return True
    site = Site.objects.filter(is_default_site=True).first()
    return site is None or request.get_host().split(":")[0] == site.hostname
