"""A process of one zone, with all it holds, is nothing in another."""

import base64
import json
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from portal.accounts import factors, proofs
from portal.accounts.models import CasesInvitation, CasesSession, CasesTOTP
from portal.accounts.services import invite
from portal.accounts.services.factors import verify_code
from portal.accounts.sessions import SessionStore
from portal.zones import in_zone
from secure_cases.sealing.errors import SealingError
from tests.cast import Cast
from tests.portal.accounts.steps import SIGN_IN, browser, enrol, type_password
from tests.portal.processes import Process

STAFF_SECRET = "the secret of the staff process"
STAFF_KEYS = json.dumps(
    {
        "keys": [
            {
                "id": "factors.cases-test",  # it may even call it what it likes
                "purpose": "factors.cases",
                "key": base64.b64encode(b"s" * 32).decode(),
            }
        ]
    }
)
as_staff = override_settings(SECRET_KEY=STAFF_SECRET, SECURE_CASES_KEYRING=STAFF_KEYS)


@pytest.mark.parametrize("zone", ["public", "staff"])
def test_a_process_knows_no_address_of_the_cases_zone(zone: str) -> None:
    code = """
import sys
from django.test import Client
from portal.zones import serves, zone_url
print(serves("cases"))
host = {"host": "cases.portal.example"}
print(Client(headers=host).get("/", secure=True).status_code)
print(zone_url("cases"))
try:
    zone_url("cases", "accounts:sign_in")
except Exception as error:
    print(type(error).__name__)
print("portal.urls.cases" in sys.modules)
from secure_cases.sealing.keyring import keyring
print([k.purpose for k in keyring().keys if k.purpose != "factors.staff"])
"""
    done = Process(zone).python(code)
    assert done.stdout.splitlines() == [
        "False",
        "400",
        "https://cases.portal.example/",
        "ImproperlyConfigured",
        "False",
        "[]",
    ], done.stderr


@pytest.mark.parametrize("zone", ["staff", "cases"])
def test_a_process_keeps_only_its_own_chains(zone: str) -> None:
    code = "from django.conf import settings as s; print(sorted(s.ZONE_MIDDLEWARE))"
    chains = {"staff": "['preview', 'staff']", "cases": "['cases']"}
    assert Process(zone).python(code).stdout.strip() == chains[zone]


def test_a_staff_process_invites_nobody_into_cases() -> None:
    code = """
from portal.accounts import proofs
from portal.zones import in_zone
from uuid import uuid4
with in_zone("cases"):
    try:
        proofs.proof("token", uuid4())
    except Exception as error:
        print(type(error).__name__)
"""
    assert Process("staff").python(code).stdout.strip() == "KeyMissing"


def test_a_session_row_that_staff_wrote_signs_nobody_in(cast: Cast) -> None:
    """Even if it could write the table: what it signs is not what cases reads."""
    with in_zone("cases"), as_staff:
        forged = SessionStore()
        forged["_auth_user_id"] = str(cast.olha.pk)
        forged["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[-1]
        forged["_auth_user_hash"] = cast.olha.get_session_auth_hash()
        forged["otp_device_id"] = CasesTOTP.objects.get(user=cast.olha).persistent_id
        forged.create()
        forged.save()
    assert CasesSession.objects.filter(user=cast.olha).exists()
    client = browser()
    client.cookies["session"] = forged.session_key
    assert client.get("/account/").headers["location"].startswith(SIGN_IN)


def test_a_factor_row_that_staff_wrote_opens_nothing(cast: Cast) -> None:
    with in_zone("cases"), as_staff:
        CasesTOTP.objects.filter(user=cast.olha).delete()
        device = CasesTOTP(user=cast.olha, name="forged", confirmed=True)
        factors.seal_seed(device, factors.new_seed())
        device.save(force_insert=True)
        code = factors.current_code(device)
    with in_zone("cases"), pytest.raises(SealingError):
        verify_code(code=code, acting_user=cast.olha)


def test_a_forged_factor_gives_a_sealed_door_not_a_way_in(cast: Cast) -> None:
    with in_zone("cases"), as_staff:
        CasesTOTP.objects.filter(user=cast.olha).delete()
        device = CasesTOTP(user=cast.olha, name="forged", confirmed=True)
        factors.seal_seed(device, factors.new_seed())
        device.save(force_insert=True)
        code = factors.current_code(device)
    client = browser()
    client.raise_request_exception = False
    type_password(client, cast.olha.email)
    assert client.post("/account/factor/", {"code": code}).status_code == 500
    assert client.get("/account/").status_code == 302


def test_an_invitation_row_that_staff_wrote_opens_nothing(cast: Cast) -> None:
    with as_staff:
        made = invite(
            email=cast.olha.email, name="", zone="cases", acting_user=None, reset=True
        )
    assert CasesInvitation.objects.count() == 1
    path = made.link.removeprefix("http://cases.localhost:8000")
    assert browser().get(path).status_code == 404


def test_a_seed_moved_from_the_staff_table_opens_nothing(cast: Cast) -> None:
    staff = enrol(cast.olha, "staff")
    with in_zone("staff"):
        sealed = staff.device.seed
    with in_zone("cases"):
        CasesTOTP.objects.filter(user=cast.olha).delete()
        device = CasesTOTP(user=cast.olha, name="moved", confirmed=True)
        device.seed = sealed  # the plain text, sealed anew under the cases key
        device.save(force_insert=True)
        with pytest.raises(SealingError):
            verify_code(code=staff.code(), acting_user=cast.olha)


def test_an_old_key_of_the_zone_still_proves_an_invitation(cast: Cast) -> None:
    rows = json.loads(settings.SECURE_CASES_KEYRING)["keys"]
    fresh = {
        "id": "factors.cases-2",
        "purpose": "factors.cases",
        "key": base64.b64encode(b"n" * 32).decode(),
    }
    made = invite(email="n@portal.example", name="Н", zone="cases", acting_user=None)
    rotated: Any = json.dumps({"keys": [fresh, *rows]})
    with override_settings(SECURE_CASES_KEYRING=rotated):
        path = made.link.removeprefix("http://cases.localhost:8000")
        assert browser().get(path).status_code == 200
    with in_zone("cases"):
        token = path.rstrip("/").rsplit("/", 1)[1]
        assert not proofs.matches("0" * 64, token, made.user.pk)


@pytest.mark.parametrize(
    ("zone", "fields"), [("public", 1_000), ("cases", 1_000), ("staff", 10_000)]
)
def test_only_the_cms_takes_forms_of_thousands_of_fields(
    zone: str, fields: int
) -> None:
    code = "from django.conf import settings as s"
    said = "print(s.DATA_UPLOAD_MAX_NUMBER_FIELDS)"
    assert Process(zone).python(f"{code}\n{said}").stdout.strip() == str(fields)
