"""Addresses of the peer: search, then Wagtail."""

from django.urls import include, path
from wagtail import urls as wagtail_urls

from benchmarks.peer.search import search

urlpatterns = [path("search/", search, name="search"), path("", include(wagtail_urls))]
