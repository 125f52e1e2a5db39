"""The app at the root, and Wagtail's pages after it."""

from importlib.util import find_spec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from wagtail import urls as wagtail_urls
from wagtail.urls import serve_pattern
from wagtail.views import serve


def sign_in(request: HttpRequest) -> HttpResponse:
    return HttpResponse("The host's own sign-in page.")


urlpatterns = [path("sign-in/", sign_in)]
if find_spec(f"{settings.APP}.urls"):
    urlpatterns.append(path("", include(f"{settings.APP}.urls")))
if settings.APP == "training":
    urlpatterns.append(
        path("certificate/", include("training.certificates.public_urls"))
    )
# The self-check is a page with a form: it looks at where the form comes from itself.
urlpatterns.append(re_path(serve_pattern, csrf_exempt(serve)))
urlpatterns.append(path("", include(wagtail_urls)))
