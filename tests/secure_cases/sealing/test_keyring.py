"""The keyring's file and environment: what is refused, and that nothing shows."""

import base64
import json
import os

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from secure_cases.sealing.checks import check_keyring
from secure_cases.sealing.errors import KeyMissing, KeyringInvalid, KeyUnknown
from secure_cases.sealing.keyring import keyring, parse
from tests.secure_cases.sealing.keys import ring, row, secret


def test_the_first_key_of_a_purpose_is_the_active_one():
    keys = parse(ring("record-2", "organisations-1", "record-1"))
    assert keys.active("record").id == "record-2"
    assert [key.id for key in keys.all("record")] == ["record-2", "record-1"]
    assert keys.one("record", "record-1").secret == secret("record-1")
    assert keys.get("organisations-1").purpose == "organisations"


def test_missing_and_unknown_keys_are_typed():
    keys = parse(ring("record-1"))
    with pytest.raises(KeyMissing, match="'checkpoints'"):
        keys.active("checkpoints")
    with pytest.raises(KeyUnknown, match="'record-9'"):
        keys.get("record-9")
    with pytest.raises(KeyUnknown):
        keys.one("record", "record-9")
    with pytest.raises(KeyMissing):
        keys.one("organisations", "record-1")


def test_a_process_without_a_keyring_holds_no_key(settings):
    settings.SECURE_CASES_KEYRING = ""
    settings.SECURE_CASES_KEYRING_FILE = ""
    assert keyring().keys == ()
    with pytest.raises(KeyMissing):
        keyring().active("record")


def test_the_keyring_is_read_at_call_time(settings, keys):
    keys("record-1")
    assert keyring().active("record").id == "record-1"
    keys("record-2")
    assert keyring().active("record").id == "record-2"


SHORT = base64.b64encode(b"short secret bytes").decode()
GOOD = base64.b64encode(b"good secret bytes that are long.").decode()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("not json " + GOOD, "keyring"),
        ("[]", "keyring"),
        ('{"keys": {}}', "keyring"),
        (json.dumps({"keys": [GOOD]}), "row 1"),
        (ring({"purpose": "record", "key": GOOD}), "row 1"),
        (ring(row("Record 1", purpose="record")), "row 1"),
        (ring(row("a" * 41, purpose="record")), "row 1"),
        (ring(row("record-1", purpose="recrod")), "record-1"),
        (ring({"id": "record-1", "purpose": "record", "key": SHORT}), "record-1"),
        (ring({"id": "record-1", "purpose": "record", "key": GOOD + "!"}), "record-1"),
        (ring({"id": "record-1", "purpose": "record"}), "record-1"),
        (ring({"id": "record-1", "purpose": "record", "key": 7}), "record-1"),
        (ring({"id": "record-1", "purpose": ["record"], "key": GOOD}), "record-1"),
        (ring("record-1", row("record-1", salt="x")), "record-1"),
        (
            ring(
                {"id": "record-2", "purpose": "record", "key": GOOD},
                {"id": "organisations-2", "purpose": "organisations", "key": GOOD},
            ),
            "record-2",
        ),
    ],
)
def test_a_bad_keyring_is_refused_by_name_without_a_secret(text, names, settings):
    with pytest.raises(KeyringInvalid) as refused:
        parse(text)
    assert names in str(refused.value)
    settings.SECURE_CASES_KEYRING = text
    (found,) = check_keyring(None)
    assert found.id == "secure_cases.sealing.E006"
    for shown in (str(refused.value), repr(refused.value), found.msg, found.hint):
        assert GOOD not in shown
        assert SHORT not in shown
    assert refused.value.__context__ is None


def test_a_good_keyring_passes_the_check_and_so_does_none(settings):
    assert check_keyring(None) == []
    settings.SECURE_CASES_KEYRING = ""
    assert check_keyring(None) == []


@pytest.fixture
def key_file(tmp_path, settings):
    path = tmp_path / "keys.json"
    path.write_text(ring("record-7"))
    path.chmod(0o600)
    settings.SECURE_CASES_KEYRING = ""
    settings.SECURE_CASES_KEYRING_FILE = path
    return path


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o640, 0o440])
def test_a_file_closed_to_others_is_read(key_file, mode):
    key_file.chmod(mode)
    assert keyring().active("record").id == "record-7"


@pytest.mark.parametrize("mode", [0o644, 0o604, 0o606, 0o602, 0o666])
def test_a_file_open_to_others_is_refused_with_the_remedy(key_file, mode, settings):
    settings.DEBUG = False
    key_file.chmod(mode)
    with pytest.raises(KeyringInvalid, match="chmod o=") as refused:
        keyring()
    assert str(key_file) in str(refused.value)


def test_a_file_open_to_others_is_read_while_developing(key_file, settings):
    settings.DEBUG = True
    key_file.chmod(0o644)
    assert keyring().active("record").id == "record-7"


def test_a_file_that_is_away_or_empty_is_refused(key_file):
    key_file.write_text("\n")
    with pytest.raises(KeyringInvalid, match="empty"):
        keyring()
    os.remove(key_file)
    with pytest.raises(KeyringInvalid, match="cannot be read"):
        keyring()
    key_file.write_bytes(b"\xff\xfe")
    key_file.chmod(0o600)
    with pytest.raises(KeyringInvalid, match="cannot be read"):
        keyring()


def test_neither_a_key_nor_the_keyring_shows_its_secret():
    keys = parse(ring("record-1"))
    for shown in (repr(keys), str(keys), repr(keys.keys[0]), f"{keys.keys[0]}"):
        assert "record-1" in shown
        assert repr(secret("record-1")) not in shown
        assert row("record-1")["key"] not in shown


def _new_key(capsys, *args):
    call_command("new_key", *args)
    return json.loads(capsys.readouterr().out)


def test_a_new_key_is_one_good_row_with_the_next_number(capsys, keys):
    keys("record-1", "record-2", "organisations-1")
    printed = _new_key(capsys, "--purpose", "record")
    assert printed["id"] == "record-3"
    assert parse(ring(printed)).active("record").id == "record-3"
    again = _new_key(capsys, "--purpose", "record", "--id", "record-2027")
    assert again["id"] == "record-2027"
    assert again["key"] != printed["key"]


def test_a_new_key_needs_no_keyring_yet(capsys, settings):
    settings.SECURE_CASES_KEYRING = ""
    assert _new_key(capsys, "--purpose", "factors.cases")["id"] == "factors.cases-1"


def test_a_new_key_with_a_taken_or_bad_id_or_purpose_is_refused(keys, settings):
    for arguments in (
        ["--purpose", "record", "--id", "record-1"],
        ["--purpose", "record", "--id", "Не ключ"],
        ["--purpose", "recrod"],
    ):
        with pytest.raises(CommandError):
            call_command("new_key", *arguments)
    settings.SECURE_CASES_KEYRING = "{"
    with pytest.raises(CommandError, match="present keyring"):
        call_command("new_key", "--purpose", "record")
