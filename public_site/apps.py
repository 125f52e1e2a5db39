"""The public prevention site."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicSiteConfig(AppConfig):
    name = "public_site"
    label = "public_site"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Public site")

    def ready(self) -> None:
        """Register checks, follow what readers see, keep its copies true."""
        import public_site.checks  # noqa: F401
        from public_site.changes import content_changed, listen
        from public_site.emergency.writing import keep_true
        from public_site.papers.writing import keep_true as keep_papers_true

        listen()
        content_changed.connect(keep_true)
        content_changed.connect(keep_papers_true)
