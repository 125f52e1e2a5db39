"""The demo's directory: a dozen lines in several regions, told as everybody reads."""

import pytest

from portal.demo.nearby import make_nearby
from portal.wiring import directory
from secure_cases.organisations.reference import load_reference
from secure_cases.organisations.street import is_phone, looks_like_address
from tests.cast import Cast


@pytest.fixture
def nearby(cast: Cast) -> None:
    load_reference()
    make_nearby()


def test_there_is_help_in_many_regions_and_none_of_it_is_an_address(
    nearby: None,
) -> None:
    lines = directory.lines()
    assert len(lines) >= 12
    assert len({code for line in lines for code in line.territories}) >= 12
    assert any(not line.territories for line in lines)
    for line in lines:
        assert not looks_like_address(line.organisation)
        assert is_phone(line.phone)
        assert line.phone.startswith("+380 00") or line.phone == ""


def test_the_rooms_of_the_cast_are_not_shown(nearby: None) -> None:
    shown = {(line.organisation, line.service) for line in directory.lines()}
    assert ("ГО «Спільний поріг»", "psych") in shown
    assert ("ГО «Спільний поріг»", "shelter") not in shown
