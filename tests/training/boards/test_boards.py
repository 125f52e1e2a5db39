"""Who has which board, in both zones, and what stands on it."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal.demo.crowd import make_crowds
from secure_cases.organisations.models import Membership
from tests.cast import Cast
from tests.training.boards.crowds import (
    LVIV,
    OF,
    POLTAVA,
    asked,
    counted,
    crowd,
    leads,
)
from tests.training.builders import finish_course, local
from training.boards.counting import count_boards
from training.boards.models import BoardLine

pytestmark = pytest.mark.django_db
COUNTRY, REGIONS = "/learn/boards/country/", "/learn/boards/regions/"


def own(cast: Cast, body: str = "rda") -> str:
    return f"/learn/boards/organisations/{cast.bodies[body].pk}/"


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return " ".join(answer.content.decode().split())


def numbers(page: str, row: str) -> list[str]:
    """Return what stands in the first line of that name, a dash for a hidden one."""
    line = next(one for one in re.findall(r"<tr.*?</tr>", page) if row in one)
    cells = re.findall(r"<td.*?</td>", line)
    return [
        re.sub(r"<span class=\"sr\">.*?</span>|<.*?>", "", one).strip() for one in cells
    ]


def lead_client(cast: Cast, role: str = "regional_coordinator") -> Any:
    leads(cast.nadiia, role)
    return cast.client("nadiia")


EVERY = {
    "caseworker": [],
    "referral_desk": [],
    "security_officer": [],
    "supervisor": ["own"],
    "organisation_admin": ["own"],
    "regional_coordinator": ["region"],
    "national_coordinator": ["country", "region", "other region"],
}


@pytest.mark.parametrize("zone", ["staff", "cases"])
@pytest.mark.parametrize("role", list(EVERY))
def test_a_board_that_is_not_mine_is_not_found(
    cast: Cast, role: str, zone: str
) -> None:
    counted(crowd(10), crowd(10, POLTAVA))
    leads(cast.olha, role)
    client = cast.client("olha", zone=zone)
    boards = {
        "own": own(cast),
        "other's": own(cast, "ngo"),
        "region": f"{REGIONS}{LVIV}/",
        "other region": f"{REGIONS}{POLTAVA}/",
        "country": COUNTRY,
    }
    for name, path in boards.items():
        expected = 200 if name in EVERY[role] else 404
        for end in ("", "board.csv", "board.xlsx"):
            assert client.get(path + end).status_code == expected, (name, end)
    listed = client.get("/learn/boards/")
    assert listed.status_code == (302 if EVERY[role] else 404)
    if EVERY[role]:
        assert client.get(listed.headers["location"]).status_code == 200
    linked = "/learn/boards/" in client.get("/learn/").content.decode()
    assert linked == bool(EVERY[role])


def test_a_lead_of_several_places_chooses(cast: Cast) -> None:
    leads(cast.olha, "regional_coordinator")
    Membership.objects.create(
        user=cast.olha,
        organisation=cast.ngo,
        role="supervisor",
        since=Membership.objects.get(user=cast.olha).since,
    )
    page = text(cast.client("olha"), "/learn/boards/")
    assert f"{REGIONS}{LVIV}/" in page
    assert own(cast, "ngo") in page
    assert COUNTRY not in page


@pytest.mark.parametrize("path", [f"{REGIONS}UA00/", f"{COUNTRY}?of=record"])
def test_what_does_not_exist_is_not_found(cast: Cast, path: str) -> None:
    leads(cast.olha, "national_coordinator")
    assert cast.client("olha").get(path).status_code == 404


def test_a_region_shows_its_kinds_and_nothing_of_another(cast: Cast) -> None:
    counted(crowd(40), crowd(30, kind="ngo"), crowd(50, POLTAVA, "police"))
    page = text(lead_client(cast), f"{REGIONS}{LVIV}/{OF}")
    assert numbers(page, "Районна державна адміністрація")[0] == "45"  # and the cast
    assert numbers(page, "Неурядова організація")[0] == "32"
    assert numbers(page, 'class="all"')[0] == "77"
    assert "поліція" not in page
    assert cast.taras.name not in page
    assert cast.rda.name not in page


def test_the_country_leads_down_to_its_regions(cast: Cast) -> None:
    counted(crowd(40), crowd(60, POLTAVA))
    page = text(lead_client(cast, "national_coordinator"), COUNTRY + OF)
    assert f'href="{REGIONS}{POLTAVA}/?of=competency:record"' in page
    assert numbers(page, "Полтавська")[0] == "60"


def test_few_people_are_hidden_on_the_screen_and_in_the_files(cast: Cast) -> None:
    counted(crowd(2, POLTAVA), crowd(40, kind="ngo"))
    client = lead_client(cast, "national_coordinator")
    page = text(client, COUNTRY + OF)
    assert set(numbers(page, "Полтавська")) == {"—"}
    lines = client.get(f"{COUNTRY}board.csv").content.decode("utf-8-sig").splitlines()
    poltava = next(one for one in lines if "Полтавська" in one)
    assert poltava.count("приховано") == 11


def test_the_bar_says_what_the_table_says(cast: Cast) -> None:
    counted(crowd(45), crowd(20, POLTAVA))
    client = lead_client(cast)
    page = text(client, f"{REGIONS}{LVIV}/")
    line = BoardLine.objects.get(level="region", code="record", region=LVIV)
    assert (line.asked, line.cleared) == (52, 39)
    assert numbers(page, "Курс record")[:2] == ["52", "39"]
    width = round(1000 * 39 / 52)
    assert f'<rect class="b-cleared" x="0" y="0" width="{width}"' in page
    assert "style=" not in page


def test_a_count_that_is_old_says_so(cast: Cast) -> None:
    counted(crowd(40))
    client = lead_client(cast)
    assert "Ці числа застарілі" not in text(client, f"{REGIONS}{LVIV}/")
    count_boards(at=local("2026-02-03T02:10"), acting_user=None)
    page = text(client, f"{REGIONS}{LVIV}/")
    assert "Ці числа застарілі" in page
    assert "3 лютого 2026" in page


def test_nothing_counted_yet_is_said(cast: Cast) -> None:
    assert "Тут ще нічого не пораховано" in text(lead_client(cast), f"{REGIONS}{LVIV}/")


def test_an_organisation_sees_its_people_by_name_and_day(cast: Cast) -> None:
    asked("record")
    finish_course(cast.olha, None)
    page = text(cast.client("halyna"), own(cast))
    assert cast.olha.name in page
    assert "ще не навчено" in page
    assert cast.iryna.name not in page
    assert "правильн" not in page


@pytest.mark.parametrize("zone", ["staff", "cases"])
def test_boards_ask_as_often_for_many_as_for_few(cast: Cast, zone: str) -> None:
    counted(crowd(8, name="Перше"), competencies=("record", "ethics"))
    leads(cast.nadiia, "national_coordinator")
    client, halyna = (cast.client(name, zone=zone) for name in ("nadiia", "halyna"))
    paths = [(client, COUNTRY), (client, f"{REGIONS}{LVIV}/{OF}"), (halyna, own(cast))]
    few = [queries_of(*one) for one in paths]
    make_crowds([crowd(5, POLTAVA, name=f"Тіло {one}") for one in range(40)], [])
    members = Membership.objects.filter(organisation__name__startswith="Тіло")
    for one in members[:40]:
        one.organisation = cast.rda
        one.save()
    count_boards(acting_user=None)
    assert [queries_of(*one) for one in paths] == few


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked_of_the_database:
        text(client, path)
    return len(asked_of_the_database)
