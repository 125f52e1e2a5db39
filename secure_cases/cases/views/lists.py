"""The list of cases: aliases, never names."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from secure_cases import audit
from secure_cases.cases.listing import listing_of

PAGE = 25


class ListCasesView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        with audit.act(request.user, "case:list"):
            listing = listing_of(request.user, request.GET.get("show", ""))
            page = Paginator(listing.cases, PAGE).get_page(request.GET.get("page"))
            rows = listing.rows(list(page))
        context = {"listing": listing, "page": page, "rows": rows}
        return render(request, "secure_cases/cases/list.html", context)
