"""Layers of the zones' chains (`ZONE_MIDDLEWARE` says which zone has which)."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from portal.zones import Handler

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


class ZoneHeaders:
    """Headers every answer of a zone carries; Django's own layer adds the rest."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        headers = response.headers
        headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.chain in {"staff", "cases"}:  # type: ignore[attr-defined]
            if "no-store" not in headers.get("Cache-Control", ""):
                headers["Cache-Control"] = "no-store"
        return response


class CookieFree:
    """The public zone reads no cookie and sets none.

    Without a session there is no token to compare, so a form is guarded by where
    the browser says it comes from. `Sec-Fetch-Site` cannot be set by a page; old
    browsers send only `Origin`.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.COOKIES = {}
        if request.method not in SAFE_METHODS and not _from_our_own_page(request):
            raise PermissionDenied("a form of another site")
        response = self.get_response(request)
        response.cookies.clear()
        _drop_cookie_from_vary(response)
        return response


def _from_our_own_page(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    ours = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == ours


def _drop_cookie_from_vary(response: HttpResponseBase) -> None:
    kept = [
        name
        for name in (part.strip() for part in response.get("Vary", "").split(","))
        if name and name.lower() != "cookie"
    ]
    if kept:
        response["Vary"] = ", ".join(kept)
    elif "Vary" in response:
        del response["Vary"]


class PublicLocale:
    """The address alone says the language: `/en/...` is English, the rest Ukrainian.

    Never `Accept-Language`: a page must not show what the phone is set to, and
    one address must be one cached page.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = (
            translation.get_language_from_path(request.path_info)
            or settings.LANGUAGE_CODE
        )
        return _answer_in(language, request, self.get_response)


class PlainLocale:
    """Staff and cases: the account's language, else the cookie, else Ukrainian."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = _answer_in(self.language_of(request), request, self.get_response)
        patch_vary_headers(response, ["Cookie"])
        return response

    def language_of(self, request: HttpRequest) -> str:
        user = getattr(request, "user", None)
        wanted = (
            user.language
            if user is not None and user.is_authenticated
            else request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        )
        return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _answer_in(
    language: str, request: HttpRequest, get_response: Handler
) -> HttpResponseBase:
    with translation.override(language):
        request.LANGUAGE_CODE = language
        response = get_response(request)
    response.headers.setdefault("Content-Language", language)
    return response
