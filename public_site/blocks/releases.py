"""Days on which figures and news come out."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ReleaseBlock(blocks.StructBlock):
    day = blocks.DateBlock(label=_("day"))
    title = blocks.CharBlock(label=_("what comes out"), max_length=140)

    class Meta:
        icon = "date"
        label = _("Release")


class ReleasesBlock(blocks.StreamBlock):
    release = ReleaseBlock()
