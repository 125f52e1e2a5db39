"""Hotlines: one row, shown wherever a number is shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import TranslatableMixin


class Hotline(TranslatableMixin, models.Model):
    """A number people can call.

    `dial` is what a phone dials and `display` what a person reads: short numbers
    such as 1547 are not valid for phone-number libraries, so both are plain text.
    """

    name = models.CharField(_("who answers, in short"), max_length=120)
    dial = models.CharField(_("number to dial"), max_length=24)
    display = models.CharField(_("number as read"), max_length=24)
    hours = models.CharField(_("hours"), max_length=80, blank=True)
    cost = models.CharField(_("cost"), max_length=80, blank=True)
    languages = models.CharField(_("languages"), max_length=120, blank=True)
    answers = models.CharField(_("who answers"), max_length=200, blank=True)
    told = models.CharField(_("who is told and who is not"), max_length=240, blank=True)
    abroad = models.CharField(_("number from abroad"), max_length=24, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    featured = models.BooleanField(_("large on the home page"), default=False)
    everywhere = models.BooleanField(
        _("at the foot of every page"),
        default=False,
        help_text=_("Three or four numbers; the contacts page shows all of them."),
    )
    source = models.CharField(_("source of the facts"), max_length=200, blank=True)
    checked_on = models.DateField(_("last checked"), null=True, blank=True)

    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("dial"), FieldPanel("display")]),
        FieldRowPanel([FieldPanel("hours"), FieldPanel("cost")]),
        FieldPanel("languages"),
        FieldPanel("answers"),
        FieldPanel("told"),
        FieldPanel("abroad"),
        FieldRowPanel(
            [FieldPanel("position"), FieldPanel("featured"), FieldPanel("everywhere")]
        ),
        FieldRowPanel([FieldPanel("source"), FieldPanel("checked_on")]),
    ]

    class Meta(TranslatableMixin.Meta):
        ordering = ["position", "id"]
        verbose_name = _("hotline")
        verbose_name_plural = _("hotlines")

    def __str__(self) -> str:
        return f"{self.display} {self.name}"
