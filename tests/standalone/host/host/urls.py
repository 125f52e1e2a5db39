"""The app at the root, and Wagtail's pages after it."""

from importlib.util import find_spec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from wagtail import urls as wagtail_urls


def sign_in(request: HttpRequest) -> HttpResponse:
    return HttpResponse("The host's own sign-in page.")


urlpatterns = [path("sign-in/", sign_in)]
if find_spec(f"{settings.APP}.urls"):
    urlpatterns.append(path("", include(f"{settings.APP}.urls")))
urlpatterns.append(path("", include(wagtail_urls)))
