"""What an answer tells beside its words: status, length, headers, queries, time."""

import re
import uuid
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.accounts.services import invite
from portal.zones import in_zone
from secure_cases.people.enums import Section
from tests.attack.visitors import browser, member
from tests.cast import Cast
from tests.portal.accounts.steps import type_password
from tests.secure_cases.access.conftest import people
from tests.secure_cases.access.endpoints.rows import URLCONF, Row, World
from tests.secure_cases.access.endpoints.table import ROWS
from tests.secure_cases.access.endpoints.test_matrix import routes
from tests.secure_cases.cases import factories as cases

__all__ = ["people"]
pytestmark = pytest.mark.django_db
ROUTES = routes()
WITH_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
ONCE = (
    r'name="csrfmiddlewaretoken" value="[^"]+"',
    WITH_ID.pattern,  # before the next, which would take a piece of one
    r"[0-9А-Я]{4}-[0-9А-Я]{4}",  # the support code
)
NONCE = re.compile("'nonce-[^']+'")
# The length counts the bytes of the support code; `plain` compares what is left.
OF_THE_MOMENT = ("Set-Cookie", "Expires", "Content-Length")


def about_something() -> list[Row]:
    """Return one row for each address and method that names something by its id."""
    found: dict[tuple[str, str], Row] = {}
    for row in ROWS:
        if "<uuid:" in ROUTES[row.address.name]:
            found.setdefault((row.address.name, row.method), row)
    return list(found.values())


def plain(response: Any) -> str:
    text = response.content.decode()
    for once in ONCE:
        text = re.sub(once, "", text)
    return text


def asked(client: Any, row: Row, url: str) -> tuple[Any, ...]:
    """Return all that an outsider can measure of one answer."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        if row.method == "get":
            response = client.get(url)
        else:
            response = client.post(url, {"token": str(uuid.uuid4())})
    headers = {
        name: sorted(NONCE.sub("", value).split("; "))
        for name, value in response.items()
        if name not in OF_THE_MOMENT
    }
    return response.status_code, plain(response), headers, len(queries)


@pytest.mark.parametrize("row", about_something(), ids=lambda row: row.id)
def test_what_is_not_ones_own_is_answered_as_what_is_not_there(
    people: Cast, row: Row
) -> None:
    """A stranger's desk, and a visitor: the same in words, length and work."""
    world: World = row.made(people)
    url = row.url(world)
    ids = WITH_ID.search(url)
    assert ids is not None
    unknown = url.replace(ids.group(), str(uuid.uuid4()))
    petro, visitor = member(people, "petro"), browser("cases")
    asked(petro, row, "/no/page/")  # the session is touched by now
    assert asked(petro, row, url) == asked(petro, row, unknown)
    here, there = visitor.get(url), visitor.get(unknown)
    assert (here.status_code, len(here.content)) == (302, len(there.content))
    assert re.sub(WITH_ID, "", here.url) == re.sub(WITH_ID, "", there.url)


def test_a_shut_section_does_not_tell_how_long_it_is(cast: Cast) -> None:
    shut = []
    for words in ("Так.", "Дуже довга вигадана розповідь. " * 120):
        case = cases.registered(cast)
        cases.written(case, cast.olha, cases.story(words))
        olha = member(cast, "olha")
        token = str(uuid.uuid4())
        olha.post(_url("close_grant", case.pk), {"token": token})
        pages = [
            olha.get(_url("view_case", case.pk)),
            olha.get(_url("read_section", case.pk, Section.STORY)),
            member(cast, "halyna").get(_url("view_case", case.pk)),
        ]
        text = "".join(plain(page) for page in pages)
        for own in (case.alias, case.number):
            text = text.replace(own, "")
        shut.append(re.sub(r"\d\d?:\d\d(:\d\d)?", "", text))
    assert len(shut[0]) == len(shut[1])


def _url(name: str, *args: Any) -> str:
    return reverse(f"secure_cases:{name}", args=args, urlconf=URLCONF)


class CountingHasher(MD5PasswordHasher):
    """How often a password was hashed: the work that a clock would see."""

    hashed = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).hashed += 1
        return super().encode(password, salt)


@pytest.fixture
def hasher(settings: Any) -> type[CountingHasher]:
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    return CountingHasher


def test_signing_in_costs_the_same_for_everybody(
    cast: Cast, hasher: type[CountingHasher]
) -> None:
    """Known, unknown, closed, invited and not yet enrolled: one answer, one hash."""
    closed = get_user_model().objects.create_user("closed@portal.example", "x" * 20)
    closed.is_active = False
    closed.save()
    with in_zone("cases"):
        invite(email="new@portal.example", name="Н", zone="cases", acting_user=None)
    seen = {}
    for email in (
        cast.olha.email,
        "nobody@portal.example",
        "closed@portal.example",
        "new@portal.example",
        cast.marko.email,
    ):
        client, hasher.hashed = browser("cases"), 0
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(
                "/account/sign-in/", {"email": email, "password": "w" * 20}
            )
        text = plain(answer).replace(email, "")
        seen[email] = (answer.status_code, text, hasher.hashed, len(queries))
    assert len(set(seen.values())) == 1, {k: v[2:] for k, v in seen.items()}


def test_a_code_costs_the_same_with_and_without_a_phone(cast: Cast) -> None:
    """Whoever shows a password learns no more of the phone than that one is asked."""
    answers = []
    for name in ("olha", "marko"):  # Marko has none in this zone
        client = browser("cases")
        type_password(client, cast.users[name].email)
        answers.append(client.post("/account/factor/", {"code": "000000"}).status_code)
    assert answers[0] in (200, 302)


@pytest.mark.parametrize("token", ["x", "a" * 32, "_-" * 16])
def test_a_link_that_was_never_made_is_answered_as_one_that_is_over(
    cast: Cast, token: str
) -> None:
    with in_zone("cases"):
        made = invite(
            email="n@portal.example", name="Н", zone="cases", acting_user=None
        )
        first = made.link.split("/invitation/")[1].rstrip("/")
        invite(email="n@portal.example", name="Н", zone="cases", acting_user=None)
    visitor = browser("cases")
    answers = []
    for one in (first, token):
        page = visitor.get(f"/account/invitation/{one}/")
        answers.append((page.status_code, plain(page).replace(f"/{one}/", "")))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("code", ["7Н4К-2КДЖ", "", "x", "АААА-АААА", "7" * 20])
def test_a_support_code_of_others_is_answered_as_no_code(
    people: Cast, code: str
) -> None:
    """Nadiia asks for a code that a stranger got, and for one that nobody got."""
    theirs = member(people, "petro").get("/no/such/page/").context["code"]
    nadiia = member(people, "nadiia")
    url = _url("read_support_code")
    one = plain(nadiia.post(url, {"code": theirs}))
    other = nadiia.post(url, {"code": "2222-2222"})
    assert one.replace(theirs, "") == plain(other).replace("2222-2222", "")
    assert nadiia.post(url, {"code": code}).status_code == 200
