"""Help nearby: a list that works without scripts, and a map beside it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from public_site.directory.finding import by_region, droppable, found
from public_site.directory.forms import WishForm
from public_site.directory.lines import Directory, directory
from public_site.directory.map import shapes, view_box
from public_site.directory.wishes import Wish
from public_site.own_page import leave_no_trace
from public_site.regions import region

PAGE = 12  # lines on a page


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Show what fits. What is asked stands in the address and is kept nowhere."""
    source = directory()
    if source is None:
        raise Http404
    response = render(
        request, "public_site/directory/find.html", _page(request.GET, source)
    )
    leave_no_trace(response)
    if not request.GET:
        del response["X-Robots-Tag"]
    return response


def _page(asked: Any, source: Directory) -> dict[str, Any]:
    lines, services = list(source.lines()), list(source.services())
    form = WishForm(asked or None, lines=lines, services=services)
    understood = not form.is_bound or form.is_valid()
    wish = form.wish() if form.is_bound and understood else Wish()
    fitting = found(lines, wish, [code for code, _ in services]) if understood else []
    page = Paginator(fitting, PAGE).get_page(asked.get("page"))
    return {
        "form": form,
        "understood": understood,
        "total": len(fitting),
        "page_of_lines": page,
        "earlier": page.has_previous() and _address(wish, page.previous_page_number()),
        "later": page.has_next() and _address(wish, page.next_page_number()),
        "region": region(wish.region),
        "asked": [form.label_of(name, value) for name, value in wish.parts()],
        **({} if fitting else _instead(form, lines, wish)),
        **_map(lines, wish),
    }


def _address(wish: Wish, number: int) -> str:
    """Return the end of the address of a page; the first is the wish itself."""
    query = wish.query(page=str(number)) if number > 1 else wish.query()
    return f"{query or '?'}#found"


def _instead(form: WishForm, lines: list[Any], wish: Wish) -> dict[str, Any]:
    """Return what to leave out when nothing fits."""
    drops = [
        {
            "label": form.label_of(drop.name, drop.value),
            "count": drop.count,
            "query": drop.query,
        }
        for drop in droppable(lines, wish)
    ]
    alone = by_region(lines, Wish(region=wish.region))
    chosen = (row for row in alone if row.chosen and row.count)
    return {"drops": drops, "only_region": next(chosen, None)}


def _map(lines: list[Any], wish: Wish) -> dict[str, Any]:
    drawn, rows = shapes(), by_region(lines, wish)
    pairs = [(row, drawn[row.region.code]) for row in rows]
    return {
        "map": sorted(pairs, key=lambda pair: not pair[1].path),  # cities lie on top
        "some_empty": not all(row.count for row in rows),
        "view_box": view_box(),
    }
