"""What every zone's urlconf has."""

from django.conf import settings
from django.urls import URLPattern, path, re_path
from django.views.static import serve

from portal.health import healthz
from portal.kit import kit

HANDLER_400 = "portal.errors.bad_request"
HANDLER_403 = "portal.errors.forbidden"
HANDLER_404 = "portal.errors.not_found"
HANDLER_500 = "portal.errors.server_error"


def kit_page() -> list[URLPattern]:
    """Return the address of the living page of components: for developers alone."""
    return [path("kit/", kit, name="kit")] if settings.DEBUG else []


COMMON: list[URLPattern] = [path("healthz", healthz, name="healthz")]


def media() -> list[URLPattern]:
    """Return the address of uploaded files; in production nginx serves them."""
    if not getattr(settings, "SERVE_MEDIA", False):
        return []
    root = {"document_root": settings.MEDIA_ROOT}
    return [re_path(r"^media/(?P<path>.*)$", serve, root)]
