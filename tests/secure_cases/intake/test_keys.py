"""The intake key: its halves, its change, a process that starts with a wrong one."""

import base64
import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from secure_cases.intake.models import HelpRequest
from secure_cases.intake.services.opening import read_request
from secure_cases.sealing import canary
from secure_cases.sealing.errors import (
    KeyMissing,
    KeyringInvalid,
    KeyUnknown,
    WrongKey,
)
from secure_cases.sealing.intake import parsed, spelled
from secure_cases.sealing.keyring import INTAKE, keyring
from tests.cast import Cast
from tests.secure_cases.intake import factories as f
from tests.secure_cases.sealing.keys import row


@pytest.fixture
def ring(settings):
    """Return a function that puts other intake keys into the keyring."""
    others = [
        one
        for one in json.loads(settings.SECURE_CASES_KEYRING)["keys"]
        if one["purpose"] != INTAKE
    ]

    def use(*ids: str, salt: str = "") -> None:
        rows = [row(key_id, INTAKE, salt) for key_id in ids]
        settings.SECURE_CASES_KEYRING = json.dumps({"keys": [*others, *rows]})
        if ids and not salt:
            active = keyring().active(INTAKE)
            settings.SECURE_CASES_INTAKE_PUBLIC_KEY = spelled(active)

    return use


def test_the_command_prints_the_setting(settings, capsys) -> None:
    call_command("intake_public_key")
    printed = capsys.readouterr().out.strip()
    assert printed == settings.SECURE_CASES_INTAKE_PUBLIC_KEY
    secret = keyring().active(INTAKE).secret
    assert base64.b64encode(secret).decode() not in printed


def test_without_a_key_the_command_says_so(settings) -> None:
    settings.SECURE_CASES_KEYRING = ""
    with pytest.raises(CommandError, match="intake"):
        call_command("intake_public_key")


@pytest.mark.parametrize(
    "text", ["x", "intake-1:", "intake-1:AAAA", "ПОГАНО:AA==", ":"]
)
def test_a_setting_that_is_none_is_refused(text) -> None:
    with pytest.raises(KeyringInvalid):
        parsed(text)


def test_after_a_change_of_keys_old_and_new_requests_open(cast: Cast, ring) -> None:
    ring("intake-1")
    old, _ = f.arrived(cast)
    ring("intake-2", "intake-1")
    new, _ = f.written("новий лист")
    f.arrive()
    assert [f.again(one).intake_key_id for one in (old, new)] == [
        "intake-1",
        "intake-2",
    ]
    for request, text in ((old, f.CANARY), (new, "новий лист")):
        f.take_up(request=f.seen(cast.iryna, request), acting_user=cast.iryna)
        opened = read_request(
            request=f.seen(cast.iryna, request), acting_user=cast.iryna
        )
        assert opened.lines[0].text == text
    canary.check((INTAKE,))


def test_a_process_with_the_right_key_starts(cast: Cast, ring) -> None:
    ring("intake-1")
    canary.check((INTAKE,))
    f.arrived(cast)
    canary.check((INTAKE,))


def test_a_missing_key_is_named(cast: Cast, ring) -> None:
    ring("intake-1")
    f.arrived(cast)
    ring("intake-2")
    with pytest.raises(KeyUnknown, match="intake-1"):
        canary.check((INTAKE,))
    ring()
    with pytest.raises(KeyMissing):
        canary.check((INTAKE,))


def test_another_key_under_the_same_id_is_named(cast: Cast, ring, settings) -> None:
    ring("intake-1")
    f.arrived(cast)
    ring("intake-1", salt="other")
    with pytest.raises(WrongKey, match="SECURE_CASES_INTAKE_PUBLIC_KEY"):
        canary.check((INTAKE,))
    settings.SECURE_CASES_INTAKE_PUBLIC_KEY = ""
    with pytest.raises(WrongKey, match="help requests"):
        canary.check((INTAKE,))


def test_what_was_shredded_needs_no_key(cast: Cast, ring) -> None:
    ring("intake-1")
    request, _ = f.arrived(cast)
    ring("intake-2")
    HelpRequest.objects.filter(pk=request.pk).update(
        shredded_at=request.arrived_at, sealed=b""
    )
    canary.check((INTAKE,))
