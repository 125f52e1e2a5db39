"""The leaf's bytes are fixed, and nothing that could be content gets into them."""

import re
import uuid
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from django.conf import settings
from django.db import models

from secure_cases.audit import NotACode, act
from secure_cases.audit.leaf import GENESIS, Entry, Ids, checked_facts, link_hash
from tests.secure_cases.audit.chains import chain, olha

__all__ = ["olha"]
PAGE = settings.BASE_DIR / "docs/explanation/audit.md"
AT = datetime(2026, 11, 24, 12, 30, 0, 50, tzinfo=timezone(timedelta(hours=2)))
CANARIES = ["Оксана Вигадана", "Oksana Vyhadana", "+380 67 000 00 00", "вул. Польова"]


def known_answer(number):
    """Return leaf and hash of one vector of docs/explanation/audit.md."""
    pairs = re.findall(
        r"^    (\{.*\})\n    ([0-9a-f]{64})$", PAGE.read_text("utf-8"), re.M
    )
    return pairs[number]


def test_the_exact_bytes_of_a_full_leaf():
    entry = Entry(
        action="section:write",
        actor_id=uuid.UUID(int=1),
        ids=Ids(uuid.UUID(int=2), uuid.UUID(int=3), None, uuid.UUID(int=5), "story"),
        facts={"version": 3, "sha256": "ab" * 32},
    )
    leaf = entry.leaf(seq=1, prev=GENESIS, at=AT)
    assert (leaf.decode(), link_hash(leaf).hex()) == known_answer(0)


def test_the_exact_bytes_of_a_refusal():
    entry = Entry(
        action="case:view",
        principal="outbox",
        outcome="refused",
        reason="role",
        support_code="7НАК-2КДЖ",
    )
    leaf = entry.leaf(seq=2, prev=b"\x11" * 32, at=AT)
    assert (leaf.decode(), link_hash(leaf).hex()) == known_answer(1)


class Colour(models.TextChoices):
    RED = "red", "Червоний"


def test_ids_numbers_codes_and_moments_are_facts():
    someone = uuid.uuid4()
    assert checked_facts(
        {
            "id": someone,
            "count": 3,
            "reduced": True,
            "reason": Colour.RED,
            "territory": "UA46080000000017237",
            "digest": "ab" * 32,
            "until": AT,
            "sections": ["identity:3", Colour.RED],
            "kinds": frozenset({"b", "a"}),
            "nothing": None,
            "empty": "",
        }
    ) == {
        "id": str(someone),
        "count": 3,
        "reduced": True,
        "reason": "red",
        "territory": "UA46080000000017237",
        "digest": "ab" * 32,
        "until": "2026-11-24T10:30:00.000050Z",
        "sections": ["identity:3", "red"],
        "kinds": ["a", "b"],
        "empty": "",
    }


@pytest.mark.parametrize(
    "value",
    [
        *CANARIES,
        "two words",
        "line\nbreak",
        "code\n",
        "x" * 81,
        ["fine", "not fine"],
        {"a": 1},
        b"bytes",
        1.5,
        Decimal(1),
        date(1990, 1, 1),
        ["x"] * 201,
        object(),
    ],
)
def test_what_may_be_content_is_no_fact(value):
    with pytest.raises(NotACode) as raised:
        checked_facts({"note": value})
    assert str(value) not in str(raised.value)


@pytest.mark.parametrize("name", ["Name", "with space", "ім_я", "", "x" * 41])
def test_a_facts_name_is_a_plain_word(name):
    with pytest.raises(NotACode):
        checked_facts({name: 1})


@pytest.mark.django_db
@pytest.mark.parametrize("canary", CANARIES)
def test_no_way_into_an_act_takes_content(olha, canary):
    def noted():
        with act(olha, "case:view") as viewing:
            viewing.note(text=canary)

    def added():
        with act(olha, "case:view") as viewing:
            viewing.add("texts", canary)

    def buffered():
        with act(olha, "case:view") as viewing:
            viewing.event("section:open", text=canary)

    def as_section():
        with act(olha, "case:view", section=canary):
            pass

    def as_id():
        with act(olha, "case:view", person=canary):
            pass

    for attempt in (noted, added, buffered, as_section, as_id):
        with pytest.raises(NotACode):
            attempt()
    assert chain() == []


def test_the_moment_is_told_in_utc():
    utc = AT.astimezone(UTC)
    assert Entry("a:b").leaf(seq=1, prev=GENESIS, at=AT) == Entry("a:b").leaf(
        seq=1, prev=GENESIS, at=utc
    )
