"""What a host asks of those who use what it guards."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Requirement(models.Model):
    """A capability needs a competency, for some roles or for all, between two days."""

    competency = models.SlugField(_("competency"), max_length=40)
    capability = models.CharField(_("capability"), max_length=60)
    roles = models.JSONField(
        _("roles"), default=list, blank=True, help_text=_("Empty: everybody.")
    )
    valid_for = models.PositiveSmallIntegerField(
        _("months an award counts here"),
        null=True,
        blank=True,
        help_text=_("Empty: as long as its certificate says."),
    )
    grace_days = models.PositiveSmallIntegerField(_("days of grace"), default=0)
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)  # the last day

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        constraints = [
            models.UniqueConstraint(
                fields=["competency", "capability", "since"],
                name="training_requirement_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.capability}: {self.competency}"
