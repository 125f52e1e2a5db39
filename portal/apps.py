"""The portal itself: the only package that knows the other three."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "portal"
    label = "portal"
    verbose_name = "Counter-Trafficking Portal"
