"""Walks over the addresses of every zone: methods, reads that write, other hosts.

Who may call what stands in `addresses.toml` and, for the case module, in
`tests/secure_cases/access/endpoints`.
"""

from contextlib import suppress
from typing import Any

import pytest
from django.urls import Resolver404, get_resolver

from tests.architecture.test_every_address import ZONES, of
from tests.cast import Cast
from tests.public_site.first_content import put_first_content
from tests.secure_cases.access.endpoints import situations
from tests.secure_cases.access.endpoints.boards import unknown
from tests.secure_cases.access.endpoints.rows import Row, World
from tests.secure_cases.access.endpoints.table import ROWS
from tests.secure_cases.access.people import people
from tests.secure_cases.access.traces import changed, events_after, newest, rows

pytestmark = pytest.mark.django_db

__all__ = ["people"]
GROUPS = ("anybody", "after_password", "signed_in", "told", "members")
READERS = {"public": None, "staff": "marko", "cases": "olha"}
UNUSED = ("put", "patch", "delete", "trace")
PAGES = {"public": ("/", "/en/")}  # Wagtail serves them by an expression


READ = list(
    {row.address.name: row for row in ROWS if row.method == "get" and row.yes}.values()
)


def everything(zone: str) -> list[str]:
    return [*of(zone, *GROUPS), *PAGES.get(zone, ())]


def reader(cast: Cast, zone: str) -> Any:
    """Return a client of somebody who reaches the pages of a zone."""
    return cast.client(READERS[zone], zone=zone)


@pytest.fixture
def home(db: None) -> None:
    """Put our first page in place of the one Wagtail's migrations make."""
    put_first_content()


@pytest.fixture
def world(people: Cast) -> World:
    """What every address of the case module needs, at once."""
    return (
        situations.body(people)
        | {"orphan": situations.national_body(people)["orphan"]}
        | situations.accepted(people)
        | situations.help_taken_up(people)
    )


def module_rows() -> list[Row]:
    """Return one row for each address of the case module."""
    return list({row.address.name: row for row in ROWS}.values())


# --- a read writes nothing ------------------------------------------------------------


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_reading_writes_nothing(cast: Cast, zone: str, method: str) -> None:
    clients = [reader(cast, zone), cast.client(zone=zone)]
    before = rows()
    for client in clients:
        for path in everything(zone):
            getattr(client, method)(path)
    assert changed(before, rows()) == []


@pytest.mark.parametrize("name", ["olha", "iryna", "nadiia", "vira", "sofiia"])
def test_reading_the_module_writes_nothing(
    people: Cast, world: World, name: str
) -> None:
    client = people.client(name)
    before = rows()
    for row in module_rows():
        client.get(row.url(world))
        client.head(row.url(world))
        client.options(row.url(world))
    assert changed(before, rows()) == []


# --- methods --------------------------------------------------------------------------


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("zone", ZONES)
def test_unused_methods_are_refused(cast: Cast, zone: str) -> None:
    client, answers = reader(cast, zone), {}
    for path in everything(zone):
        for method in UNUSED:
            answer = _sent(client, method, path)
            if answer.status_code not in (404, 405):
                answers[f"{method} {path}"] = answer.status_code
    assert answers == {}


@pytest.mark.usefixtures("home")
def test_an_empty_form_of_the_public_site_changes_nothing(cast: Cast) -> None:
    visitor, before = cast.client(zone="public"), rows()
    answers = {
        path: _sent(visitor, "post", path).status_code for path in everything("public")
    }
    assert set(answers.values()) <= {200, 404, 405}, answers
    assert changed(before, rows()) == []


def _sent(client: Any, method: str, path: str) -> Any:
    """Send a method as a page of the same site would."""
    return getattr(client, method)(path, headers={"sec-fetch-site": "same-origin"})


@pytest.mark.parametrize("name", ["olha", "iryna", "nadiia", "sofiia"])
def test_unused_methods_of_the_module_do_nothing(
    people: Cast, world: World, name: str
) -> None:
    client, answers = people.client(name), {}
    before, seq = rows(), newest()
    for row in module_rows():
        for method in UNUSED:
            status = _sent(client, method, row.url(world)).status_code
            if status != (404 if row.address is unknown else 405):
                answers[f"{method} {row.address.name}"] = status
    assert answers == {}
    assert changed(before, rows()) == []
    assert {event.reason for event in events_after(seq)} == {"unknown_path"}


@pytest.mark.parametrize("row", READ, ids=lambda row: row.id)
def test_head_is_get_without_the_page(people: Cast, row: Row) -> None:
    world = row.made(people)
    client = people.client(row.yes[0])
    got, asked = client.get(row.url(world)), client.head(row.url(world))
    assert asked.status_code == got.status_code
    assert asked.content == b""
    differing = {"Content-Length", "Expires"}
    names = [set(answer.headers) - differing for answer in (got, asked)]
    assert names[0] == names[1]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("zone", ZONES)
def test_options_say_what_there_is_or_nothing(cast: Cast, zone: str) -> None:
    client = reader(cast, zone)
    for path in everything(zone):
        answer = client.options(path)
        assert answer.status_code in (200, 302, 403, 404, 405), path
        if answer.status_code in (200, 405):
            assert "Allow" in answer.headers, path


# --- other hosts ----------------------------------------------------------------------


@pytest.mark.parametrize("zone", ["public", "staff"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_module_is_on_no_other_host(
    people: Cast, world: World, zone: str, method: str
) -> None:
    names = {"public": [None], "staff": [None, "marko", "root", "olha"]}[zone]
    clients = [people.client(name, zone=zone) for name in names]
    before, seq = rows(), newest()
    for row in module_rows():
        if row.address.name == "home":  # every zone has a first page
            continue
        for client in clients:
            answer = _sent(client, method, row.url(world))
            assert _is_not_there(answer, row.url(world)), row.address.name
    assert changed(before, rows()) == []
    assert events_after(seq) == []


def _is_not_there(answer: Any, path: str) -> bool:
    """Not found; or led to the public host, where it is not found either."""
    if answer.status_code == 302:
        return answer["Location"].startswith("http://localhost:8000/")
    return answer.status_code in (404, 405)


@pytest.mark.parametrize("zone", ["public", "staff"])
def test_no_view_of_the_module_is_reached_from_another_zone(
    world: World, zone: str
) -> None:
    resolver = get_resolver(f"portal.urls.{zone}")
    for row in module_rows():
        path = row.url(world).partition("?")[0]
        with suppress(Resolver404):
            found = resolver.resolve(path).func
            assert not found.__module__.startswith("secure_cases"), path
