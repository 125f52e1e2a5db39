"""What was found out about addresses of other sites that our pages link to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fault(models.TextChoices):
    """Why a reader who follows a link gets nowhere."""

    GONE = "gone", _("there is no such page any more")
    NO_SITE = "no_site", _("there is no such site")
    SILENT = "silent", _("the site does not answer")
    PAGE = "page", _("our own page was deleted or taken off the site")


class CheckedLink(models.Model):
    """One address and how the last asking ended; `fault` is empty when it opened.

    `since` is when it was first found broken, and stays until it opens again.
    """

    address = models.CharField(max_length=2000, unique=True)
    fault = models.CharField(max_length=10, choices=Fault, blank=True)
    since = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.address
