"""The answer the record asks for, over real awards; and the record's door with it."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from tests.cast import Cast
from tests.training.builders import finish_course, local, published
from training.certificates.models import Award
from training.certificates.services import revoke_award
from training.clearance import clearance
from training.clearance.models import Requirement
from training.people.services import enrol

READ, WRITE, EXPORT = "record.read", "record.write", "data.export"
WIRED = override_settings(SECURE_CASES_CLEARANCE="portal.wiring.clearance")


def ask_for(*capabilities: str, **changes: Any) -> None:
    for one in capabilities:
        Requirement.objects.create(
            **{
                "competency": "record",
                "capability": one,
                "since": "2020-01-01",
                "grace_days": 14,
            }
            | changes
        )


@pytest.fixture
def held(learner: Any, time_machine: Any) -> Award:
    """An award given at noon of 1 March 2026: it counts to 28 February 2027."""
    time_machine.move_to(local("2026-03-01T12:00"), tick=False)
    finish_course(learner)
    return Award.objects.get()


def test_what_no_rule_names_is_denied(learner: Any, held: Award) -> None:
    answer = clearance(learner, READ, local("2026-03-02T12:00"))
    assert not answer.allowed
    assert answer.reasons


def test_without_the_course_the_reason_and_the_next_step_are_told(learner: Any) -> None:
    published()
    ask_for(READ)
    answer = clearance(learner, READ, local("2026-03-02T12:00"))
    assert not answer.allowed
    assert "Невеликий курс" in answer.reasons[0]
    assert answer.next_url == "/learn/courses/small-course/"


@pytest.mark.parametrize(
    ("moment", "allowed", "reduced"),
    [
        ("2026-03-01T12:00", True, False),
        ("2027-02-28T23:59:59", True, False),
        ("2027-03-01T00:00", True, True),
        ("2027-03-14T23:59", True, True),
        ("2027-03-15T00:00", False, False),
        # The night clocks go forward, and the night they go back.
        ("2026-03-29T03:30", True, False),
        ("2026-10-25T03:30", True, False),
    ],
)
def test_around_the_last_day(
    learner: Any, held: Award, moment: str, allowed: bool, reduced: bool
) -> None:
    ask_for(READ)
    answer = clearance(learner, READ, local(moment))
    assert (answer.allowed, answer.reduced) == (allowed, reduced)


def test_a_revocation_holds_on_the_next_question(
    cast: Cast, held: Award, time_machine: Any
) -> None:
    ask_for(READ)
    at = local("2026-03-02T12:00")
    assert clearance(cast.olha, READ, at).allowed
    time_machine.move_to(at)
    revoke_award(award=held, reason="invented", acting_user=cast.sofiia)
    assert not clearance(cast.olha, READ, local("2026-03-02T12:01")).allowed
    assert clearance(cast.olha, READ, local("2026-03-01T13:00")).allowed


def test_a_rule_for_other_roles_allows_nobody_else(cast: Cast, held: Award) -> None:
    at = local("2026-03-02T12:00")
    ask_for(READ, roles=["inspector"])
    assert not clearance(cast.olha, READ, at).allowed
    Requirement.objects.all().delete()
    ask_for(READ, roles=["caseworker", "supervisor"])
    assert clearance(cast.olha, READ, at).allowed


def test_a_rule_counts_between_its_days(learner: Any, held: Award) -> None:
    ask_for(READ, since="2026-03-05", until="2026-03-06")
    for day, allowed in (("04", False), ("05", True), ("06", True), ("07", False)):
        at = local(f"2026-03-{day}T12:00")
        assert clearance(learner, READ, at).allowed == allowed, day


def test_every_competency_that_is_asked_is_needed(learner: Any, held: Award) -> None:
    ask_for(READ)
    ask_for(READ, competency="ethics")
    answer = clearance(learner, READ, local("2026-03-02T12:00"))
    assert not answer.allowed
    assert len(answer.reasons) == 1
    assert "ethics" in answer.reasons[0]


def test_two_cycles_keep_both_certificates(
    learner: Any, held: Award, time_machine: Any
):
    time_machine.move_to(local("2027-02-10T09:00"), tick=False)
    finish_course(learner, held.version)
    old, new = Award.objects.order_by("given_at")
    assert new.supersedes == old
    assert new.cycle == 2
    assert str(new.valid_until) == "2028-02-28"
    ask_for(READ)
    assert clearance(learner, READ, local("2028-02-28T12:00")).allowed


def test_a_new_version_changes_nothing_for_holders(learner: Any, held: Award) -> None:
    ask_for(READ)
    published(summary="Інший опис.")
    assert clearance(learner, READ, local("2026-03-02T12:00")).allowed


@WIRED
def test_the_record_opens_with_the_award_and_closes_with_its_end(
    cast: Cast, held: Award, time_machine: Any
) -> None:
    ask_for(READ, WRITE, "referral.receive", EXPORT)
    time_machine.move_to(local("2026-03-02T12:00"))
    assert cast.client("olha").get("/").status_code == 200
    refused = cast.client("taras").get("/")
    assert refused.status_code == 403
    assert "Невеликий курс" in refused.content.decode()
    assert "/learn/courses/small-course/" in refused.content.decode()
    client = cast.client("olha")
    revoke_award(award=held, reason="invented", acting_user=cast.sofiia)
    assert client.get("/").status_code == 403
    assert client.get("/cases/").status_code == 403
    assert client.get("/learn/").status_code == 200


def test_a_rule_that_would_lock_everybody_out_is_refused(db: None) -> None:
    with pytest.raises(CommandError):
        call_command("require_competency", "no-such", READ)
    published()
    call_command("require_competency", "record", READ, WRITE, "--role", "inspector")
    again = ("--role", "inspector", "--grace-days", "7")
    call_command("require_competency", "record", READ, *again)
    assert Requirement.objects.count() == 2
    rule = Requirement.objects.get(capability=READ)
    assert (rule.roles, rule.grace_days) == (["inspector"], 7)


@WIRED
def test_learning_needs_no_clearance(cast: Cast) -> None:
    version = published()
    client = cast.client("taras")
    assert client.get("/learn/clearance/").status_code == 200
    assert enrol(version=version, acting_user=cast.taras).cycle == 1
