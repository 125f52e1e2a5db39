"""The help request: one sentence is enough, the code is shown once, nothing is kept."""

import re
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from wagtail.models import Site

from public_site.intake.languages import all_words
from tests.harness.client import StrictClient
from tests.public_site.intake.conftest import OURS, Send, text_of, token_of
from tests.public_site.memory_intake import MemoryIntake

UK = all_words()["uk"]
PATHS = ("/write/", "/answer/", "/en/write/", "/en/answer/")


@pytest.mark.parametrize("path", PATHS)
def test_without_an_intake_there_is_no_form(
    site: Site, reader: Client, settings: Any, path: str
) -> None:
    settings.PUBLIC_SITE_INTAKE = ""
    assert reader.get(path).status_code == 404
    assert reader.post(path, headers=OURS).status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_the_page_is_kept_nowhere_and_says_nothing_outside(
    intake: MemoryIntake, reader: Client, path: str
) -> None:
    response = reader.get(path)
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert not response.cookies
    title = re.search(r"<title>(.*?)</title>", text_of(response))
    assert title
    assert title[1] == ("Write to us" if "/en/" in path else "Написати")


def test_one_sentence_is_enough(send: Send, intake: MemoryIntake) -> None:
    page = text_of(send("/write/", text="Забрали паспорт."))
    (code,) = intake.held
    assert page.count(code) == 1
    assert intake.sent == [
        {
            "text": "Забрали паспорт.",
            "language": "uk",
            "territory": "",
            "for_child": False,
            "answer": {"way": "code"},
        }
    ]


def test_all_that_can_be_said_arrives(send: Send, intake: MemoryIntake) -> None:
    page = text_of(
        send(
            "/en/write/",
            text="They keep us in",
            region="UA46000000000026241",
            under_18="on",
            way="messenger",
            contact="@bread",
            when="at noon",
            voice="yes",
            if_somebody_else="from the library",
        )
    )
    assert intake.sent[0] == {
        "text": "They keep us in",
        "language": "en",
        "territory": "UA46000000000026241",
        "for_child": True,
        "answer": {
            "way": "messenger",
            "contact": "@bread",
            "when": "at noon",
            "voice": "yes",
            "if_somebody_else": "from the library",
        },
    }
    assert not intake.held
    assert all_words()["en"]["receipt"]["no_code"] in page


def test_the_receipt_is_the_answer_itself(send: Send) -> None:
    response = send("/write/", text="Так")
    assert response.status_code == 200
    assert "Location" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00"])
def test_nothing_written_asks_for_a_sentence(
    send: Send, intake: MemoryIntake, text: str
) -> None:
    page = text_of(send("/write/", text=text, contact="@kept", way="phone"))
    assert UK["problems"]["empty"] in page
    assert "@kept" in page
    assert not intake.sent


def test_a_way_without_a_contact_asks_where(send: Send, intake: MemoryIntake) -> None:
    page = text_of(send("/write/", text="Мій лист", way="email"))
    assert UK["problems"]["contact"] in page
    assert "Мій лист" in page
    assert '<details class="more" open>' in page
    assert not intake.sent


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"region": "UA99"}, "choice"),
        ({"way": "pigeon"}, "choice"),
        ({"text": "а" * 10_001}, "long"),
    ],
)
def test_what_does_not_fit_changes_nothing(
    send: Send, intake: MemoryIntake, fields: dict[str, str], problem: str
) -> None:
    page = text_of(send("/write/", {"text": "Мій лист", **fields}))
    assert UK["problems"][problem].format(most=10000) in page
    assert fields.get("text", "Мій лист") in page
    assert not intake.sent


@pytest.mark.parametrize(
    ("staffed", "hours", "sentence"),
    [
        (True, 2, "на зв’язку чергова людина. Відповідь буде сьогодні до 12:00."),
        (False, 26, "Зараз ніхто не чергує. Лист прочитають, і відповідь буде до"),
        (False, 96, "відповідь буде до 28.11.2026, 10:00."),
    ],
)
def test_hours_are_told_as_they_are(
    intake: MemoryIntake, reader: Client, staffed: bool, hours: int, sentence: str
) -> None:
    intake.staffed, intake.hours_to_answer = staffed, hours
    page = text_of(reader.get("/write/"))
    assert sentence in page
    assert (UK["hours"]["meanwhile"] in page) is not staffed


def test_all_is_said_before_anything_is_sent(
    intake: MemoryIntake, reader: Client
) -> None:
    page = text_of(reader.get("/write/"))
    form = page.index("<form")
    order = [
        page.index(UK["safety"]["limits"]),
        page.index(UK["told"]["not_told"]),
        page.index(UK["told"]["life"]),
        page.index(UK["told"]["child"]),
        form,
        page.index(UK["form"]["under_18_hint"]),
        page.index(UK["form"]["send"]),
    ]
    assert order == sorted(order)


def test_nobody_asks_for_a_name(intake: MemoryIntake, reader: Client) -> None:
    page = text_of(reader.get("/write/"))
    assert " required" not in page
    assert 'type="file"' not in page
    assert 'name="name"' not in page


def test_a_form_of_another_site_is_refused(
    intake: MemoryIntake, reader: Client
) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {}):
        answer = reader.post("/write/", {"text": "Лист"}, headers=headers)
        assert answer.status_code == 403
    assert not intake.sent


def test_a_database_that_is_away_keeps_the_text(
    send: Send, intake: MemoryIntake
) -> None:
    intake.broken = OperationalError("away")
    response = send("/write/", text="Мій довгий лист")
    assert response.status_code == 503
    assert "Мій довгий лист" in text_of(response)
    assert UK["problems"]["broken"] in text_of(response)


def test_a_busy_intake_asks_to_press_again(send: Send, intake: MemoryIntake) -> None:
    intake.busy = True
    response = send("/write/", text="Мій лист")
    assert response.status_code == 429
    assert UK["problems"]["busy"] in text_of(response)
    assert "Мій лист" in text_of(response)


def test_where_nobody_takes_letters_the_numbers_stand(
    send: Send, intake: MemoryIntake
) -> None:
    intake.broken = intake.Closed()
    response = send("/write/", text="Мій лист")
    assert response.status_code == 429
    assert UK["problems"]["closed"] in text_of(response)
    assert "Мій лист" in text_of(response)


def test_what_was_typed_is_escaped(send: Send) -> None:
    page = text_of(send("/write/", text="<script>x</script>", way="email"))
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_it_works_in_a_browser_that_sends_only_an_origin(
    intake: MemoryIntake, time_machine: Any
) -> None:
    client = StrictClient(headers={"host": "localhost"})
    token = token_of(text_of(client.get("/write/")))
    time_machine.shift(5)
    answer = client.post(
        "/write/", {"t": token, "text": "Лист"}, headers={"origin": "http://localhost"}
    )
    assert answer.status_code == 200
    assert len(intake.sent) == 1
