"""What a host asks of those who use what it guards, and whom it gives time."""

import hashlib
import json
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Requirement(models.Model):
    """A capability needs a competency, for some places or for all, between two days.

    `roles`, `regions` and `kinds` narrow it together; each, empty, narrows nothing.
    A rule is added and ended, never rewritten.
    """

    competency = models.SlugField(_("competency"), max_length=40)
    capability = models.CharField(_("capability"), max_length=60)
    roles = models.JSONField(
        _("roles"), default=list, blank=True, help_text=_("Empty: everybody.")
    )
    regions = models.JSONField(_("regions"), default=list, blank=True)
    kinds = models.JSONField(_("kinds of organisations"), default=list, blank=True)
    scope = models.CharField(max_length=64, editable=False)  # digest of the three
    valid_for = models.PositiveSmallIntegerField(
        _("months an award counts here"),
        null=True,
        blank=True,
        help_text=_("Empty: as long as its certificate says."),
    )
    grace_days = models.PositiveSmallIntegerField(_("days of grace"), default=0)
    days_given = models.PositiveSmallIntegerField(_("days to learn"), default=0)
    legal_basis = models.CharField(_("legal basis"), max_length=300, blank=True)
    since = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)  # the last day

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        constraints = [
            models.UniqueConstraint(
                fields=["competency", "capability", "since", "scope"],
                name="training_requirement_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.capability}: {self.competency}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.scope = scope_of(self.roles, self.regions, self.kinds)
        super().save(*args, **kwargs)

    @property
    def asks_from(self) -> date:
        """Return the first day on which the capability is refused without it."""
        return self.since + timedelta(days=self.days_given)


def scope_of(roles: list[str], regions: list[str], kinds: list[str]) -> str:
    """Return one digest of whom a rule is for, whatever the order of the codes."""
    exact = json.dumps([sorted(set(one)) for one in (roles, regions, kinds)])
    return hashlib.sha256(exact.encode()).hexdigest()


class Waiver(models.Model):
    """A person is given time for a competency, until a day. The newest one counts."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    competency = models.SlugField(max_length=40)
    reason = models.TextField()  # the person reads it
    until = models.DateField()  # the last day
    given_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["person", "competency"])]

    def __str__(self) -> str:
        return f"{self.competency} {self.until:%Y-%m-%d}"
