"""Help nearby, joined: the page shows the public rows of the record and no other."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.wiring import directory
from secure_cases.organisations.models import Desk, DeskService
from secure_cases.organisations.reference import load_reference
from tests.harness.client import StrictClient
from tests.public_site.first_content import put_first_content
from tests.secure_cases.organisations.factories import (
    LVIV_OBLAST,
    LVIV_RAION,
    DeskFactory,
    DeskServiceFactory,
    OrganisationFactory,
    ServiceFactory,
)

QUERIES = 12


@pytest.fixture
def reader(db: None) -> StrictClient:
    load_reference()
    put_first_content()
    return StrictClient(headers={"host": "localhost"})


@pytest.fixture
def line(db: None) -> DeskService:
    body = OrganisationFactory(name="ГО «Ґанок»", name_en="NGO Porch", kind="ngo")
    desk = DeskFactory(
        organisation=body,
        name="Кімната прийому",
        phone="+380000000777",
        public_phone="+380 00 000 00 11",
    )
    return DeskServiceFactory(
        desk=desk,
        service=ServiceFactory(code="psych"),
        territories=[LVIV_RAION],
        accepts_pets=True,
        languages=["uk", "pl"],
        verified_on=date(2026, 11, 2),
        public=True,
    )


def test_a_public_line_is_shown_with_what_a_caller_needs(
    reader: StrictClient, line: DeskService
) -> None:
    page = reader.get("/en/find/", {"region": LVIV_OBLAST}).content.decode()
    for said in (
        "NGO Porch",
        "Psychological",
        "women, men, a pet may come along",
        "Ukrainian, Polish",
        "Lvivskyi raion",
        'href="tel:+380000000011"',
        "checked on 02.11.2026",
    ):
        assert said in page
    assert "ГО «Ґанок»" in reader.get("/find/").content.decode()


def test_what_is_for_colleagues_is_not_on_it(
    reader: StrictClient, line: DeskService
) -> None:
    page = reader.get("/en/find/").content.decode()
    assert "777" not in page
    assert "Кімната прийому" not in page


@pytest.mark.parametrize(
    ("where", "change"),
    [
        ("line", {"public": False}),
        ("line", {"active": False}),
        ("desk", {"active": False}),
        ("body", {"active": False}),
        ("body", {"practice": True}),
    ],
)
def test_a_line_that_is_not_public_or_not_at_work_is_not_there(
    reader: StrictClient, line: DeskService, where: str, change: dict[str, Any]
) -> None:
    row: Any = {
        "line": line,
        "desk": line.desk,
        "body": line.desk.organisation,
    }[where]
    type(row).objects.filter(pk=row.pk).update(**change)
    assert directory.lines() == []
    assert "NGO Porch" not in reader.get("/en/find/").content.decode()


def test_the_columns_that_hold_names_and_numbers_are_two(line: DeskService) -> None:
    """Nothing of a desk but its public phone is read, so no address can come along."""
    with CaptureQueriesContext(connection) as seen:
        directory.lines()
    (query,) = seen.captured_queries
    read = query["sql"].split(" FROM ")[0]
    desk = {
        field.column
        for field in Desk._meta.local_concrete_fields
        if f'"secure_cases_desk"."{field.column}"' in read
    }
    assert desk == {"public_phone"}


@pytest.mark.parametrize(
    "asked",
    [{}, {"region": LVIV_OBLAST}, {"also": ["pets", "wheelchair"], "who": "children"}],
)
def test_500_lines_take_as_many_queries_as_one(
    reader: StrictClient, line: DeskService, asked: dict[str, Any]
) -> None:
    reader.get("/find/", asked)

    def count() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert reader.get("/find/", asked).status_code == 200
        return len(seen)

    few = count()
    copies = [
        DeskFactory.build(organisation=line.desk.organisation) for _ in range(499)
    ]
    Desk.objects.bulk_create(copies)
    DeskService.objects.bulk_create(
        DeskService(
            desk=desk, service=line.service, verified_on=line.verified_on, public=True
        )
        for desk in copies
    )
    assert len(directory.lines()) == 500
    assert 0 < few <= QUERIES
    assert count() == few


def test_services_stand_in_their_order_and_language(reader: StrictClient) -> None:
    names = directory.services()
    assert names[0] == ("info", "Інформування, консультування")
    assert len(names) == len({code for code, _ in names}) > 20
