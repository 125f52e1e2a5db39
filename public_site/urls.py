"""Addresses of the public site that are not pages."""

from django.urls import include, path

from public_site.views import leave

app_name = "public_site"
urlpatterns = [
    path("exit/", leave, name="leave"),
    path("", include("public_site.pages.urls")),
    path("", include("public_site.papers.urls")),
    path("", include("public_site.directory.urls")),
    path("", include("public_site.intake.urls")),
    path("", include("public_site.search.urls")),
]
