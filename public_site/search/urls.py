"""The address of search."""

from django.urls import path

from public_site.search.views import search

urlpatterns = [path("search/", search, name="search")]
