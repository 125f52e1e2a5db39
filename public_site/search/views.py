"""Search of the site. What was typed is read, answered and forgotten."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from public_site.hotlines.models import Hotline
from public_site.hotlines.selectors import hotlines_of
from public_site.own_page import leave_no_trace
from public_site.search.rooms import rooms_for
from public_site.search.selectors import found
from public_site.search.understanding import MOST_LETTERS, crisis_numbers


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what was found; words that cannot wait bring the numbers first."""
    language = get_language() or "uk"
    typed = printable(request.GET.get("q", ""))
    urgent = crisis_numbers(typed, language) if typed else None
    context = {
        "typed": typed,
        "most": MOST_LETTERS,
        "urgent": None if urgent is None else urgent_lines(request, urgent),
        "rooms": rooms_for(typed, language),
        "lines": found(typed, language, mend=urgent is None) if typed else [],
    }
    response = render(request, "public_site/search/search.html", context)
    leave_no_trace(response)
    return response


def printable(text: str) -> str:
    """Return what a person can have typed, cut to a length that anybody needs."""
    return "".join(c if c.isprintable() else " " for c in text[:MOST_LETTERS]).strip()


def urgent_lines(request: HttpRequest, dials: tuple[str, ...]) -> list[Hotline]:
    """Return the hotlines for these numbers, in this order, then the large one."""
    lines = hotlines_of(request)
    wanted = [line for dial in dials for line in lines if line.dial == dial]
    return [*wanted, *(line for line in lines if line.featured and line not in wanted)]
