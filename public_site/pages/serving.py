"""Finds a page by its whole address: two queries however deep it lies."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page, Site

from public_site.once import served

KEPT_ROUTE = "_wagtail_route_for_request"  # where Wagtail looks before it searches


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a public page; what is not found here Wagtail looks for itself."""
    page = _page_at(request, path)
    if page is not None:
        setattr(request, KEPT_ROUTE, (page, [], {}))
    with served(page):
        response = views.serve(request, path)
        if isinstance(response, SimpleTemplateResponse):
            response.render()
    return response


def _page_at(request: HttpRequest, path: str) -> Any:
    site = Site.find_for_request(request)
    if site is None:
        return None
    for root in Site.get_site_root_paths():
        if root.site_id == site.pk and root.language_code == get_language():
            tail = f"{path.strip('/')}/" if path.strip("/") else ""
            pages = Page.objects.live().filter(url_path=root.root_path + tail)
            return _specific(pages.select_related("locale").first())
    return None


def _specific(page: Page | None) -> Any:
    if page is None:
        return None
    specific = page.specific
    specific.locale = page.locale
    return specific
