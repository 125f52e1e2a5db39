"""Blocks of a public page: each one idea an editor can name."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

PLAIN = ["bold", "link", "ul"]


class TextSectionBlock(blocks.StructBlock):
    """A heading and a few paragraphs."""

    heading = blocks.CharBlock(label=_("heading"), max_length=90)
    text = blocks.RichTextBlock(label=_("text"), features=PLAIN)
    anchor = blocks.CharBlock(label=_("anchor"), required=False, max_length=30)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "public_site/blocks/text_section_block.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=90)
    text = blocks.TextBlock(label=_("text"))

    class Meta:
        icon = "list-ol"
        label = _("Step")


class StepsBlock(blocks.StructBlock):
    """What happens, in order."""

    heading = blocks.CharBlock(label=_("heading"), max_length=90)
    steps = blocks.ListBlock(StepBlock(), min_num=2, max_num=6, label=_("steps"))

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "public_site/blocks/steps_block.html"


class RightBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=60)
    text = blocks.TextBlock(label=_("text"))

    class Meta:
        icon = "tick"
        label = _("Right")


class RightsBlock(blocks.StructBlock):
    """What a person is entitled to, with the law it rests on."""

    heading = blocks.CharBlock(label=_("heading"), max_length=90)
    lead = blocks.TextBlock(label=_("lead"), required=False)
    rights = blocks.ListBlock(RightBlock(), min_num=2, label=_("rights"))
    basis = blocks.CharBlock(label=_("legal basis"), required=False, max_length=160)

    class Meta:
        icon = "tick"
        label = _("Rights")
        template = "public_site/blocks/rights_block.html"


class SignsBlock(blocks.StructBlock):
    """Signs to stop at, as a plain list."""

    heading = blocks.CharBlock(label=_("heading"), max_length=90)
    lead = blocks.TextBlock(label=_("lead"), required=False)
    signs = blocks.ListBlock(blocks.CharBlock(max_length=120), label=_("signs"))

    class Meta:
        icon = "warning"
        label = _("Signs")
        template = "public_site/blocks/signs_block.html"


class BodyBlock(blocks.StreamBlock):
    """The body of a public page."""

    steps = StepsBlock()
    rights = RightsBlock()
    signs = SignsBlock()
    text = TextSectionBlock()
