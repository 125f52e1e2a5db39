"""The portal itself: the only package that knows the other three."""

from django.apps import AppConfig
from django.db.models.signals import post_save
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
        from portal.duties import role_changed
        from public_site.changes import content_changed, papers_changed
        from secure_cases.organisations.models import Membership
        from training.courses.models import Course

        content_changed.connect(page_cache.drop_pages)
        papers_changed.connect(page_cache.drop_pages)
        for signal in (published, unpublished):  # the catalogue lists courses
            signal.connect(page_cache.drop_pages_soon, sender=Course)
        post_save.connect(
            role_changed, sender=Membership, dispatch_uid="portal.role_changed"
        )
