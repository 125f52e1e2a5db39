"""The editors' report: which page has a link that leads nowhere."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from public_site.links.found import Links, gone, links_of_live_pages
from public_site.links.models import CheckedLink, Fault


@dataclass(frozen=True)
class Broken:
    """A link of a page: `goes_to` is an address, or the title of a page of ours."""

    page: Any
    goes_to: str
    words: str
    since: datetime | None = None


@require_safe
def broken_links(request: HttpRequest) -> HttpResponse:
    """Show what is broken on the pages this editor may change, by page."""
    mine = page_permission_policy.instances_user_has_permission_for(
        request.user, "change"
    )
    if not mine.exists():
        raise PermissionDenied
    keys = set(mine.values_list("pk", flat=True))
    links = [one for one in links_of_live_pages() if one.page.pk in keys]
    context = {
        "broken": _broken(links),
        "checked_at": CheckedLink.objects.aggregate(last=Max("checked_at"))["last"],
    }
    return render(request, "public_site/links/report.html", context)


def _broken(links: list[Links]) -> list[Broken]:
    found = [*_pages(links), *_addresses(links)]
    return sorted(found, key=lambda one: (one.page.title, one.goes_to))


def _pages(links: list[Links]) -> list[Broken]:
    lost = gone(links)
    titles = dict(Page.objects.filter(pk__in=lost).values_list("pk", "title"))
    return [
        Broken(one.page, titles.get(key, f"№ {key}"), str(Fault.PAGE.label))
        for one in links
        for key in one.pages & lost
    ]


def _addresses(links: list[Links]) -> list[Broken]:
    faulty = {row.address: row for row in CheckedLink.objects.exclude(fault="")}
    return [
        Broken(
            one.page,
            address,
            faulty[address].get_fault_display(),
            faulty[address].since,
        )
        for one in links
        for address in one.addresses & faulty.keys()
    ]
