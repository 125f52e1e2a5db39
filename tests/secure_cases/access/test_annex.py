"""The printed annex of access levels says what the matrix says."""

from io import StringIO

from django.conf import settings
from django.core.management import call_command

from secure_cases.access import annex
from secure_cases.access.decide import Grant, matrix
from tests.secure_cases.access.who_may import WHO_MAY

PAGE = settings.BASE_DIR / "docs/reference/access-levels.md"


def printed() -> str:
    page = StringIO()
    call_command("print_access_levels", stdout=page)
    return page.getvalue()


def test_the_page_in_the_docs_is_what_the_command_prints() -> None:
    assert PAGE.read_text() == printed()


def test_every_act_of_the_table_stands_on_the_page() -> None:
    assert [act for act in WHO_MAY if f"`{act}`" not in printed()] == []


def test_the_page_follows_the_matrix(monkeypatch) -> None:
    line = Grant("dpo", frozenset({"case:view"}), "body", frozenset(), frozenset())
    monkeypatch.setattr(annex, "matrix", lambda: (*matrix(), line))
    page = printed()
    assert page.endswith(
        "## dpo — Відповідальна особа за захист даних\n\n"
        "| acts | relation | sections | states |\n|---|---|---|---|\n"
        "| `case:view` | body | — | any |\n"
    )
