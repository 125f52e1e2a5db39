"""How far a learner is with a unit."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Progress(TextChoices):
    DONE = "done", _("Done")
    SKIPPED = "skipped", _("Left for later")
