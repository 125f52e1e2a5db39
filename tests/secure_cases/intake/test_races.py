"""Two at the same moment, on PostgreSQL: one does it, the other is told."""

from collections.abc import Iterator

import pytest
from django.db import connection

from secure_cases.audit.models import AuditEvent
from secure_cases.audit.verify import verify
from secure_cases.intake.models import HelpMessage
from secure_cases.intake.services.answering import answer_request
from secure_cases.intake.services.arrival import arrive
from secure_cases.intake.services.ending import close_request, hand_over
from secure_cases.intake.services.escalation import escalate_help
from secure_cases.intake.services.opening import take_up
from secure_cases.organisations.models import Membership
from tests.attack.racing import at_once, winners
from tests.cast import Cast
from tests.secure_cases.intake import factories as f

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def two(cast: Cast) -> Iterator[Cast]:
    """Iryna and Olha work at one desk."""
    member = cast.memberships["iryna"]
    Membership.objects.create(
        user=cast.olha,
        organisation=cast.ngo,
        role=member.role,
        since=member.since,
    )
    yield cast
    assert verify().ok
    connection.close()


def events(action: str) -> int:
    return AuditEvent.objects.filter(action=action, outcome="done").count()


def test_two_workers_take_it_in_once(two: Cast, settings) -> None:
    f.staffed(two)
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"  # so it waits for a worker
    f.written()
    settings.CELERY_BROKER_URL = ""
    results = at_once(arrive, arrive, arrive)
    assert sum(results) == 1
    assert events("help:arrive") == 1


def test_one_of_two_takes_it_up(two: Cast) -> None:
    request, _ = f.arrived(two)
    results = at_once(
        *(
            lambda u=user: take_up(request=f.seen(u, request), acting_user=u)
            for user in (two.iryna, two.olha)
        )
    )
    assert len(winners(results)) == 1
    assert request.moves.filter(state="opened").count() == 1


def test_an_answer_and_a_closing_come_one_after_the_other(two: Cast) -> None:
    request, _ = f.taken_up(two)
    results = at_once(
        lambda: answer_request(
            request=f.seen(two.iryna, request), text="Так.", acting_user=two.iryna
        ),
        lambda: close_request(
            request=f.seen(two.olha, request), reason="helped", acting_user=two.olha
        ),
    )
    assert winners(results)
    lines = HelpMessage.objects.count()
    assert lines == events("help:answer")
    assert f.again(request).state == "closed"


def test_it_is_given_to_one_desk(two: Cast) -> None:
    request, _ = f.arrived(two)
    desk = two.desks["stranger_ngo"]
    results = at_once(
        *(
            lambda u=user: hand_over(
                request=f.seen(u, request),
                desk=desk,
                reason="territory",
                acting_user=u,
            )
            for user in (two.iryna, two.olha)
        )
    )
    assert len(winners(results)) == 1
    assert f.again(request).desk == desk


def test_two_clocks_let_it_climb_once(two: Cast) -> None:
    request, _ = f.arrived(two)
    f.late(request)
    results = at_once(escalate_help, escalate_help)
    assert sum(results) == 1
    assert events("help:escalate") == 1
