"""The search view that `wagtail start` writes."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page


def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "")
    found = Page.objects.live().search(query) if query else Page.objects.none()
    shown = Paginator(found, 10).get_page(request.GET.get("page", 1))
    return render(request, "peer/search.html", {"query": query, "shown": shown})
