"""The drill of the operators' page, run as it stands there, on PostgreSQL."""

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.journeys.product import (
    ROOT,
    Product,
    copy_of,
    drop_database,
    new_database,
    prepared_in,
)

pytestmark = pytest.mark.postgresql
PAGE = ROOT / "docs/how-to/operators/back-up-and-restore.md"
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
NUMBER = "0 800 999 111"


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    prepared = prepared_in(tmp_path_factory.getbasetemp())
    copy = copy_of(prepared, tmp_path_factory.mktemp("drill") / "var")
    copy.sql(f"UPDATE public_site_hotline SET display = '{NUMBER}' WHERE featured")
    yield copy
    copy.stop()
    drop_database(copy.database_url)


@pytest.fixture
def restored(product: Product, tmp_path: Path) -> Iterator[Product]:
    """Return a product of an empty database, with what the safe and disk held."""
    place = urlsplit(product.database_url)
    url = new_database(product.database_url, empty=True)
    other = Product(product.home, database_url=url)
    run_in(tmp_path, commands("pg_dump"), place.path.strip("/"), product)
    yield other
    other.stop()
    drop_database(url)


def commands(program: str) -> list[str]:
    """Return the lines of the page that call a program."""
    return re.findall(rf"^{program} .*$", PAGE.read_text(), re.MULTILINE)


def run_in(folder: Path, lines: list[str], name: str, product: Product) -> None:
    """Run lines of the page for the database `name`, as the test server's owner."""
    place = urlsplit(product.database_url)
    environment = {
        **os.environ,
        "PATH": f"{BINARIES[-1]}:{os.environ['PATH']}",
        "PGHOST": str(place.hostname),
        "PGPORT": str(place.port),
        "PGPASSWORD": place.password or "",
        "day": "2026-11-24",
    }
    for line in lines:
        mine = line.replace(
            "-U portal_owner", f"-U {shlex.quote(place.username or '')}"
        )
        mine = re.sub(r"\b(portal|-d restored)$", name, mine)
        mine = mine.replace("-d restored", f"-d {name}")
        subprocess.run(["bash", "-ec", mine], cwd=folder, env=environment, check=True)


def restore(product: Product, folder: Path, *, keys: bool) -> None:
    lines = commands("pg_restore")
    assert len(lines) == len(commands("pg_dump")) == 2
    name = urlsplit(product.database_url).path.strip("/")
    run_in(folder, lines if keys else lines[:1], name, product)


def without_a_key(product: Product) -> int:
    """Return what the page's own query counts."""
    (query,) = re.findall(r"```sql\n(.*?);\n```", PAGE.read_text(), re.DOTALL)
    ((count,),) = product.sql(query)
    return int(count)


def test_a_restored_copy_serves_opens_and_verifies(
    product: Product, restored: Product, tmp_path: Path
) -> None:
    restore(restored, tmp_path, keys=True)
    restored.manage("check_keys")
    restored.manage("verify_audit")
    assert without_a_key(restored) == 0
    product.start()
    restored.start()
    for path in ("/", "/en/", "/rights/", "/find/"):
        here = restored.ask(path, zone="public")
        there = product.ask(path, zone="public")
        assert here.status == 200
        assert here.text.replace(str(restored.port), "") == there.text.replace(
            str(product.port), ""
        )
    assert NUMBER in restored.ask("/", zone="public").text


def test_a_dump_without_its_keys_opens_nothing_and_the_query_shows_it(
    restored: Product, tmp_path: Path
) -> None:
    restore(restored, tmp_path, keys=False)
    ((versions,),) = restored.sql("SELECT count(*) FROM secure_cases_sectionversion")
    assert without_a_key(restored) == versions > 0
