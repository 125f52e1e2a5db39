"""The body of a public page: blocks that an editor can name."""

from wagtail import blocks

from public_site.blocks.advice import DoDontBlock, RightsBlock, SignsBlock
from public_site.blocks.channels import ChannelsBlock
from public_site.blocks.hotline import PhoneActionBlock
from public_site.blocks.links import SituationsBlock
from public_site.blocks.media import PictureBlock, VideoBlock
from public_site.blocks.steps import StepsBlock
from public_site.blocks.text import (
    HardPartBlock,
    NoteBlock,
    QuestionsBlock,
    TextSectionBlock,
)
from public_site.blocks.urgency import UrgencyBlock


class BodyBlock(blocks.StreamBlock):
    """Everything a page may be built of."""

    urgency = UrgencyBlock()
    situations = SituationsBlock()
    do_dont = DoDontBlock()
    steps = StepsBlock()
    rights = RightsBlock()
    signs = SignsBlock()
    text = TextSectionBlock()
    hard_part = HardPartBlock()
    note = NoteBlock()
    phone = PhoneActionBlock()
    questions = QuestionsBlock()
    channels = ChannelsBlock()
    picture = PictureBlock()
    video = VideoBlock()
