"""The record of affected people and the referrals between the bodies that help."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SecureCasesConfig(AppConfig):
    name = "secure_cases"
    label = "secure_cases"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Record of affected people")

    def ready(self) -> None:
        from secure_cases import checks  # noqa: F401 - registers them
        from secure_cases.intake import canary  # noqa: F401 - registers it
