"""The public check: what it tells, to whom, and that it keeps nothing."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.cast import Cast
from tests.training.builders import finish_course, local
from training.certificates.codes import ALPHABET, grouped, new_code, typed_code
from training.certificates.enums import State
from training.certificates.models import Award, TrainingCertificate
from training.certificates.rate_limit import MOST
from training.certificates.rules import names_the_holder
from training.certificates.selectors import check_certificate
from training.certificates.services import revoke_award

OWN = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def printed(cast: Cast, time_machine: Any) -> TrainingCertificate:
    time_machine.move_to(local("2026-03-01T12:00"), tick=False)
    finish_course(cast.olha)
    return TrainingCertificate.objects.get()


def ask(cast: Cast, code: str, surname: str = "", **headers: str) -> Any:
    visitor = cast.client(zone="public")
    data = {"code": code, "surname": surname}
    return visitor.post("/certificate/", data, headers=OWN | headers)


def test_the_page_restates_what_is_printed(cast: Cast, printed: Any) -> None:
    page = ask(cast, grouped(printed.code).lower()).content.decode()
    for fact in (printed.title, printed.title_en, "0,05", "2027"):
        assert fact in page
    assert cast.olha.name not in page


@pytest.mark.parametrize("surname", ["Гай", "ГАЙ", "гай ", "Ольга Гай"])
def test_who_knows_the_surname_sees_the_name(
    cast: Cast, printed: Any, surname: str
) -> None:
    assert cast.olha.name in ask(cast, printed.code, surname).content.decode()


@pytest.mark.parametrize("surname", ["", "Г", "Га", "Гайова", "а", "%", ".", "Білик"])
def test_anybody_else_sees_none(cast: Cast, printed: Any, surname: str) -> None:
    assert cast.olha.name not in ask(cast, printed.code, surname).content.decode()


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-03-01T12:00", State.VALID),
        ("2027-01-29T12:00", State.EXPIRING),
        ("2027-02-28T23:59", State.EXPIRING),
        ("2027-03-01T00:00", State.EXPIRED),
    ],
)
def test_the_state_follows_the_days(printed: Any, moment: str, state: State) -> None:
    assert check_certificate(printed.code, "", local(moment)).state == state


def test_revoked_and_replaced_are_told(
    cast: Cast, printed: Any, time_machine: Any
) -> None:
    time_machine.move_to(local("2027-02-10T09:00"), tick=False)
    finish_course(cast.olha, printed.award.version)
    later = local("2027-02-11T09:00")
    assert check_certificate(printed.code, "", later).state == State.REPLACED
    revoke_award(award=printed.award, reason="invented", acting_user=cast.sofiia)
    assert check_certificate(printed.code, "", later).state == State.REVOKED


def test_found_or_not_takes_the_same_steps(db: None, printed: Any) -> None:
    asked = []
    for code in (printed.code, "A" * 12):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            check_certificate(code, "Гай", local("2026-03-02T12:00"))
        asked.append([query["sql"].replace(code, "") for query in queries])
    assert asked[0] == asked[1]
    assert len(asked[0]) == 1


def test_an_unknown_code_is_told_calmly(cast: Cast, printed: Any) -> None:
    with translation.override("uk"):
        assert "Такого сертифіката немає" in ask(cast, "A" * 12).content.decode()
    assert ask(cast, "A").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{}, {"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}],
)
def test_a_form_of_another_site_is_refused(cast: Cast, headers: dict) -> None:
    visitor = cast.client(zone="public")
    answer = visitor.post("/certificate/", {"code": "A" * 12}, headers=headers)
    assert answer.status_code == 403


def test_nothing_is_kept(cast: Cast, printed: Any) -> None:
    answer = ask(cast, printed.code, "Гай")
    assert answer.headers["cache-control"] == "no-store"
    assert "noindex" in answer.headers["x-robots-tag"]
    assert not answer.cookies


def test_guessing_is_slowed_down(cast: Cast) -> None:
    answers = [ask(cast, "A" * 12).status_code for _ in range(MOST + 1)]
    assert answers == [200] * MOST + [429]


def test_codes_are_random_and_typed_as_people_type() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(set(code) <= set(ALPHABET) for code in codes)
    assert typed_code("авсе-нкмр тхуz") == "ABCEHKMPTXYZ"
    assert typed_code("я" * 400) == ""


def test_a_name_is_compared_by_whole_words() -> None:
    assert names_the_holder("мар’яненко", "Марʼяненко О.-П.")
    assert names_the_holder("о.-п.", "Марʼяненко О.-П.")
    assert not names_the_holder("-", "-")
    assert not names_the_holder("", "Гай")


def test_a_certificate_is_its_holders_alone(cast: Cast, printed: Any) -> None:
    path = f"/learn/certificates/{printed.pk}/"
    assert cast.client("olha").get(path).status_code == 200
    assert cast.client("taras").get(path).status_code == 404


def test_an_award_is_given_once_whatever_is_pressed(cast: Cast, printed: Any) -> None:
    client = cast.client("olha")
    promise = "/learn/courses/small-course/units/promise/"
    assert client.post(promise, {"act": "sign", "agree": "1"}).status_code == 302
    assert Award.objects.count() == TrainingCertificate.objects.count() == 1
