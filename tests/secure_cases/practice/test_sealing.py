"""Practice is sealed and proved like real work; its pages ask no more as it grows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from secure_cases.audit.verify import verify
from secure_cases.people.models import SectionVersion
from tests.cast import Cast
from tests.harness.database import copy_rows
from tests.secure_cases.practice.learner import NARRATIVE, NEED, PHONE, learner

pytestmark = pytest.mark.django_db(transaction=True)


def test_nothing_that_was_typed_lies_open(cast: Cast) -> None:
    olha = learner(cast)
    olha.begin()
    for act in ("register", "contact", "story", "consent", "needs", "send"):
        getattr(olha, act)()
    olha.answer("Репліка, якої ніде не видно.")
    whole = repr(copy_rows())
    for words in (PHONE, NEED, NARRATIVE, "Репліка, якої", "+380 00 000 00 41"):
        assert words not in whole
    assert verify().fault_count == 0


def test_a_changed_row_is_refused(cast: Cast) -> None:
    olha = learner(cast)
    for act in ("begin", "register", "contact"):
        getattr(olha, act)()
    case = olha.set.home.cases.get()
    page = f"/cases/{case.pk}/sections/contact/"
    assert PHONE in olha.client.get(page).content.decode()
    row = SectionVersion.objects.get(person=case.person_id, section="contact")
    row.sealed = bytes(row.sealed)[:-1] + b"\x00"
    row.save()
    assert olha.client.get(page).status_code == 503


def test_pages_ask_no_more_as_practice_grows(cast: Cast) -> None:
    olha = learner(cast)
    olha.walk()

    def count(*paths: str) -> list[int]:
        asked = []
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                assert olha.client.get(path).status_code == 200
            asked.append(len(queries))
        return asked

    def pages() -> tuple[str, ...]:
        case = olha.set.home.cases.get()
        return ("/practice/", f"/cases/{case.pk}/", f"/referrals/{olha.sent.pk}/", "/")

    count(*pages())  # what was done is said once
    before = count(*pages())
    for name in ("taras", "petro", "iryna"):
        learner(cast, name).walk()
    olha.walk()
    count(*pages())
    assert count(*pages()) == before


def test_who_practises_nothing_is_asked_nothing_more(cast: Cast) -> None:
    """The record's own pages cost the same to everybody as without practice."""
    client = cast.client("taras")
    client.get("/cases/")

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/cases/")
        return len(queries)

    before = count()
    learner(cast).walk()
    assert count() == before
