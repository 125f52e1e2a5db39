"""Where a block leads: another page, or a room of the site that may not be there."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from public_site import rooms
from public_site.once import in_readers_language, linked_pages


class LinkedPageBlock(blocks.PageChooserBlock):
    """A page, read together with its language: an address needs both."""

    def bulk_to_python(self, values: Iterable[Any]) -> list[Page | None]:
        """Return live pages at once, None where one is gone."""
        return linked_pages(values)


class TargetValue(blocks.StructValue):
    @property
    def url(self) -> str:
        """Return the address; "" where the page or the room is not there."""
        page, room = self.get("page"), self.get("room")
        if page:
            return in_readers_language(page).get_url() or ""
        return rooms.address(room) if room else ""


class TargetBlock(blocks.StructBlock):
    """One page, or one room: never both."""

    page = LinkedPageBlock(label=_("page"), required=False)
    room = blocks.ChoiceBlock(
        label=_("or a room of the site"), choices=rooms.CHOICES, required=False
    )

    class Meta:
        icon = "link"
        label = _("Where it leads")
        value_class = TargetValue

    def clean(self, value: Any) -> Any:
        """Refuse a link that leads to two places."""
        cleaned = super().clean(value)
        if cleaned.get("page") and cleaned.get("room"):
            raise ValidationError(_("Choose a page or a room, not both."))
        return cleaned


class SituationBlock(blocks.StructBlock):
    """One situation in the reader's words."""

    title = blocks.CharBlock(label=_("title"), max_length=60)
    text = blocks.CharBlock(label=_("text"), max_length=160)
    target = TargetBlock(label=_("where it leads"))

    class Meta:
        icon = "link"
        label = _("Situation")


class SituationsBlock(blocks.StructBlock):
    """Entries by situation; one whose room is not there is not shown."""

    heading = blocks.CharBlock(
        label=_("heading"), required=False, default="", max_length=90
    )
    situations = blocks.ListBlock(SituationBlock(), min_num=1, label=_("situations"))

    class Meta:
        icon = "list-ul"
        label = _("Situations")
        template = "public_site/blocks/situations_block.html"
