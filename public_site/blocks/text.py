"""Plain text, and text that a reader may want to skip."""

from typing import Any
from zlib import crc32

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

PLAIN = ["bold", "link", "ul", "ol", "h3"]


class TextSectionBlock(blocks.StructBlock):
    """A heading and a few paragraphs."""

    heading = blocks.CharBlock(label=_("heading"), max_length=90)
    text = blocks.RichTextBlock(label=_("text"), features=PLAIN)
    anchor = blocks.CharBlock(
        label=_("anchor"), required=False, default="", max_length=30
    )

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "public_site/blocks/text_section_block.html"


class HardPartBlock(blocks.StructBlock):
    """A part that may hurt to read: said before it, with a way past it."""

    note = blocks.CharBlock(label=_("what the part is about"), max_length=160)
    heading = blocks.CharBlock(label=_("heading"), max_length=90)
    text = blocks.RichTextBlock(label=_("text"), features=PLAIN)

    class Meta:
        icon = "warning"
        label = _("A part one may skip")
        template = "public_site/blocks/hard_part_block.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the anchor after the part: a heading may have no Latin letter."""
        context = super().get_context(value, parent_context=parent_context)
        context["after"] = f"after-{crc32(value['heading'].encode()):x}"
        return context


class NoteBlock(blocks.StructBlock):
    """One calm remark that must not be missed."""

    title = blocks.CharBlock(label=_("title"), max_length=90)
    text = blocks.TextBlock(label=_("text"), max_length=400)

    class Meta:
        icon = "info-circle"
        label = _("Remark")
        template = "public_site/blocks/note_block.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("question"), max_length=140)
    answer = blocks.RichTextBlock(label=_("answer"), features=PLAIN)

    class Meta:
        icon = "help"
        label = _("Question")


class QuestionsBlock(blocks.StructBlock):
    """Questions and answers under one heading."""

    heading = blocks.CharBlock(label=_("heading"), max_length=90)
    questions = blocks.ListBlock(QuestionBlock(), min_num=1, label=_("questions"))

    class Meta:
        icon = "help"
        label = _("Questions")
        template = "public_site/blocks/questions_block.html"
