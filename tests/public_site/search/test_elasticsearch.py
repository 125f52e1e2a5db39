"""Search in a real Elasticsearch: the same answers, kept up to date, away or not."""

import logging
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from elasticsearch import Elasticsearch
from modelsearch.backends import get_search_backend
from wagtail.models import Page, Site

from public_site.search.backends.breaker import breaker
from public_site.search.backends.elasticsearch import SEARCH_PATIENCE
from public_site.search.catching_up import catch_up, rebuild
from tests.public_site.search.test_search_page import found

pytestmark = pytest.mark.elasticsearch


def in_elasticsearch(query: str) -> set[str]:
    """Return titles by Elasticsearch alone, what was just written included."""
    backend = get_search_backend("elasticsearch")
    backend.refresh_indexes()
    return {page.title for page in backend.search(query, Page.objects.all())}


@pytest.fixture
def index(site: Site, elasticsearch: Elasticsearch) -> Elasticsearch:
    rebuild()
    return elasticsearch


FORMS = {
    "торгівля": "Про торгівлі людьми",
    "жертва": "Стали жертвою",
    "жінка": "Для жінок",
    "дитина": "Дітям",
    "школа": "У школі",
    "гендерна": "Ґендерна рівність",
    "пам'ятка": "Пам’ятка для всіх",
    "памʼятку": "Пам’ятка для всіх",
    "пам’яткою": "Пам’ятка для всіх",
    "памятка": "Пам’ятка для всіх",
    "journalist": "Journalists",
}


def test_the_analyzer_knows_word_forms(index: Elasticsearch, page: Callable) -> None:
    for title in set(FORMS.values()):
        page(title)
    assert {query: in_elasticsearch(query) for query in FORMS} == {
        query: {title} for query, title in FORMS.items()
    }
    assert in_elasticsearch("людина") == {"Про торгівлі людьми"}


def test_a_reader_sees_the_same_page_by_either_index(
    index: Elasticsearch, page: Callable, reader: Client
) -> None:
    page("Ліхтарі й маяки")
    page("Маяк на березі", search_description="Без ліхтаря")
    get_search_backend("elasticsearch").refresh_indexes()
    for query in ("маяком", "ліхтарями маяк", "ліхтра", "vfzr"):
        remote = found(reader, query)
        assert not breaker.is_open()
        breaker.open()
        assert found(reader, query) == remote != []
        breaker.close()


def test_saving_publishing_and_deleting_reach_both_indexes(
    index: Elasticsearch, page: Callable, reader: Client
) -> None:
    made = page("Ліхтар")
    assert in_elasticsearch("ліхтарем") == {"Ліхтар"}
    made.title = "Маяк"
    made.save_revision().publish()
    assert in_elasticsearch("маяка") == {"Маяк"}
    assert in_elasticsearch("ліхтар") == set()
    assert found(reader, "маяком") == ["Маяк"]
    made.delete()
    assert in_elasticsearch("маяк") == set()


def test_a_save_before_the_first_build_makes_no_plain_index(
    site: Site, elasticsearch: Elasticsearch, page: Callable, reader: Client
) -> None:
    page("Ліхтар")
    assert not elasticsearch.indices.exists(index=name_of_pages())
    assert found(reader, "ліхтарі") == ["Ліхтар"]  # the database answers
    breaker.close()
    assert catch_up().rebuilt
    assert elasticsearch.indices.exists_alias(name=name_of_pages())
    assert in_elasticsearch("ліхтарі") == {"Ліхтар"}


def test_what_was_missed_is_brought_in(index: Elasticsearch, page: Callable) -> None:
    changed, gone = page("Ліхтар"), page("Маяк")
    breaker.open()  # as after a failure: saves do not wait for the server
    page("Свічка")
    changed.title = "Ліхтарик"
    changed.save()
    gone.delete()
    assert in_elasticsearch("ліхтар") == {"Ліхтарик"}  # by its old text
    mended = catch_up()
    assert (mended.written, mended.removed, mended.rebuilt) == (2, 1, False)
    assert in_elasticsearch("свічку") == {"Свічка"}
    assert in_elasticsearch("ліхтарик") == {"Ліхтарик"}
    assert not breaker.is_open()
    again = catch_up()
    assert (again.written, again.removed) == (0, 0)


def test_a_rebuild_swaps_the_name_and_a_save_meanwhile_is_redone(
    index: Elasticsearch, page: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(index.indices.get_alias(name=name_of_pages()))
    page("Ліхтар")
    backend = get_search_backend("elasticsearch")
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(Page))
    beside = rebuilder.start()
    beside.add_model(Page)
    beside.add_items(Page, list(Page.get_indexed_objects()))
    page("Маяк")  # goes to the old index, which is about to be left
    assert in_elasticsearch("маяк") == {"Маяк"}
    rebuilder.finish()
    assert set(index.indices.get_alias(name=name_of_pages())).isdisjoint(before)
    assert in_elasticsearch("ліхтар") == {"Ліхтар"}
    catch_up()
    assert in_elasticsearch("маяк") == {"Маяк"}


def test_the_command_says_what_it_did(
    index: Elasticsearch, page: Callable, capsys: pytest.CaptureFixture
) -> None:
    breaker.open()
    page("Ліхтар")
    call_command("catch_up_search")
    assert "Written: 1, removed: 0." in capsys.readouterr().out


def test_the_command_fails_where_nobody_answers(
    site: Site, with_elasticsearch: Callable[..., None]
) -> None:
    with_elasticsearch("http://127.0.0.1:9")
    with pytest.raises(CommandError, match="does not answer"):
        call_command("catch_up_search")


def test_a_silent_server_costs_the_first_reader_two_seconds_at_most(
    page: Callable, reader: Client, with_elasticsearch: Callable[..., None],
    silent_server: str,
) -> None:  # fmt: skip
    page("Ліхтар")
    with_elasticsearch(silent_server, SEARCH_PATIENCE)
    begun = time.monotonic()
    assert found(reader, "ліхтарем") == ["Ліхтар"]
    assert 0.5 < time.monotonic() - begun < 2
    assert breaker.is_open()  # the next ones do not wait at all
    assert found(reader, "ліхтарем") == ["Ліхтар"]


def test_a_silent_server_does_not_stop_an_editor(
    page: Callable, with_elasticsearch: Callable[..., None], silent_server: str
) -> None:
    with_elasticsearch(silent_server)
    begun = time.monotonic()
    page("Ліхтар")
    page("Маяк")
    assert time.monotonic() - begun < 4
    assert Page.objects.filter(title__in=["Ліхтар", "Маяк"]).count() == 2


def test_no_log_line_of_the_client_holds_what_was_typed(
    index: Elasticsearch, reader: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    found(reader, "таємнеслово")
    assert not breaker.is_open(), "it was asked"
    ours = [r for r in caplog.records if not r.name.startswith("django.db")]
    assert not [r for r in ours if "таємн" in r.getMessage()]


def name_of_pages() -> Any:
    return get_search_backend("elasticsearch").get_index_for_model(Page).name
