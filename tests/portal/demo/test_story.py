"""The demo opens on work that is under way, told by the product's own services."""

from datetime import timedelta

import pytest

from portal.demo.story import standing_at, tell_story
from secure_cases import clock
from secure_cases.audit.models import AuditEvent
from secure_cases.audit.verify import verify
from secure_cases.cases.models import Case
from secure_cases.outbox.models import OutboxMessage
from secure_cases.referrals.models import Referral
from secure_cases.referrals.rules import is_unanswered
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast: Cast) -> Cast:
    tell_story(cast)
    return cast


def test_there_is_one_referral_of_each_kind(told: Cast) -> None:
    states = Referral.objects.values_list("state", "service_id")

    assert sorted(states) == [
        ("acknowledged", "psych"),
        ("declined", "legal"),
        ("in_progress", "shelter"),
        ("sent", "psych"),
    ]


def test_one_was_not_answered_in_time_and_has_climbed(told: Cast) -> None:
    now = clock.now()
    late = [one for one in Referral.objects.all() if is_unanswered(one, now)]

    assert [one.desk.organisation for one in late] == [told.stranger_ngo]
    climbed = AuditEvent.objects.get(action="referral:escalate")
    assert climbed.referral_id == late[0].pk
    letters = OutboxMessage.objects.filter(kind="referral_unanswered")
    who = set(letters.values_list("recipient_id", flat=True))
    assert who == {told.olha.pk, told.halyna.pk}


def test_one_of_two_cases_stands_under_an_alias(told: Cast) -> None:
    sections = [
        set(case.person.sections.values_list("section", flat=True))
        | set(case.sections.values_list("section", flat=True))
        for case in Case.objects.order_by("opened_at")
    ]

    assert sections == [
        {"identity", "contact", "story", "needs"},
        {"identity", "contact", "needs"},  # identity is written empty
    ]


def test_the_log_holds_it_all_in_order(told: Cast) -> None:
    moments = list(AuditEvent.objects.values_list("recorded_at", flat=True))

    assert moments == sorted(moments)
    assert clock.now() - moments[0] > timedelta(days=8)
    assert verify().ok


def test_the_clock_goes_on_after_the_story() -> None:
    before = clock.now
    with standing_at(3, 12) as moment:
        assert clock.now() == moment

    assert clock.now is before


def test_nothing_is_printed(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    tell_story(cast)

    assert capsys.readouterr().out == ""
