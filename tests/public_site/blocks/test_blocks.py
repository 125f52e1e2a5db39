"""Blocks: what they refuse, and what a reader's request does not do."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import PIL.Image
import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.documents.models import Document
from wagtail.images.models import Image, Rendition
from wagtail.models import Page, Site

from public_site.blocks.body import BodyBlock
from public_site.blocks.links import TargetBlock
from public_site.blocks.media import PictureBlock


def page_at(slug: str) -> Any:
    return Page.objects.get(slug=slug, locale__language_code="uk").specific


def test_a_link_leads_to_one_place(site: Site) -> None:
    block = TargetBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"page": page_at("law").pk, "room": "search"}))
    block.clean(block.to_python({"page": page_at("law").pk, "room": ""}))


def test_a_link_to_a_page_that_is_gone_is_no_link(site: Site) -> None:
    value = TargetBlock().to_python({"page": page_at("law").pk, "room": ""})
    assert value.url == "/law/"
    law = page_at("law").pk
    page_at("law").unpublish()
    value = next(iter(TargetBlock().bulk_to_python([{"page": law, "room": ""}])))
    assert value.url == ""


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def a_picture() -> Image:
    drawn = BytesIO()
    PIL.Image.new("RGB", (1200, 800), "teal").save(drawn, "PNG")
    return Image.objects.create(
        title="x", file=ContentFile(drawn.getvalue(), name="road.png")
    )


def test_a_picture_needs_words_or_is_ticked_as_decoration(db: None) -> None:
    image = a_picture()
    block = PictureBlock()

    def value(**picture: Any) -> Any:
        return block.to_python({"picture": {"image": image.pk, **picture}})

    with pytest.raises(ValidationError):
        block.clean(value(alt_text="", decorative=False))
    block.clean(value(alt_text="Дорога", decorative=False))
    block.clean(value(alt_text="", decorative=True))


def with_picture(page: Any) -> Image:
    image = a_picture()
    picture = {"image": image.pk, "alt_text": "Дорога через поле", "decorative": False}
    block = {"type": "picture", "value": {"picture": picture, "caption": ""}}
    page.body = json.dumps([block])
    page.save_revision().publish()
    return image


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_picture_is_made_at_publishing_and_not_for_a_reader(
    site: Site, reader: Client
) -> None:
    image = with_picture(page_at("online"))
    assert Rendition.objects.filter(image=image).count() == 1
    page = reader.get("/know/online/").content.decode()
    assert 'alt="Дорога через поле"' in page
    assert 'loading="lazy"' in page
    Rendition.objects.all().delete()
    with CaptureQueriesContext(connection):
        page = reader.get("/know/online/").content.decode()  # the harness: GETs read
    assert "<img" not in page
    assert not Rendition.objects.exists()


def test_a_film_plays_only_when_asked_and_has_its_words(
    site: Site, reader: Client
) -> None:
    film = Document.objects.create(title="Права", file="documents/rights.mp4")
    block = {"film": film.pk, "title": "Права", "transcript": "Ви маєте право."}
    page = page_at("online")
    page.body = json.dumps([{"type": "video", "value": block}])
    page.save_revision().publish()
    html = reader.get("/know/online/").content.decode()
    assert 'preload="none"' in html
    assert "autoplay" not in html
    assert "Ви маєте право." in html


def test_a_hard_part_can_be_skipped(site: Site, reader: Client) -> None:
    html = reader.get("/en/know/signs/").content.decode()
    anchor = html.split("Skip this part")[0].rsplit('href="#', 1)[1].split('"')[0]
    assert f'id="{anchor}"' in html
    assert html.index("Skip this part") < html.index("Why a person does not just leave")


def test_urgency_is_three_blocks_and_each_at_most_once(db: None) -> None:
    cards = BodyBlock().child_blocks["urgency"].child_blocks["cards"]
    assert set(cards.child_blocks) == {"now", "today", "ready"}
    assert all(count["max_num"] == 1 for count in cards.meta.block_counts.values())


def test_every_block_has_a_name_an_icon_and_a_template() -> None:
    for name, block in BodyBlock().child_blocks.items():
        assert block.meta.icon != "placeholder", name
        assert str(block.meta.label) not in ("", name), name
        assert block.meta.template.startswith("public_site/blocks/"), name


def test_no_block_lets_a_number_be_typed() -> None:
    """A number is a choice of a hotline wherever a block calls."""
    for name, block in BodyBlock().child_blocks.items():
        for child in getattr(block, "child_blocks", {}):
            assert child not in ("dial", "phone", "number"), name
