"""Host -> zone -> chain of middleware and urlconf (docs/explanation/zones.md).

A zone is one of public, staff and cases. The host alone picks it; nothing in a
cookie, a path or a header can. The zone of the running request is a context
variable, so that session stores, factor managers and links obey it too.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.exception import convert_exception_to_response
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotFound,
)
from django.http.request import split_domain_port
from django.urls import get_urlconf, reverse, set_urlconf
from django.utils.module_loading import import_string

Handler = Callable[[HttpRequest], HttpResponseBase]
Chain = tuple[Handler, list[Any]]
ResponseT = TypeVar("ResponseT", bound=HttpResponseBase)

_zone: ContextVar[str | None] = ContextVar("zone", default=None)


class OutsideZone(RuntimeError):
    """Something that belongs to a zone was asked for where no zone is set."""


def current_zone() -> str:
    """Return the zone being served. Raises OutsideZone."""
    zone = _zone.get()
    if zone is None:
        raise OutsideZone("no zone is set here; use portal.zones.in_zone()")
    return zone


def current_zone_or_none() -> str | None:
    """Return the zone being served, or None in a command or a test."""
    return _zone.get()


@contextmanager
def in_zone(zone: str) -> Iterator[None]:
    """Run the block as `zone`: commands, jobs and tests say where they act."""
    if zone not in settings.ALL_ZONES:
        raise ImproperlyConfigured(f"{zone!r} is not a zone")
    token = _zone.set(zone)
    try:
        yield
    finally:
        _zone.reset(token)


def serves(zone: str) -> bool:
    """Say whether this process answers for `zone`."""
    return zone in settings.ZONES


def zone_url(zone: str, name: str = "", **kwargs: Any) -> str:
    """Return the whole address of a named page of any zone.

    A process that does not serve staff or cases does not know their addresses
    either: there only the zone's front door can be linked, with no name.
    """
    origin: str = settings.ZONE_ORIGINS[zone]
    if not name:
        return origin + "/"
    if not serves(zone) and zone != "public":
        raise ImproperlyConfigured(f"this process knows no address of {zone!r}")
    return origin + reverse(name, urlconf=f"portal.urls.{zone}", kwargs=kwargs or None)


class ZoneMiddleware:
    """Hands each request to the chain of its zone. WSGI only.

    Inner layers' `process_view` is passed on (CSRF needs it);
    `process_exception` and `process_template_response` are not:
    `portal.checks` refuses a layer that has them.
    """

    def __init__(self, get_response: Handler) -> None:
        self.chains: dict[str, Chain] = {
            name: _build(paths, get_response)
            for name, paths in settings.ZONE_MIDDLEWARE.items()
        }

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        zone, chain = _place(request)
        if chain not in self.chains:
            return HttpResponseNotFound("Not found\n", content_type="text/plain")
        request.zone, request.chain = zone, chain  # type: ignore[attr-defined]
        request.urlconf = f"portal.urls.{chain}"
        before = get_urlconf()
        set_urlconf(f"portal.urls.{chain}")
        try:
            with in_zone(zone):
                return self.chains[chain][0](request)
        finally:
            set_urlconf(before)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        for layer in self.chains[request.chain][1]:  # type: ignore[attr-defined]
            process = getattr(layer, "process_view", None)
            if process and (response := process(request, view, args, kwargs)):
                return response
        return None


def _place(request: HttpRequest) -> tuple[str, str]:
    """Return (zone, chain) of a request; both empty for an unknown host.

    Wagtail renders a preview through a request it makes itself and marks with
    `is_dummy`; no client can set that attribute.
    """
    if getattr(request, "is_dummy", False):
        return "staff", "preview"
    host = split_domain_port(request.get_host())[0]
    zone = settings.ZONE_HOSTS.get(host, "")
    return zone, zone


def _build(paths: list[str], get_response: Handler) -> Chain:
    handler: Any = get_response
    layers: list[Any] = []
    for path in reversed(paths):
        layers.insert(0, import_string(path)(handler))
        handler = convert_exception_to_response(layers[0])
    return handler, layers
