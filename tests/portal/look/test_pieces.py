"""The small pieces: words always, a shape beside them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.template import Context, Template
from django.utils import translation

from secure_cases.templatetags import due_words

# Tuesday in Kyiv, 10:00.
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def draw(source: str, **context: Any) -> str:
    with translation.override("en"), time_machine.travel(NOW, tick=False):
        return Template("{% load secure_cases_ui %}" + source).render(Context(context))


def said(moment: datetime | date, now: datetime = NOW) -> tuple[str, str]:
    with translation.override("en"):
        due = due_words.due(moment, now)
    return due.words, due.tone


def kyiv(day: int, hour: int, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=due_words.KYIV)


@pytest.mark.parametrize(
    ("moment", "words", "tone"),
    [
        (kyiv(24, 16), "today until 16:00", "soon"),
        (kyiv(25, 12), "tomorrow until 12:00", "soon"),
        (kyiv(26, 12), "until Thu, 26.11.2026", ""),
        (kyiv(27, 18), "until Fri, 27.11.2026", ""),
        (kyiv(7, 18, month=12), "until 07.12.2026", ""),
        (kyiv(20, 18, month=2, year=2027), "until 20.02.2027", ""),
        (kyiv(24, 9), "was due at 09:00", "late"),
        (kyiv(23, 23), "1 day over", "late"),
        (kyiv(20, 12), "4 days over", "late"),
        (date(2026, 11, 24), "today", "soon"),
        (date(2026, 11, 25), "tomorrow", "soon"),
        (date(2026, 11, 23), "1 day over", "late"),
    ],
)
def test_a_deadline_is_said_in_words(
    moment: datetime | date, words: str, tone: str
) -> None:
    assert said(moment) == (words, tone)


def test_on_friday_monday_is_the_next_working_day() -> None:
    friday = kyiv(27, 10)
    assert said(kyiv(30, 12), friday) == ("until Mon, 30.11.2026", "soon")
    assert said(kyiv(1, 12, month=12), friday)[1] == ""


def test_the_day_is_the_one_in_kyiv() -> None:
    late_evening = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)  # 00:30 on the 25th
    assert said(kyiv(25, 12), late_evening)[0] == "today until 12:00"


def test_a_late_deadline_has_a_triangle_and_a_machine_readable_moment() -> None:
    html = draw("{% due moment %}", moment=kyiv(23, 12))
    assert "due--late" in html
    assert "#i-triangle-alert" in html
    assert 'datetime="2026-11-23T12:00:00+02:00"' in html


def test_no_term_draws_nothing() -> None:
    assert draw("{% due moment %}", moment=None).strip() == ""


@pytest.mark.parametrize(
    ("state", "shape", "tone"),
    [
        ("draft", "p-draft", "badge--off"),
        ("sent", "p-sent", 'class="badge"'),
        ("completed", "p-done", "badge--good"),
        ("withdrawn", "p-withdrawn", "badge--off"),
        ("expired", "p-expired", "badge--bad"),
        ("given", "p-done", "badge--good"),
        ("refused", "p-declined", "badge--off"),
        ("something new", "p-unknown", "badge--off"),
    ],
)
def test_a_state_is_a_disc_and_a_word(state: str, shape: str, tone: str) -> None:
    html = draw("{% badge state 'the word' %}", state=state)
    assert shape in html
    assert tone in html
    assert "the word" in html


def test_a_persons_choice_is_never_red() -> None:
    for state in ("refused", "withdrawn"):
        assert "badge--bad" not in draw("{% badge state 'x' %}", state=state)
        assert 'class="ph off"' in draw("{% disc state %}", state=state)


def test_labels_are_escaped() -> None:
    assert "<i>" not in draw("{% badge 'sent' label %}", label="<i>")
    assert "<i>" not in draw("{% tile alias %}", alias="<i> <b>")


@pytest.mark.parametrize(
    ("code", "dots", "words"),
    [
        ("immediate", 3, "24 hours"),
        ("urgent", 2, "3 days"),
        ("planned", 1, "10 working days"),
        ("odd", 0, "odd"),
    ],
)
def test_urgency_is_dots_and_words(code: str, dots: int, words: str) -> None:
    html = draw("{% urgency code %}", code=code)
    assert html.count('class="on"') == dots
    assert words in html
    assert 'class="sr"' in draw("{% urgency code words=False %}", code=code)


def test_a_tile_shows_initials_to_the_eye_alone() -> None:
    html = draw("{% tile 'Рання роса тихо' %}")
    assert ">РР<" in html
    assert 'aria-hidden="true"' in html


def test_the_bar_draws_what_the_door_left_and_nothing_without_it() -> None:
    class Request:
        cases_nav = [
            {"url": "/", "label": "Waiting", "count": 4, "current": True},
            {"url": "/cases/", "label": "Cases", "count": 0, "current": False},
        ]

    html = draw("{% cases_nav %}", request=Request())
    assert html.count('aria-current="page"') == 1
    assert "Waiting<b>4</b>" in html
    assert "Cases</a>" in html
    assert draw("{% cases_nav %}{% cases_body %}").strip() == ""
