"""Every screen, each role: fits a phone, can be read, heard, and worked by keyboard.

`SCREENS=1` also writes a picture of each, two widths, to `docs/screens/`.
"""

import os

import pytest

from tests.journeys.people import People
from tests.journeys.screens import Screens
from tests.journeys.steps import around, mistakes, new_colleague
from tests.journeys.walk import OnceWalked, Walk

pytestmark = pytest.mark.journey

AT_LEAST = 90


def _walk_further(walk: Walk, people: People) -> None:
    colleague = new_colleague.Colleague()
    new_colleague.when_the_administrator_proposes(people, colleague)
    new_colleague.when_the_officer_approves(people, colleague)
    new_colleague.when_the_new_colleague_comes_in(people, colleague)
    new_colleague.then_the_link_works_no_more(people, colleague)
    mistakes.when_the_password_is_wrong(people)
    mistakes.when_the_code_is_wrong(people)
    mistakes.when_somebody_leaves(people)
    mistakes.when_a_registration_goes_wrong(people)
    mistakes.when_two_people_write_at_once(walk)
    mistakes.when_a_consent_is_missing(walk)
    mistakes.when_nobody_fits(walk)
    mistakes.when_the_log_is_asked_for_nothing(people)
    around.when_every_role_goes_around(people)
    around.when_a_reader_visits_the_public_site(people)
    around.when_an_editor_signs_in(people)
    around.when_english_is_chosen(people)
    around.when_the_demo_opens_by_choice(people)
    around.when_the_account_is_looked_after(people)


@pytest.fixture(scope="module")
def screens(main_journey: OnceWalked, people: People) -> Screens:
    """Every screen of the journey, of every role, of every mistake, looked at."""
    walk = main_journey()
    _walk_further(walk, people)
    return people.screens


def test_they_were_all_seen(screens: Screens) -> None:
    assert len(screens.seen) >= AT_LEAST
    if os.environ.get("SCREENS"):
        assert screens.folder


def test_none_scrolls_sideways_at_360_and_1280(screens: Screens) -> None:
    assert not screens.sideways


def test_axe_finds_nothing_in_light_and_dark(screens: Screens) -> None:
    assert not screens.barriers


def test_the_keyboard_reaches_everything_and_is_seen(screens: Screens) -> None:
    assert not screens.focus


def test_nothing_breaks_the_policy_or_calls_outside(
    screens: Screens, people: People
) -> None:
    assert not people.faults()
