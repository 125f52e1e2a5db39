"""The address of the directory."""

from django.urls import path

from public_site.directory.views import find

urlpatterns = [path("find/", find, name="directory")]
