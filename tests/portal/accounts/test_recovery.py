"""Recovery codes: ten, hashed, each once, shown once."""

import re
from typing import Any

import pytest

from portal.accounts import factors
from portal.accounts.errors import CodeRefused
from portal.accounts.models import CasesRecovery
from portal.accounts.services.factors import renew_recovery_codes, verify_code
from portal.zones import in_zone
from tests.cast import Cast
from tests.portal.accounts.steps import (
    browser,
    enrol,
    sign_in,
    type_code,
    type_password,
)


@pytest.fixture
def codes(cast: Cast) -> list[str]:
    with in_zone("cases"):
        return renew_recovery_codes(acting_user=cast.olha)


def takes(user: Any, code: str, zone: str = "cases") -> bool:
    with in_zone(zone):
        try:
            verify_code(code=code, acting_user=user)
        except CodeRefused:
            return False
    return True


def test_ten_different_codes_of_fifty_bits(codes: list[str]) -> None:
    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}", c) for c in codes)
    assert len(factors.ALPHABET) == 32


def test_each_works_once(cast: Cast, codes: list[str]) -> None:
    assert takes(cast.olha, codes[3])
    assert not takes(cast.olha, codes[3])
    with in_zone("cases"):
        assert len(CasesRecovery.objects.get(user=cast.olha).hashes) == 9


def test_small_letters_and_spaces_do_not_matter(cast: Cast, codes: list[str]) -> None:
    assert takes(cast.olha, f" {codes[0].lower().replace('-', ' ')} ")


def test_the_table_holds_hashes_of_the_approved_kind(
    cast: Cast, codes: list[str]
) -> None:
    with in_zone("cases"):
        hashes = CasesRecovery.objects.get(user=cast.olha).hashes
    assert len(hashes) == 10
    for known in hashes:
        assert known.startswith("$argon2id$v=19$m=47104,t=1,p=1$")
    flat = "".join(hashes)
    assert not any(code.replace("-", "") in flat for code in codes)
    assert len({known.split("$")[4] for known in hashes}) == 10  # a salt each


def test_another_persons_code_opens_nothing(cast: Cast, codes: list[str]) -> None:
    assert not takes(cast.taras, codes[0])
    assert takes(cast.olha, codes[0])


def test_a_code_of_cases_opens_nothing_in_staff(cast: Cast, codes: list[str]) -> None:
    assert not takes(cast.olha, codes[0], zone="staff")


def test_new_codes_end_the_old_ones(cast: Cast, codes: list[str]) -> None:
    with in_zone("cases"):
        renew_recovery_codes(acting_user=cast.olha)
    assert not takes(cast.olha, codes[0])


def test_wrong_codes_are_slowed_down(cast: Cast, codes: list[str]) -> None:
    assert not takes(cast.olha, "AAAAA-AAAAA")
    assert not takes(cast.olha, codes[0])


def test_a_lost_phone_is_no_lost_day(cast: Cast, codes: list[str]) -> None:
    client = browser()
    type_password(client, cast.olha.email)
    assert type_code(client, codes[5]).status_code == 302
    assert client.get("/account/").status_code == 200
    response = client.post("/account/factor/replace/begin/")
    assert response.headers["location"] == "/account/factor/replace/"


def test_renewing_shows_ten_codes_once_and_tells_the_owner(
    cast: Cast, mailoutbox: list[Any]
) -> None:
    client = browser()
    sign_in(client, enrol(cast.olha))
    page = client.post("/account/recovery-codes/").content.decode()
    shown = re.findall(r"<li>([2-9A-Z]{5}-[2-9A-Z]{5})</li>", page)
    assert len(shown) == 10
    (letter,) = mailoutbox
    assert letter.to == [cast.olha.email]
    assert not any(code in letter.body for code in shown)
    assert takes(cast.olha, shown[9])
    assert "<li>" not in client.get("/account/recovery-codes/").content.decode()


def test_whoever_came_in_with_a_code_may_renew_them_and_stays_in(
    cast: Cast, codes: list[str]
) -> None:
    client = browser()
    type_password(client, cast.olha.email)
    type_code(client, codes[0])
    assert client.post("/account/recovery-codes/").status_code == 200
    assert client.get("/account/").status_code == 200


def test_the_owner_learns_that_a_code_was_used(
    cast: Cast, codes: list[str], mailoutbox: list[Any]
) -> None:
    mailoutbox.clear()
    assert takes(cast.olha, codes[0])
    (letter,) = mailoutbox
    assert letter.to == [cast.olha.email]
    assert "9" in letter.body
    assert codes[0] not in letter.body
