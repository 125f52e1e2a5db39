"""What every public page shares."""

from http import HTTPMethod
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.models import PageViewRestriction, Site

from public_site.editing.forms import PublicPageForm
from public_site.editing.permissions import CheckedPagePermissions
from public_site.pages.around import Around, around


class PublicPageMixin:
    """Addresses of public pages stay right outside the public host.

    With one Site Wagtail gives relative addresses, which the CMS host would serve
    itself; there the whole address is needed.
    """

    private_page_options: list[str] = []
    # A page is read. One with a form says so itself.
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    # What a search engine may keep; a page with a neutral address says False.
    indexed = True
    # Offers its reader a button that prints it.
    printable = False
    base_form_class = PublicPageForm

    def get_url(self, request: HttpRequest | None = None, *args: Any) -> str | None:
        """Return a relative address on the public host, a whole one elsewhere."""
        page: Any = self
        if request is None or _is_public_host(request):
            return super().get_url(request, *args)  # type: ignore[misc]
        return page.get_full_url(request)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return those of the page and above it, read once: two hooks ask."""
        page: Any = self
        known = page.__dict__.get("_restrictions")
        if known is None:
            steps = range(page.steplen, len(page.path) + 1, page.steplen)
            known = PageViewRestriction.objects.filter(
                page__path__in=[page.path[:end] for end in steps]
            )
            bool(known)  # read now: what follows asks the rows it holds
            page.__dict__["_restrictions"] = known
        return known

    def permissions_for_user(self, user: Any) -> CheckedPagePermissions:
        """Return what a user of the CMS may do with this page."""
        return CheckedPagePermissions(user, self)

    def around(self) -> Around:
        """Return the pages about this one, read once."""
        known = self.__dict__.get("_around")
        if known is None:
            known = self.__dict__["_around"] = around(self)
        return known

    def structured_data(self, request: HttpRequest | None) -> dict[str, Any]:
        """Return what Schema.org calls this page."""
        page: Any = self
        return {
            "@type": "WebPage",
            "name": page.title,
            "description": page.search_description,
            "url": page.get_full_url(request),
            "inLanguage": page.locale.language_code,
        }


def _is_public_host(request: HttpRequest) -> bool:
    if getattr(request, "is_dummy", False):
        return True
    site = Site.find_for_request(request)
    return site is None or request.get_host().split(":")[0] == site.hostname
