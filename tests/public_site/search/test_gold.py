"""Sixty things people type, on every index: 57 must be among the first three."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from elasticsearch import Elasticsearch
from wagtail.models import Site

from public_site.content.loading import load_content
from public_site.search.backends.breaker import breaker
from public_site.search.catching_up import rebuild
from public_site.search.selectors import found
from public_site.search.understanding import crisis_numbers

GOLD = tomllib.loads(Path(__file__).with_name("gold.toml").read_text())
ENOUGH, FIRST = 57, 3


@pytest.fixture
def content(db: None) -> Site:
    """Load the real pages, in place of the small site of these tests."""
    load_content(hostname="localhost", port=8000)
    return Site.objects.get(is_default_site=True)


def missed() -> list[str]:
    return [
        f"{row['text']}: wanted {row['answer']}, got {got}"
        for row in GOLD["query"]
        if (got := _wrong(row)) is not None
    ]


def _wrong(row: dict[str, Any]) -> list[str] | None:
    """Return what came first instead; None when the answer is there."""
    language = row.get("where", "uk")
    if row["answer"] == "hotline":
        return None if crisis_numbers(row["text"], language) is not None else []
    with translation.override(language):
        lines = found(row["text"], language)[:FIRST]
    slugs = [line.url.rstrip("/").rsplit("/", 1)[-1] for line in lines]
    wanted = GOLD["answers"][row["answer"]]
    good = [slug for slug in slugs if slug.removesuffix("-en") in wanted]
    return None if good else slugs


def test_sixty_were_written_first() -> None:
    assert len(GOLD["query"]) == 60
    assert len({row["text"] for row in GOLD["query"]}) == 60


def test_the_database_finds_them(content: Site) -> None:
    wrong = missed()
    assert 60 - len(wrong) >= ENOUGH, "\n".join(wrong)


@pytest.mark.elasticsearch
def test_elasticsearch_finds_them(content: Site, elasticsearch: Elasticsearch) -> None:
    rebuild()
    wrong = missed()
    assert not breaker.is_open(), "the database answered instead"
    assert 60 - len(wrong) >= ENOUGH, "\n".join(wrong)
