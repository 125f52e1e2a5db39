"""What every zone's urlconf has."""

from django.urls import URLPattern, path

from portal.health import healthz

HANDLER_400 = "portal.errors.bad_request"
HANDLER_403 = "portal.errors.forbidden"
HANDLER_404 = "portal.errors.not_found"
HANDLER_500 = "portal.errors.server_error"

COMMON: list[URLPattern] = [path("healthz", healthz, name="healthz")]
