"""The certificate on paper: who gets it, and that it says what it is worth."""

from typing import Any

import pytest
import segno

from tests.cast import Cast
from tests.harness.pdf import facts_of, text_of
from tests.training.builders import finish_course, local
from training import clock
from training.certificates.codes import grouped
from training.certificates.models import Award, TrainingCertificate
from training.certificates.paper import check_address, paper_of
from training.certificates.services import give_award, revoke_award
from training.people.models import Enrolment


@pytest.fixture
def printed(cast: Cast, settings: Any, time_machine: Any) -> TrainingCertificate:
    settings.TRAINING_ISSUER = "Навчальний центр"
    time_machine.move_to(local("2026-03-01T12:00"), tick=False)
    finish_course(cast.olha)
    return TrainingCertificate.objects.get()


def path_of(certificate: TrainingCertificate) -> str:
    return f"/learn/certificates/{certificate.pk}/pdf/"


def told(cast: Cast, certificate: TrainingCertificate) -> str:
    answer = cast.client("olha").get(path_of(certificate))
    assert answer.status_code == 200
    return text_of(answer.content)


def test_the_holder_gets_all_that_it_rests_on(cast: Cast, printed: Any) -> None:
    text = told(cast, printed)
    for fact in (
        cast.olha.name, printed.title, printed.title_en, "0,05",
        printed.award.competency, "01.03.2026", "28.02.2027", grouped(printed.code),
        "Навчальний центр", printed.legal_text, "/certificate/",
    ):  # fmt: skip
        assert fact in text, fact
    assert "Скасовано" not in text


def test_it_is_a_file_for_everybody(cast: Cast, printed: Any) -> None:
    answer = cast.client("olha").get(path_of(printed))
    assert answer["Content-Type"] == "application/pdf"
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    facts = facts_of(answer.content)
    assert facts["language"] == "uk"
    assert printed.title in facts["title"]
    assert facts["tagged"]
    assert facts["ua"]
    assert facts["pages"] == 1
    assert all(facts["fonts"].values())


def test_the_same_facts_give_the_same_file(
    cast: Cast, printed: Any, time_machine: Any
) -> None:
    first = cast.client("olha").get(path_of(printed))
    time_machine.move_to(local("2026-06-01T09:00"), tick=False)
    later = cast.client("olha").get(path_of(printed))
    assert (later.content, later["ETag"]) == (first.content, first["ETag"])


@pytest.mark.parametrize("zone", ["staff", "cases"])
def test_nobody_else_gets_it(cast: Cast, printed: Any, zone: str) -> None:
    path = path_of(printed)
    assert cast.client("olha", zone=zone).get(path).status_code == 200
    for stranger in ("taras", "halyna", "root"):
        answer = cast.client(stranger, zone=zone).get(path)
        assert answer.status_code == 404, stranger
    sent_away = cast.client(zone=zone).get(path)
    assert sent_away.status_code == 302
    assert "sign-in" in sent_away["Location"]
    half = cast.client("olha", zone=zone, verified=False).get(path)
    assert half.status_code == 302


def test_a_revoked_one_says_so(cast: Cast, printed: Any, time_machine: Any) -> None:
    time_machine.move_to(local("2026-04-05T10:00"), tick=False)
    revoke_award(award=printed.award, reason="secret words", acting_user=cast.taras)
    text = told(cast, printed)
    assert "Скасовано, 05.04.2026" in text
    assert "not valid any more" in text
    assert "secret words" not in text


def test_a_replaced_one_says_so(cast: Cast, printed: Any, time_machine: Any) -> None:
    time_machine.move_to(local("2027-02-10T10:00"), tick=False)
    version = Enrolment.objects.get().version
    give_award(version=version, cycle=2, person=cast.olha, acting_user=cast.olha)
    assert "новішим, 10.02.2027" in told(cast, printed)
    newer = Award.objects.get(supersedes=printed.award).certificate
    assert "not valid any more" not in told(cast, newer)


def test_an_ended_one_says_so_from_the_day_after(
    cast: Cast, printed: Any, time_machine: Any
) -> None:
    time_machine.move_to(local("2027-02-28T23:59"), tick=False)
    assert "not valid any more" not in told(cast, printed)
    time_machine.move_to(local("2027-03-01T00:01"), tick=False)
    assert "not valid any more" in told(cast, printed)


def test_its_code_leads_to_the_check_and_asks_nothing_yet(
    cast: Cast, printed: Any
) -> None:
    address = check_address(printed.code)
    path = address.partition("localhost:8000")[2]
    page = cast.client(zone="public").get(path).content.decode()
    assert f'value="{grouped(printed.code)}"' in page
    assert printed.title not in page
    assert segno.make(address, micro=False, error="m").version <= 5, "easy to scan"


@pytest.mark.parametrize("typed", ["<script>", "x" * 500, "%00", "ÄÖ"])
def test_whatever_stands_in_the_address_is_typed_in(cast: Cast, typed: str) -> None:
    answer = cast.client(zone="public").get("/certificate/", {"code": typed})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode().partition("<form")[2]


def test_long_names_stay_on_one_page(cast: Cast, printed: Any) -> None:
    printed.name = "Олександра-Вікторія Переяславська-Хмельницька, Надія " * 2
    printed.title = printed.title_en = "Довга назва про облік і перенаправлення " * 5
    printed.award.version.content["outcomes"] = ["Знаєте, що і коли робити."] * 7
    assert facts_of(paper_of(printed, clock.now()))["pages"] == 1


def test_without_the_engine_there_is_no_link_and_no_file(
    cast: Cast, printed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = f"/learn/certificates/{printed.pk}/"
    assert path_of(printed) in cast.client("olha").get(page).content.decode()
    monkeypatch.setattr("printing.pdf._engine", lambda: None)
    assert path_of(printed) not in cast.client("olha").get(page).content.decode()
    assert cast.client("olha").get(path_of(printed)).status_code == 404
