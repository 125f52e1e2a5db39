"""The person's side: what is promised, sent, read and written, and what is not kept."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import connection

from secure_cases import clock
from secure_cases.errors import Invalid
from secure_cases.intake import return_key
from secure_cases.intake.code_words import new_code
from secure_cases.intake.models import HelpMessage, HelpRequest
from secure_cases.intake.services import public
from secure_cases.intake.services.ending import close_request
from secure_cases.sealing.errors import SealBroken
from tests.cast import Cast
from tests.secure_cases.intake import factories as f


def test_a_request_is_read_by_its_code_and_by_no_other(cast: Cast) -> None:
    f.staffed(cast)
    _, code = f.written()
    talk = public.read(code)
    assert [(line.ours, line.text) for line in talk.messages] == [(False, f.CANARY)]
    assert talk.state == "received"
    words = code.split(", ")
    assert public.read(", ".join([*words[:5], words[0]])) is None
    assert public.read(", ".join(reversed(words))) is None
    assert public.read(new_code("uk").text) is None
    assert public.read("") is None


def test_the_whole_conversation(cast: Cast) -> None:
    request, code = f.answered(cast, "Ми можемо зустрітися у місті.")
    talk = public.read(code)
    assert talk.state == "answered"
    assert [(m.ours, m.text) for m in talk.messages] == [
        (False, f.CANARY),
        (True, "Ми можемо зустрітися у місті."),
    ]
    more = public.write(code.upper(), "  Дякую, я прийду.  ")
    assert more.state == "received"
    assert more.messages[-1].text == "Дякую, я прийду."
    assert more.answer_by > clock.now()
    close_request(
        request=f.seen(cast.iryna, request), reason="helped", acting_user=cast.iryna
    )
    assert public.read(code).messages[-1].text == "Дякую, я прийду."


def test_a_wrong_code_writes_nothing(cast: Cast) -> None:
    f.staffed(cast)
    f.written()
    assert public.write(new_code("uk").text, "чужий рядок") is None
    assert not HelpMessage.objects.exists()


def test_who_wants_a_call_gets_no_code(cast: Cast) -> None:
    f.staffed(cast)
    request, code = f.written(answer=f.BY_PHONE)
    assert code is None
    assert request.locator is None
    assert not any(map(bytes, (request.salt, request.return_key)))
    assert not bytes(request.sealed_for_person)


def test_nothing_of_it_stands_in_clear(cast: Cast) -> None:
    f.staffed(cast)
    _, code = f.written(answer=f.BY_PHONE)
    _, code = f.written()
    public.write(code, "Ще один потаємний рядок")
    with connection.cursor() as cursor:
        stored = b""
        for table in ("helprequest", "helpmessage"):
            cursor.execute(f"SELECT * FROM secure_cases_{table}")
            for row in cursor.fetchall():
                stored += b"|".join(
                    bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode()
                    for v in row
                )
    planted = (f.CANARY, "потаємний", "+380000000777", "шостої", *code.split(", "))
    for text in planted:
        assert text.encode() not in stored, text


def test_blobs_do_not_tell_how_long_a_text_is(cast: Cast) -> None:
    f.staffed(cast)
    sizes = set()
    for length in (1, 20, 300):
        request, _ = f.written(text="а" * length)
        sizes.add((len(request.sealed), len(request.sealed_for_person)))
    assert len(sizes) == 1


def test_a_blob_moved_to_another_request_does_not_open(cast: Cast) -> None:
    f.staffed(cast)
    one, _ = f.written("перший")
    other, code = f.written("другий")
    HelpRequest.objects.filter(pk=other.pk).update(
        sealed_for_person=bytes(one.sealed_for_person)
    )
    with pytest.raises(SealBroken):
        public.read(code)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": "   "}, "text"),
        ({"text": "а" * 10_001}, "text"),
        ({"answer": {}}, "way"),
        ({"answer": {"way": "visit"}}, "way"),
        ({"answer": {"way": "phone", "contact": " "}}, "contact"),
        ({"answer": {"way": "email", "contact": "а" * 501}}, "contact"),
    ],
)
def test_bad_input_changes_nothing(cast: Cast, change, field) -> None:
    f.staffed(cast)
    good = {"text": "так", "language": "uk", "territory": "", "for_child": False}
    with pytest.raises(Invalid) as refused:
        public.send(**{**good, "answer": {"way": "code"}, **change})
    assert refused.value.field == field
    assert not HelpRequest.objects.exists()


@pytest.mark.parametrize("language", ["", "XX-YY-ZZ-WW", "';--", "дуже довга мова"])
def test_a_strange_language_falls_back(cast: Cast, language) -> None:
    f.staffed(cast)
    request, code = f.written(language=language)
    assert request.language == "uk"
    assert public.read(code) is not None


def test_only_a_region_is_kept_of_a_place(cast: Cast) -> None:
    f.staffed(cast)
    request, _ = f.written(territory="UA46060250000025047")
    assert request.territory == f.REGION
    request, _ = f.written(territory="UA99999999999999999")
    assert request.territory == ""


def test_a_number_that_is_taken_is_drawn_again(cast: Cast, monkeypatch) -> None:
    f.staffed(cast)
    numbers = iter(["111-111-А", "111-111-А", "222-222-Б"])
    monkeypatch.setattr(public, "new_number", lambda: next(numbers))
    f.written()
    request, code = f.written()
    assert request.number == "222-222-Б"
    assert public.read(code) is not None


def test_without_a_desk_nobody_is_promised_anything(cast: Cast) -> None:
    assert not public.hours("").staffed
    with pytest.raises(public.Busy):
        f.written()
    assert not HelpRequest.objects.exists()


def test_without_a_key_nothing_is_taken(cast: Cast, settings) -> None:
    f.staffed(cast)
    settings.SECURE_CASES_INTAKE_PUBLIC_KEY = ""
    with pytest.raises(public.Closed):
        f.written()
    assert not HelpRequest.objects.exists()


@pytest.fixture
def codes(cast: Cast) -> dict[str, str]:
    """A code that opens, and three that do not, each for another reason."""
    f.staffed(cast)
    _, code = f.written()
    words = code.split(", ")
    return {
        "known": code,
        "wrong secret": ", ".join([*words[:2], *new_code("uk").text.split(", ")[2:]]),
        "unknown": new_code("uk").text,
        "no code": "зовсім не те",
    }


def test_an_unknown_code_costs_as_much_as_a_known_one(codes) -> None:
    """Measured in processor time, so that a busy machine does not matter."""
    took = {
        name: min(_seconds(typed) for _ in range(3)) for name, typed in codes.items()
    }
    longest, shortest = max(took.values()), min(took.values())
    assert longest - shortest < longest / 3, took


def test_an_unknown_code_asks_the_database_as_much_as_a_wrong_one(
    codes, django_assert_num_queries
) -> None:
    for name in ("wrong secret", "unknown", "no code"):
        with django_assert_num_queries(1):
            assert public.read(codes[name]) is None


def _seconds(code: str) -> float:
    begun = time.thread_time()
    public.read(code)
    return time.thread_time() - begun


def test_too_many_at_once_are_told_to_come_back(monkeypatch) -> None:
    monkeypatch.setattr(return_key, "PATIENCE", 0.05)
    places = return_key.Places(1)
    monkeypatch.setattr(return_key, "places", places)
    taken, free = threading.Event(), threading.Event()

    def hold() -> None:
        with places:
            taken.set()
            free.wait(5)

    holder = threading.Thread(target=hold)
    holder.start()
    taken.wait(5)
    with pytest.raises(return_key.Busy):
        return_key.seed_of(b"secret", return_key.new_salt())
    free.set()
    holder.join()
    assert return_key.seed_of(b"secret", return_key.new_salt())


def test_a_place_is_given_back_when_the_work_fails(monkeypatch) -> None:
    monkeypatch.setattr(return_key, "places", return_key.Places(1))
    for _ in range(3):
        with pytest.raises(ValueError):  # noqa: PT011 - a salt too short
            return_key.seed_of(b"secret", b"\x01")


def test_a_promise_is_never_in_the_past(cast: Cast) -> None:
    f.staffed(cast)
    assert public.hours(f.REGION).answer_by > clock.now() + timedelta(hours=1)
