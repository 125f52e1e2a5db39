"""A process begins to serve only with the keys of its zones, and those right."""

import base64
import json
import stat
from pathlib import Path
from typing import Any

import pytest

from portal.settings.first_start import made_once, new_keyring, new_secret_key
from portal.start import foreign_keys, refuse_wrong_keys
from tests.cast import Cast
from tests.portal.accounts.steps import enrol


def test_the_suite_may_start(db: None) -> None:
    refuse_wrong_keys()


def test_a_wrong_key_ends_the_process_and_is_named(
    cast: Cast, settings: Any, capsys: Any
) -> None:
    enrol(cast.olha)
    rows = json.loads(settings.SECURE_CASES_KEYRING)["keys"]
    for row in rows:
        if row["purpose"] == "factors.cases":
            row["key"] = base64.b64encode(b"w" * 32).decode()
    settings.SECURE_CASES_KEYRING = json.dumps({"keys": rows})
    with pytest.raises(SystemExit) as ended:
        refuse_wrong_keys()
    assert ended.value.code == 3
    assert "factors.cases-test" in capsys.readouterr().err


@pytest.mark.parametrize(
    "missing", ["record", "organisations", "factors.cases", "intake"]
)
def test_a_missing_key_ends_the_process_and_is_named(
    db: None, settings: Any, capsys: Any, missing: str
) -> None:
    rows = json.loads(settings.SECURE_CASES_KEYRING)["keys"]
    left = [row for row in rows if row["purpose"] != missing]
    settings.SECURE_CASES_KEYRING = json.dumps({"keys": left})
    with pytest.raises(SystemExit):
        refuse_wrong_keys()
    assert missing in capsys.readouterr().err


def test_keys_of_zones_not_served_are_foreign(settings: Any) -> None:
    settings.ZONES = ("staff",)
    assert set(foreign_keys()) == {
        "record-test",
        "organisations-test",
        "factors.cases-test",
        "checkpoints-test",
        "intake-test",
    }
    settings.ZONES = ("cases",)
    assert foreign_keys() == ["factors.staff-test"]
    settings.ZONES = ("public", "staff", "cases")
    assert foreign_keys() == []


def test_secrets_of_the_first_start_are_made_once_for_us_alone(tmp_path: Path) -> None:
    path = tmp_path / "var" / "keyring.json"
    first = made_once(path, new_keyring)
    assert made_once(path, new_keyring) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    keys = json.loads(first)["keys"]
    assert len({key["key"] for key in keys}) == len(keys) == 6
    assert new_secret_key() != new_secret_key()
