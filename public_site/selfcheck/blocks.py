"""What an editor changes in the self-check: topics, and questions with their advice."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

KEY = r"^[a-z][a-z_]{1,29}$"
KEY_ERROR = {"invalid": _("Small Latin letters and _ only.")}


class TopicBlock(blocks.StructBlock):
    """A line of the first screen."""

    key = blocks.RegexBlock(KEY, label=_("key"), error_messages=KEY_ERROR)
    label = blocks.CharBlock(label=_("line on the first screen"), max_length=90)
    hint = blocks.CharBlock(label=_("hint"), required=False, max_length=120)
    advice = blocks.ListBlock(
        blocks.TextBlock(label=_("step")), label=_("advice for everybody")
    )
    number = SnippetChooserBlock(
        "public_site.Hotline", label=_("number to name first"), required=False
    )

    class Meta:
        icon = "tag"
        label = _("Topic")


class QuestionBlock(blocks.StructBlock):
    """A screen: a question about a fact, and what to say if the answer is a sign."""

    key = blocks.RegexBlock(KEY, label=_("key"), error_messages=KEY_ERROR)
    topics = blocks.ListBlock(
        blocks.CharBlock(max_length=30), label=_("keys of the topics that ask it")
    )
    question = blocks.CharBlock(label=_("question"), max_length=120)
    help = blocks.CharBlock(label=_("explanation"), required=False, max_length=160)
    yes = blocks.CharBlock(label=_("words for “yes”"), required=False, max_length=60)
    why = blocks.TextBlock(label=_("why we ask"), required=False)
    sign = blocks.ChoiceBlock(
        choices=[("yes", _("“yes” is a sign")), ("no", _("“no” is a sign"))],
        default="yes",
        label=_("sign"),
    )
    weight = blocks.IntegerBlock(
        label=_("weight"), default=1, min_value=0, max_value=9,
        help_text=_("Decides what stands first. No reader sees it."),
    )  # fmt: skip
    urgent = blocks.BooleanBlock(
        label=_("a human voice first"), required=False, default=False
    )
    reason = blocks.CharBlock(label=_("reason, in plain words"), max_length=120)
    advice = blocks.ListBlock(blocks.TextBlock(label=_("step")), label=_("advice"))
    find_out = blocks.TextBlock(
        label=_("what to find out, for “I do not know”"), required=False
    )

    class Meta:
        icon = "help"
        label = _("Question")
