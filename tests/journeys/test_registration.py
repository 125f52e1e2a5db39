"""Registering: two equal ways, interrupted and taken up, with scripts and without."""

from collections.abc import Iterator

import pytest

from tests.journeys.people import People, Visit
from tests.journeys.product import Product
from tests.journeys.steps import registering as r
from tests.journeys.steps import sending
from tests.journeys.steps.forms import follow, save, write
from tests.journeys.steps.short_ways import Counted, begin, skip_to_the_case
from tests.journeys.walk import Walk

pytestmark = pytest.mark.journey


@pytest.fixture
def olha(people: People) -> Iterator[Visit]:
    """Olha at a window of her own."""
    apart = people.apart("olha")
    yield apart.at("olha")
    apart.at("olha").context.close()


def test_help_under_an_alias_is_as_short_as_with_a_name(olha: Visit) -> None:
    presses = {}
    asked = {}
    for how in ("named", "alias"):
        hand = Counted(olha)
        case = begin(hand, how)
        asked[how] = skip_to_the_case(hand, case)
        presses[how] = hand.presses

    assert presses["alias"] <= presses["named"]
    assert presses["named"] <= 10
    assert asked["named"] == ["identity", "contact", "consents", "story", "needs"]
    assert asked["alias"] == ["contact", "consents", "story", "needs"]


def test_an_alias_asks_for_no_name_later_either(olha: Visit) -> None:
    hand = Counted(olha)
    case = begin(hand, "alias")
    skip_to_the_case(hand, case)

    assert olha.go(f"{case}sections/identity/") == 200
    assert olha.page.locator("main .kv > div").count() == 0
    olha.go(case)
    assert olha.page.locator(f"main .next a[href='{case}steps/identity/']").count() == 0


def test_an_interrupted_registration_goes_on_from_the_cases_page(
    olha: Visit, people: People
) -> None:
    hand = Counted(olha)
    case = begin(hand, "alias")
    write(olha.page, "ct_WhenToCall", "У вівторок зранку")
    save(olha.page, by="later")
    assert olha.path == case

    tomorrow = people.apart("olha").at("olha")
    tomorrow.go("/cases/")
    follow(tomorrow.page, f"a[href='{case}']")
    follow(tomorrow.page, ".next a.btn")
    assert tomorrow.path == f"{case}steps/consents/"
    asked = skip_to_the_case(Counted(tomorrow), case)

    assert asked == ["consents", "story", "needs"]
    tomorrow.go(f"{case}sections/contact/")
    assert "У вівторок зранку" in tomorrow.text


def test_a_no_records_nothing(olha: Visit, product: Product) -> None:
    before = product.sql("SELECT count(*) FROM secure_cases_person")
    olha.go("/cases/register/named/")
    olha.page.check("input[name=answer][value=refused]")
    save(olha.page)

    assert olha.path == "/cases/register/named/"
    assert product.sql("SELECT count(*) FROM secure_cases_person") == before


def test_what_was_typed_survives_a_mistake(olha: Visit) -> None:
    hand = Counted(olha)
    begin(hand, "named")
    write(olha.page, "prs_FirstName", "Зоряна")
    write(olha.page, "prs_Birthdate", "31.02.1999")
    save(olha.page)

    assert olha.path.endswith("/steps/identity/")
    assert olha.page.input_value("[name=prs_FirstName_0]") == "Зоряна"
    assert olha.page.input_value("[name=prs_Birthdate_0]") == "31.02.1999"
    assert olha.page.locator("main .errs a").count() == 1


def test_all_of_it_works_without_scripts(product: Product, people: People) -> None:
    quiet = people.apart("olha", java_script_enabled=False)
    walk = Walk(product, quiet)

    r.when_she_begins_to_register(walk)
    r.when_she_writes_who_the_person_is(walk)
    r.when_she_agrees_on_safe_contact(walk)
    r.when_she_asks_about_referrals(walk)
    r.when_she_leaves_the_story_for_later(walk)
    r.when_she_asks_what_is_needed(walk)
    r.then_the_case_is_open(walk)
    r.when_she_writes_the_story_after_all(walk)
    sending.when_she_sends_what_the_person_needs(walk)

    visit = quiet.at("olha")
    visit.go("/")
    assert walk.alias in visit.text
