"""The portal itself: the only package that knows the other three."""

from django.apps import AppConfig
from wagtail.signals import published, unpublished


class PortalConfig(AppConfig):
    name = "portal"
    label = "portal"
    verbose_name = "Counter-Trafficking Portal"

    def ready(self) -> None:
        from portal import (
            celery,  # noqa: F401 - tasks are bound to this app
            checks,  # noqa: F401 - registers them
            page_cache,
        )
        from public_site.changes import content_changed, papers_changed
        from training.courses.models import Course

        content_changed.connect(page_cache.drop_pages)
        papers_changed.connect(page_cache.drop_pages)
        for signal in (published, unpublished):  # the catalogue lists courses
            signal.connect(page_cache.drop_pages_soon, sender=Course)
