"""Brings the first questions of the self-check in, once."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

from wagtail.models import Page

from public_site.hotlines.models import Hotline
from public_site.selfcheck.models import SelfCheckPage

FILE = Path(__file__).with_name("self_check.toml")
TOPIC = {"hint": "", "advice": []}
QUESTION = {"help": "", "yes": "", "why": "", "find_out": "", "advice": []}


def load_self_check(home_pages: Mapping[str, Page]) -> bool:
    """Put the page under each home page, `{"uk": home, "en": home_en}`.

    One that is there already is left as editors made it. Returns whether any was made.
    """
    content, key, made = tomllib.loads(FILE.read_text()), uuid4(), False
    for code, home in home_pages.items():
        slug = content[code]["slug"]
        there = SelfCheckPage.objects.child_of(home).filter(slug=slug).first()
        if there is not None:
            key = there.translation_key
            continue
        page = Page.objects.get(pk=home.pk).add_child(
            instance=SelfCheckPage(
                locale=home.locale,
                translation_key=key,
                pause_from=content["pause_from"],
                now_from=content["now_from"],
                **content[code],
                **_streams(content, code, home.locale_id),
            )
        )
        page.save_revision().publish()
        made = True
    return made


def _streams(content: Any, code: str, locale_id: int) -> dict[str, str]:
    lines = dict(Hotline.objects.filter(locale_id=locale_id).values_list("dial", "pk"))
    topics = [
        {
            **TOPIC, **row[code], "key": row["key"],
            "number": lines.get(row.get("number", "")),
        }
        for row in content["topic"]
    ]  # fmt: skip
    shared = ("key", "topics", "weight", "urgent")
    questions = [
        {
            **QUESTION, **row[code], **{name: row[name] for name in shared},
            "sign": row.get("sign", "yes"),
        }
        for row in content["question"]
    ]  # fmt: skip
    return {
        "topics": _stream("topic", topics),
        "questions": _stream("question", questions),
    }


def _stream(kind: str, values: list[dict[str, Any]]) -> str:
    return json.dumps([{"type": kind, "value": value} for value in values])
