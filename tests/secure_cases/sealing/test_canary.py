"""A process with a wrong or missing key does not start, and says which key."""

import os
import subprocess
import sys
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, transaction

from secure_cases import clock
from secure_cases.models import Desk, Organisation
from secure_cases.sealing import canary, items
from secure_cases.sealing.errors import (
    KeyMissing,
    KeyringInvalid,
    KeyUnknown,
    SealingError,
    WrongKey,
)
from secure_cases.sealing.items import Binding
from secure_cases.sealing.models import SealingKey
from tests.secure_cases.sealing.keys import ring, row

ROOT = Path(__file__).parents[3]
GOOD = ("record-1", "organisations-1")
OTHER = "another secret"


def _item() -> Binding:
    binding = Binding(uuid.uuid4(), "identity", uuid.uuid4(), 1)
    with transaction.atomic():
        items.seal(b"content", binding=binding)
    return binding


def _desk(phone: str = "+380 44 000 00 00") -> Desk:
    name = f"Спільний поріг {Organisation.objects.count()}"
    body = Organisation.objects.create(name=name, created_at=clock.now())
    return Desk.objects.create(organisation=body, name="Прийом", phone=phone)


@pytest.fixture
def sealed(db: None) -> None:
    _item()
    _desk()


def _refusal() -> SealingError:
    with pytest.raises(SealingError) as refused:
        canary.check()
    return refused.value


@pytest.mark.django_db
def test_an_empty_database_passes_but_not_without_a_key(keys):
    keys(*GOOD)
    canary.check()
    keys("organisations-1")
    assert isinstance(_refusal(), KeyMissing)
    keys("record-1")
    assert isinstance(_refusal(), KeyMissing)
    canary.check(())  # the public zone asks for no purpose and holds no key


@pytest.mark.usefixtures("sealed")
def test_the_right_keys_pass(keys):
    keys(*GOOD)
    canary.check()
    keys("record-2", "record-1", "organisations-2", "organisations-1")
    canary.check()


@pytest.mark.usefixtures("sealed")
def test_a_wrong_key_of_items_is_named(keys):
    keys(row("record-1", salt=OTHER), "organisations-1")
    refusal = _refusal()
    assert isinstance(refusal, WrongKey)
    assert refusal.key_id == "record-1"


@pytest.mark.usefixtures("sealed")
def test_a_missing_old_key_of_items_is_named(keys):
    keys("record-2", "organisations-1")
    refusal = _refusal()
    assert isinstance(refusal, KeyUnknown)
    assert refusal.key_id == "record-1"


@pytest.mark.usefixtures("sealed")
def test_a_wrong_old_key_is_named_beside_a_right_new_one(keys):
    keys("record-2", "record-1", "organisations-1")
    _item()
    keys("record-2", row("record-1", salt=OTHER), "organisations-1")
    refusal = _refusal()
    assert isinstance(refusal, WrongKey)
    assert refusal.key_id == "record-1"


@pytest.mark.usefixtures("sealed")
def test_a_wrong_key_of_a_strict_field_is_named(keys):
    keys("record-1", row("organisations-1", salt=OTHER))
    refusal = _refusal()
    assert isinstance(refusal, WrongKey)
    assert refusal.key_id == "organisations-1"
    assert "secure_cases.desk.phone" in str(refusal)


@pytest.mark.usefixtures("sealed")
def test_a_missing_key_of_a_strict_field_is_named(keys):
    keys("record-1", "organisations-2")
    refusal = _refusal()
    assert isinstance(refusal, KeyUnknown)
    assert refusal.key_id == "organisations-1"


@pytest.mark.usefixtures("sealed")
def test_only_the_purposes_of_the_process_are_tried(keys):
    keys("organisations-1")
    canary.check(["organisations"])
    keys("record-1")
    canary.check(["record"])


@pytest.mark.django_db
def test_a_damaged_newest_row_is_not_a_wrong_key(keys):
    keys(*GOOD)
    for _ in range(2):
        _item()
        _desk()
    newest = SealingKey.objects.latest("created_at")
    SealingKey.objects.filter(pk=newest.pk).update(
        wrapped=b"w" * 40, created_at=newest.created_at + timedelta(days=1)
    )
    last = Desk.objects.latest("pk")
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {Desk._meta.db_table} SET phone = phone || 'A' WHERE id = %s",
            [Desk._meta.pk.get_db_prep_value(last.pk, connection)],
        )
    canary.check()


@pytest.mark.django_db
def test_the_newest_items_decide(keys):
    _item()
    keys(row("record-1", salt=OTHER), "organisations-1")
    for day in range(canary.SAMPLE):
        later = SealingKey.objects.filter(item=_item().row)
        later.update(created_at=clock.now() + timedelta(days=1 + day))
    canary.check()
    keys(*GOOD)
    refusal = _refusal()
    assert isinstance(refusal, WrongKey)
    assert refusal.key_id == "record-1"


@pytest.mark.django_db
def test_planted_clear_text_is_left_to_the_reader(keys):
    desk = _desk()
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {Desk._meta.db_table} SET phone = 'olha:+380'")
    canary.check()
    assert Desk.objects.filter(pk=desk.pk).exists()


@pytest.mark.django_db
def test_a_bad_keyring_is_a_refusal(settings):
    settings.SECURE_CASES_KEYRING = "{"
    assert isinstance(_refusal(), KeyringInvalid)


@pytest.mark.usefixtures("sealed")
def test_ending_the_process_gives_one_line_and_a_code(keys, capsys):
    canary.check_or_exit()
    keys(row("record-1", salt=OTHER), "organisations-1")
    with pytest.raises(SystemExit) as ended:
        canary.check_or_exit()
    assert ended.value.code == canary.EXIT_CODE
    (line,) = capsys.readouterr().err.splitlines()
    assert "'record-1'" in line


@pytest.mark.usefixtures("sealed")
def test_the_command_names_the_keys_or_the_fault(keys, capsys):
    call_command("check_keys")
    assert capsys.readouterr().out == (
        "record: record-1\norganisations: organisations-1\n"
    )
    keys(row("record-1", salt=OTHER))
    with pytest.raises(CommandError, match="'record-1'") as refused:
        call_command("check_keys", "--purpose", "record")
    assert refused.value.returncode == canary.EXIT_CODE


START = (
    "import django; django.setup();"
    "from secure_cases.sealing import canary; canary.{call}(); print('started')"
)


def _database_url() -> str:
    database: dict[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(database['NAME']).resolve()}"
    return (
        f"postgres://{database['USER']}:{database['PASSWORD']}"
        f"@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    )


def _process(keyring: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.secure_cases.sealing.from_environment",
        "DATABASE_URL": _database_url(),
        "SECURE_CASES_KEYRING": keyring,
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "arguments",
    [
        ["-c", START.format(call="check")],
        ["-c", START.format(call="check_or_exit")],
        ["manage.py", "check_keys", "--skip-checks"],
    ],
    ids=["check", "check_or_exit", "command"],
)
def test_a_real_process_starts_with_its_keys_and_not_with_wrong_ones(arguments):
    _item()
    _desk()
    good = _process(ring(*GOOD), *arguments)
    assert good.returncode == 0, good.stderr
    wrong_row = row("record-1", salt=OTHER)
    for keyring, named in (
        (ring(wrong_row, "organisations-1"), "record-1"),
        (ring("record-1", row("organisations-1", salt=OTHER)), "organisations-1"),
        (ring("record-2", "organisations-1"), "record-1"),
        (ring("organisations-1"), "record"),
    ):
        refused = _process(keyring, *arguments)
        shown = refused.stdout + refused.stderr
        assert refused.returncode != 0
        assert f"'{named}'" in shown
        assert "started" not in shown
        for entry in (wrong_row, row("record-1"), row("organisations-1")):
            assert entry["key"] not in shown
