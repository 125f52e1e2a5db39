"""Short answers: the sitemap, what robots may read, short addresses of campaigns."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from public_site.pages.feeds import NewsFeed
from public_site.pages.selectors import campaign_at
from public_site.pages.sitemap import entries


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Name every page with its translations."""
    context = {"entries": entries(request)}
    return render(request, "public_site/sitemap.xml", context, "application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Allow everything: private pages say `noindex` themselves, unnamed here."""
    address = request.build_absolute_uri(reverse("public_site:sitemap"))
    lines = ["User-agent: *", "Allow: /", "", f"Sitemap: {address}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def news_feed(request: HttpRequest) -> HttpResponse:
    """Give the newest news as RSS."""
    return NewsFeed()(request)


@require_safe
def campaign(request: HttpRequest, short_address: str) -> HttpResponse:
    """Lead from a poster's short address to its campaign."""
    page = campaign_at(short_address, get_language() or "")
    address = page.get_url(request) if page else None
    if address is None:
        raise Http404
    return HttpResponseRedirect(address)
