"""Training for specialists."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "training"
    label = "ct_training"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Training")

    def ready(self) -> None:
        from training import leads
        from training.courses import previewing, publishing
        from training.editing import preview

        previewing.show_by(preview)
        publishing.connect()
        post_migrate.connect(leads.make_group, sender=self)
