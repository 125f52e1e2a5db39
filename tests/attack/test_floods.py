"""Whoever sends much: bounded work, bounded memory, and a wait that counts."""

import importlib
import pkgutil
import re
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import RequestFactory, override_settings

import portal
import public_site
import secure_cases
import training
from portal.accounts import factors, passwords
from portal.accounts.addresses import NOWHERE, client_address
from portal.accounts.device_names import device_name
from portal.accounts.errors import PasswordRefused
from portal.accounts.services.factors import renew_recovery_codes
from portal.accounts.services.sign_in import check_password
from portal.zones import in_zone
from secure_cases.audit.support_codes import normal_code
from secure_cases.cases.numbers import normal_number as case_number
from secure_cases.organisations.territories import covers, name, sort_key
from secure_cases.people.enums import Section
from secure_cases.people.forms import SectionForm
from secure_cases.people.sections import schema_of
from secure_cases.referrals.numbers import normal_number as referral_number
from tests.attack.racing import at_once
from tests.attack.visitors import browser
from tests.cast import Cast
from tests.portal.accounts.steps import enrol, type_code, type_password

SIZE = 50_000
LONGEST = 0.2  # seconds of this process alone
PIECES = (
    "a",
    " ",
    "-",
    ".",
    "0",
    "\n",
    "А",
    "٣",
    "a-",
    "1.",
    "@a.",
    "(",
    "\u0301",
    ":",
)
FLOOD = [piece * (SIZE // len(piece)) for piece in PIECES]
FLOOD += [text + "!" for text in FLOOD] + ["1" * 40 + " " * SIZE, "a@" + "a." * SIZE]


def ours() -> Iterator[Any]:
    for package in (portal, public_site, training, secure_cases):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            skipped = ["migrations", "management", "settings", "wsgi", "demo", "celery"]
            skipped += ["sqlite", "postgresql"]  # each loads on its own database alone
            if not any(f".{part}" in module.name for part in skipped):
                yield importlib.import_module(module.name)


def patterns() -> dict[str, re.Pattern[str]]:
    """Return every expression that stands in a module of ours."""
    found = {}
    for module in ours():
        for key, value in vars(module).items():
            values = value.values() if isinstance(value, dict) else [value]
            for one in values:
                if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                    found[f"{module.__name__}.{key} {one.pattern[:20]}"] = one
    return found


def seconds(call: Callable[[], Any]) -> float:
    begun = time.process_time()
    call()
    return time.process_time() - begun


def test_no_expression_of_ours_runs_away() -> None:
    found = patterns()
    assert len(found) > 8
    slow = {}
    for where, pattern in found.items():
        spent = max(
            seconds(lambda p=pattern, t=text: (p.fullmatch(t), p.search(t)))
            for text in FLOOD
        )
        if spent > LONGEST:
            slow[where] = spent
    assert slow == {}


@pytest.mark.parametrize(
    "reader",
    [
        normal_code, case_number, referral_number, device_name, sort_key, name,
        factors.tidy_recovery_code, passwords.tidy, lambda text: covers("", text),
        lambda text: covers(text, text),
    ],
)  # fmt: skip
def test_what_reads_typed_text_is_quick(reader: Callable[[str], Any]) -> None:
    assert max(seconds(lambda t=text: reader(t)) for text in FLOOD) < LONGEST


@pytest.mark.parametrize("section", [Section.IDENTITY, Section.STORY])
@pytest.mark.django_db
def test_a_form_full_of_it_is_quick(section: str) -> None:
    """Every field of the longest forms holds fifty thousand characters."""
    schema = schema_of(section)
    for text in FLOOD[:6]:
        data = {f"{q.name}{end}": text for q in schema for end in ("", "_0", "_1")}
        form = SectionForm({**data, "base_version": text}, schema=schema)
        assert seconds(form.is_valid) < 5 * LONGEST


class Hasher(MD5PasswordHasher):
    """Counts how many hashes are made, and how many at one moment."""

    now = most = made = 0
    lock = threading.Lock()

    def encode(self, password: str, salt: str) -> str:
        cls = type(self)
        with cls.lock:
            cls.made += 1
            cls.now += 1
            cls.most = max(cls.most, cls.now)
        time.sleep(0.05)
        with cls.lock:
            cls.now -= 1
        return super().encode(password, salt)


@pytest.fixture
def hasher(settings: Any) -> type[Hasher]:
    settings.PASSWORD_HASHERS = [f"{__name__}.Hasher"]
    Hasher.now = Hasher.most = Hasher.made = 0
    return Hasher


@pytest.mark.django_db
@pytest.mark.parametrize("length", [129, 5000, 50_000])
def test_a_password_of_any_length_is_not_hashed(
    cast: Cast, hasher: type[Hasher], length: int
) -> None:
    typed = browser("cases")
    assert type_password(typed, cast.olha.email, "ї" * length).status_code == 200
    assert hasher.made == 0


@pytest.mark.django_db(transaction=True)
def test_a_flood_of_sign_ins_does_not_take_all_memory(hasher: type[Hasher]) -> None:
    """Each hash takes 100 MiB; whoever waits for theirs is answered all the same."""

    def try_one(number: int) -> None:
        request = RequestFactory().post("/", REMOTE_ADDR=f"203.0.113.{number}")
        with in_zone("cases"), pytest.raises(PasswordRefused):
            check_password(request, email=f"u{number}@portal.example", password="x")

    results = at_once(*[lambda n=n: try_one(n) for n in range(8)])
    assert results == [None] * 8
    assert hasher.made == 8
    assert hasher.most <= 2


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("", NOWHERE),
        ("unix:", NOWHERE),
        ("' OR 1=1", NOWHERE),
        ("1.2.3.4:5678", NOWHERE),
    ],
)
def test_what_an_address_is_counted_by(told: str, counted: str) -> None:
    assert client_address(RequestFactory().get("/", REMOTE_ADDR=told)) == counted
    behind = RequestFactory().get("/", headers={"x-forwarded-for": told or " "})
    with override_settings(PROXY_COUNT=1):
        expected = counted if told else client_address(behind)
        assert client_address(behind) == expected


@pytest.mark.django_db
def test_a_network_full_of_addresses_is_one_guesser(cast: Cast) -> None:
    for last in range(5):
        client = browser("cases")
        client.defaults["REMOTE_ADDR"] = f"2001:db8:1:2::{last + 1}"
        type_password(client, cast.olha.email, "wrong words of four")
    client.defaults["REMOTE_ADDR"] = "2001:db8:1:2:aaaa:bbbb:cccc:dddd"
    assert type_password(client, cast.olha.email).status_code == 429
    client.defaults["REMOTE_ADDR"] = "2001:db8:1:3::1"
    assert type_password(client, cast.olha.email).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["", "unix:"])
def test_without_an_address_the_limit_holds_for_all(cast: Cast, address: str) -> None:
    client = browser("cases")
    client.defaults["REMOTE_ADDR"] = address
    for _ in range(5):
        type_password(client, cast.olha.email, "wrong words of four")
    assert type_password(client, cast.olha.email).status_code == 429


@pytest.mark.django_db
def test_a_flood_of_codes_is_not_compared(cast: Cast) -> None:
    """After the first wrong ones the wait answers; the right code waits too."""
    olha = enrol(cast.olha)
    client = browser("cases")
    type_password(client, cast.olha.email)
    for number in range(40):
        assert type_code(client, f"{number:06d}").status_code == 200
    olha.device.refresh_from_db()
    assert olha.device.throttling_failure_count <= 10
    assert type_code(client, olha.code()).status_code == 200
    assert client.get("/account/").status_code == 302


@pytest.mark.django_db
def test_recovery_codes_wait_by_themselves(cast: Cast) -> None:
    """A flood of them costs no more hashes than the wait lets through."""
    enrol(cast.olha)
    with in_zone("cases"):
        renew_recovery_codes(acting_user=cast.olha)
    client = browser("cases")
    type_password(client, cast.olha.email)
    spent = seconds(
        lambda: [type_code(client, f"ABCDE-{number:05d}") for number in range(30)]
    )
    assert spent < 30 * LONGEST
    assert client.get("/account/").status_code == 302
