"""The public prevention site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicSiteConfig(AppConfig):
    name = "public_site"
    label = "public_site"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Public site")
