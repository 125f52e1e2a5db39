"""Boards as files: the numbers of the screen, no formulas, and who may take them."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.cast import Cast
from tests.training.boards.crowds import asked, counted, crowd, leads
from tests.training.builders import finish_course
from training.boards.files import FORMULA, Table, as_csv, as_xlsx, harmless
from training.certificates.models import Award
from training.clearance.services import require_competency

OWN = "/learn/boards/organisations/%s/board.%s"


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(content: bytes) -> list[list]:
    sheet = load_workbook(BytesIO(content)).active
    assert {cell.data_type for row in sheet for cell in row} <= {"s", "n", "inlineStr"}
    return [[cell.value for cell in row] for row in sheet]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=30))
def test_no_text_becomes_a_formula(text: str) -> None:
    table = Table("Аркуш", ["Ім’я"], [[text]])
    (_, (written,)) = read_csv(as_csv(table))
    assert not written.strip(" ").startswith(FORMULA)
    assert not (read_xlsx(as_xlsx(table))[1][0] or "").startswith(FORMULA)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "  =1"])
def test_what_begins_a_formula_is_quoted(text: str) -> None:
    assert str(harmless(text)).startswith("'")


def test_numbers_stay_numbers_and_a_minus_is_one() -> None:
    table = Table("Аркуш", ["Скільки"], [[-3], [12]])
    assert read_xlsx(as_xlsx(table))[1:] == [[-3], [12]]
    assert read_csv(as_csv(table))[1:] == [["-3"], ["12"]]


@pytest.mark.django_db
def test_both_files_of_a_board_say_the_same(cast: Cast) -> None:
    counted(crowd(40), crowd(3, kind="ngo"), competencies=("record", "ethics"))
    leads(cast.nadiia, "regional_coordinator")
    client = cast.client("nadiia")
    place = client.get("/learn/boards/").headers["location"]
    files = [client.get(f"{place}board.{form}") for form in ("csv", "xlsx")]
    lines, sheet = read_csv(files[0].content), read_xlsx(files[1].content)
    assert lines == [[str(cell) for cell in row] for row in sheet]
    assert len(lines) == 1 + 4 * 3  # a line of the region and of its two kinds
    for answer, form in zip(files, ("csv", "xlsx"), strict=True):
        said = answer.headers["content-disposition"]
        assert said.startswith("attachment; ")
        assert said.endswith(f'{timezone.localdate()}.{form}"')
        assert "no-store" in answer.headers["cache-control"]


@pytest.mark.django_db
def test_a_form_that_there_is_not_is_not_found(cast: Cast) -> None:
    client = cast.client("halyna")
    assert client.get(OWN % (cast.rda.pk, "pdf")).status_code == 404


@pytest.mark.django_db
def test_an_organisation_takes_away_states_and_days(cast: Cast) -> None:
    asked("record")
    finish_course(cast.olha, None)
    cast.olha.name = "=СУМ(А1)"
    cast.olha.save()
    answer = cast.client("halyna").get(OWN % (cast.rda.pk, "csv"))
    lines = read_csv(answer.content)
    assert len(lines) == 6
    olha = next(line for line in lines if "СУМ" in line[0])
    assert olha[0] == "'=СУМ(А1)"
    assert olha[3].startswith("до ")
    assert olha[4] > str(timezone.localdate())


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_host_may_ask_for_clearance_before_a_file(
    cast: Cast, settings, form: str
) -> None:
    """The page stays open; the file needs what the host names, and not in grace."""
    settings.TRAINING_EXPORT_CAPABILITY = "data.export"
    (version,) = asked("record")
    path = OWN % (cast.rda.pk, form)
    client = cast.client("halyna")
    assert client.get(path).status_code == 403  # nobody said what export asks for
    require_competency(
        competency="record",
        capability="data.export",
        since=timezone.localdate(),
        acting_user=None,
    )
    refused = client.get(path)
    assert refused.status_code == 403
    assert "потрібен чинний дозвіл" in refused.content.decode()
    assert client.get(path.rsplit("board.", 1)[0]).status_code == 200
    finish_course(cast.halyna, version)
    assert client.get(path).status_code == 200


@pytest.mark.django_db
def test_in_grace_nothing_is_taken_away(cast: Cast, settings) -> None:
    settings.TRAINING_EXPORT_CAPABILITY = "record.read"
    (version,) = asked("record")
    finish_course(cast.halyna, version)
    client, path = cast.client("halyna"), OWN % (cast.rda.pk, "csv")
    assert client.get(path).status_code == 200
    yesterday = timezone.localdate() - timedelta(days=1)
    Award.objects.update(valid_until=yesterday, valid_from=yesterday)
    assert client.get(path).status_code == 403
