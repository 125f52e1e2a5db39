"""The demo opens with two people waiting, at desks that are on duty."""

import pytest

from portal.demo.asking import ABOUT_A_CHILD, TO_THE_REGION, ask_for_help
from portal.demo.nearby import make_nearby
from secure_cases.audit.models import AuditEvent
from secure_cases.intake.models import HelpRequest
from secure_cases.intake.services import public
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast: Cast) -> Cast:
    make_nearby()
    ask_for_help(cast)
    return cast


def test_one_waits_in_the_region_and_one_for_the_country(asked: Cast) -> None:
    by_way = {row.way: row for row in HelpRequest.objects.all()}
    assert by_way["code"].desk == asked.desks["ngo"]
    assert by_way["phone"].desk == asked.desks["stranger_ngo"]
    assert by_way["phone"].for_child
    assert {row.state for row in by_way.values()} == {"received"}


def test_the_log_knows_them(asked: Cast) -> None:
    events = AuditEvent.objects.filter(action="help:arrive")
    assert events.count() == 2


def test_somebody_is_on_duty_everywhere(asked: Cast) -> None:
    assert public.hours("").staffed
    assert public.hours("UA05000000000010236").staffed


@pytest.mark.parametrize(
    ("name", "text"), [("iryna", TO_THE_REGION), ("petro", ABOUT_A_CHILD)]
)
def test_each_desk_has_its_own_first_thing(asked: Cast, name: str, text: str) -> None:
    page = asked.client(name).get("/")
    assert page.context["board"].first.url.startswith("/help/")
    assert text[:20] not in page.content.decode()
