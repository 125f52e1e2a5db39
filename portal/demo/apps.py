"""Opens the product as any of the cast. Only the demo's settings install it."""

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class DemoConfig(AppConfig):
    name = "portal.demo"
    label = "portal_demo"

    def ready(self) -> None:
        """Refuse to be installed where people are real."""
        if not getattr(settings, "DEMO", False):
            raise ImproperlyConfigured("portal.demo belongs to the demo settings only")
