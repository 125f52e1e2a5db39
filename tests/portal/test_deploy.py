"""Production starts only whole and safe, and says what is wrong with a name."""

from typing import Any

import pytest

from tests.portal.processes import Process, keyring

ZONES = ["public", "staff", "cases"]


@pytest.mark.parametrize("zone", ZONES)
def test_the_deploy_check_is_clean(zone: str) -> None:
    done = Process(zone).manage("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize(
    "name",
    [
        "SECRET_KEY",
        "DATABASE_URL",
        "EMAIL_URL",
        "DEFAULT_FROM_EMAIL",
        "ZONES",
        "ZONE_HOST_CASES",
        "SECURE_CASES_KEYRING",
    ],
)
def test_nothing_has_a_default(name: str) -> None:
    done = Process("cases").manage("check", **{name: None})
    assert done.returncode != 0
    assert name in done.stderr


def test_a_secret_may_come_from_a_file_and_may_begin_with_a_dollar(
    tmp_path: Any,
) -> None:
    word = "$HOME" + "x7Qp" * 15
    (tmp_path / "secret").write_text(word + "\n")
    code = "from django.conf import settings; print(settings.SECRET_KEY)"
    from_file = Process("public").python(
        code, SECRET_KEY=None, SECRET_KEY_FILE=str(tmp_path / "secret")
    )
    assert from_file.stdout.strip() == word
    assert Process("public").python(code, SECRET_KEY=word).stdout.strip() == word


@pytest.mark.parametrize("name", ["SECURE_CASES_KEYRING", "SECURE_CASES_KEYRING_FILE"])
def test_a_public_process_refuses_any_key(name: str) -> None:
    done = Process("public").manage("check", **{name: keyring("factors.staff")})
    assert done.returncode != 0
    assert "a public process holds no key" in done.stderr
    assert name in done.stderr


@pytest.mark.parametrize(
    ("zone", "purpose"),
    [("staff", "record"), ("staff", "factors.cases"), ("cases", "factors.staff")],
)
def test_a_key_of_another_zone_is_refused_by_its_name(zone: str, purpose: str) -> None:
    foreign = {"SECURE_CASES_KEYRING": keyring(purpose)}
    checked = Process(zone).manage("check", "--deploy", **foreign)
    assert checked.returncode != 0
    assert "portal.E014" in checked.stderr
    started = Process(zone).run("-c", "import portal.wsgi", **foreign)
    assert started.returncode == 3
    assert f"{purpose}-1" in started.stderr


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"ZONES": "cases,moon"}, "portal.E001"),
        ({"EMAIL_URL": "consolemail://"}, "portal.E013"),
        ({"DATABASE_URL": "sqlite:////tmp/x.sqlite3"}, "portal.E015"),
        ({"DATABASE_URL": "postgres://u:p@db.example/x"}, "portal.E016"),
        ({"DATABASE_URL": "postgres://u:p@/x?host=db.example"}, "portal.E016"),
        (
            {"DATABASE_URL": "postgres://u:p@db.example/x?sslmode=require"},
            "portal.E016",
        ),
        ({"SECRET_KEY": "short"}, "security.W009"),
    ],
)
def test_what_is_unsafe_has_an_id(changes: dict[str, str], error: str) -> None:
    done = Process("cases").manage("check", "--deploy", **changes)
    assert error in done.stderr


@pytest.mark.parametrize(
    "url",
    [
        "postgres://u:p@db.example/x?sslmode=verify-full",
        "postgres://u@/x?host=/var/run/postgresql",
    ],
)
def test_a_verified_or_local_database_is_fine(url: str) -> None:
    done = Process("cases").manage("check", "--deploy", DATABASE_URL=url)
    assert done.returncode == 0, done.stderr


def test_production_cannot_import_the_demo() -> None:
    code = "import portal.demo.apps as a; a.DemoConfig.create('portal.demo').ready()"
    done = Process("cases").python(code)
    assert "belongs to the demo settings only" in done.stderr
    listed = Process("cases").python(
        "from django.apps import apps; print(apps.is_installed('portal.demo'))"
    )
    assert listed.stdout.strip() == "False"


def test_cookies_of_production_are_bound_to_their_host_and_tls() -> None:
    code = """
from django.conf import settings as s
for n in ("SESSION", "CSRF"):
    print(*(getattr(s, f"{n}_COOKIE_{k}") for k in
            ("NAME", "SECURE", "HTTPONLY", "SAMESITE", "DOMAIN", "PATH")))
print(s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.DEBUG)
print(s.ZONE_ORIGINS["cases"], s.ALLOWED_HOSTS)
"""
    lines = Process("cases").python(code).stdout.splitlines()
    assert lines == [
        "__Host-session True True Lax None /",
        "__Host-csrf True True Lax None /",
        "63072000 True False",
        "https://cases.portal.example ['cases.portal.example']",
    ]


def test_the_argon2_parameters_are_at_least_owasps() -> None:
    code = """
from django.contrib.auth.hashers import make_password
print(make_password("слова для перевірки"))
"""
    encoded = Process("cases").python(code).stdout.strip()
    assert encoded.startswith("argon2$argon2id$")
    memory, passes, _ = encoded.split("$")[3].split(",")
    assert int(memory.removeprefix("m=")) >= 47104
    assert int(passes.removeprefix("t=")) >= 1
