"""The numbers are read when the database, and then the application, is away."""

from collections.abc import Iterator

import pytest

from tests.journeys.product import Answer, Product, copy_of, drop_database
from tests.journeys.proxy import Proxy

pytestmark = pytest.mark.journey
DIALS = ("1547", "527", "116123", "112")


@pytest.fixture(scope="module")
def served(
    prepared: Product, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    product = copy_of(prepared, tmp_path_factory.mktemp("down") / "var")
    product.manage("write_emergency_copy")
    product.start()
    proxy = Proxy.start(product, tmp_path_factory.mktemp("nginx"))
    yield proxy
    proxy.stop()
    product.stop()
    drop_database(product.database_url)


def look(proxy: Proxy, path: str) -> Answer:
    return Product(proxy.home, port=proxy.port).ask(path, zone="public")


def test_the_numbers_stay_whatever_goes_away(served: Proxy) -> None:
    product = served.product
    assert look(served, "/?kept=no").status == 200
    product.sql("ALTER TABLE public_site_homepage RENAME TO away")
    product.sql("ALTER TABLE wagtailcore_site RENAME TO away_too")
    for path, heading in (
        ("/?kept=no", "Допомога працює"),
        ("/en/?kept=no", "Help is not"),
    ):
        answer = look(served, path)
        assert answer.status == 503
        assert heading in answer.text
        for dial in DIALS:
            assert f'href="tel:{dial}"' in answer.text
        assert answer.headers["cache-control"] == "no-store"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    product.stop()
    assert 'href="tel:1547"' in look(served, "/write/").text
    papers = sorted((product.home / "papers").glob("*.pdf"))
    assert len(papers) == 10
    for language in ("", "/en"):
        answer = look(served, f"{language}/papers/{papers[0].name}")
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.text.startswith("%PDF-")
        assert answer.headers["cache-control"] == "no-cache"
    assert look(served, f"/papers/{papers[0].stem}.stamp").status == 503


def test_nothing_of_the_reader_stands_in_the_proxys_log(served: Proxy) -> None:
    look(served, "/search/?q=secret")
    log = (served.home / "access.log").read_text()
    assert log
    assert "127.0.0.1" not in log
    assert "search" not in log
