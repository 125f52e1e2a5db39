"""Long, not one's own, not known; nothing else is asked of a password."""

import gzip

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from portal.accounts.models import User
from portal.accounts.passwords import KNOWN, known_passwords, tidy
from scripts import build_known_passwords

OLHA = User(email="olha.hai@portal.example", name="Ольга Гайворонська")


def accepted(password: str) -> bool:
    try:
        validate_password(password, OLHA)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    "password",
    [
        "коротка дорога додому",
        "three quiet rivers",
        "ТИХІ РІКИ ТИХІ ЛІСИ СИНІ",  # no small letter asked
        "тихі ріки тихі ліси",  # no digit asked
        "🌻🌻 і ще дванадцять літер",
        "x7#kQ9!mZ2$vL5&w",
        "а" * 7 + "б" * 60 + " нерівний хвіст",
    ],
)
def test_fifteen_characters_of_ones_own_are_enough(password: str) -> None:
    assert accepted(password)


@pytest.mark.parametrize(
    "password",
    [
        "коротка дорога",  # 14
        "x" * 129,
        "passwordpassword",
        "Password Password 2026",
        "пароль пароль пароль",
        "йцукенгшщзхїфівап",
        "qwertyuiopasdfgh",
        "1qaz2wsx3edc4rfv",
        "1234567890123456",
        "aaaaaaaaaaaaaaaa",
        "Слава Україні! Героям слава!",
        "Ckfdferhf]ysUthjzvckfdf",  # the same line, English layout
        "садок вишневий коло хати",
        "протидія торгівлі людьми 2026",
        "Київ2026Київ2026Київ",
        "облік.облік.облік",
        "letmein letmein 123456",
        "Ольга Гайворонська 1985",
        "olha.hai@portal.example",
    ],
)
def test_what_others_try_first_is_refused(password: str) -> None:
    assert not accepted(password)


def test_a_password_of_128_characters_is_taken() -> None:
    assert accepted("довга дорога, тихий ліс, " * 5 + "кіт")


def test_the_list_refuses_three_thousand_long_ones() -> None:
    words = gzip.decompress(KNOWN.read_bytes()).decode().split()
    long = [word for word in words if len(word) >= 15]
    assert len(long) >= 3000
    assert not [word for word in long[::5] if accepted(word)]


def test_the_shipped_list_is_what_the_script_makes() -> None:
    shipped = gzip.decompress(KNOWN.read_bytes()).decode().split("\n")[:-1]
    assert shipped == build_known_passwords.known()


def test_djangos_list_counts_too() -> None:
    assert "monkey" in known_passwords()
    assert tidy("Mon key") == "monkey"


def test_the_message_says_what_is_wrong() -> None:
    with pytest.raises(ValidationError) as raised:
        validate_password("коротко", OLHA)
    assert [error.code for error in raised.value.error_list] == ["too_short"]
