"""Late requests climb, silent ones close, the content of closed ones is destroyed."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from secure_cases import clock
from secure_cases.audit.models import AuditEvent
from secure_cases.errors import Invalid
from secure_cases.intake.models import HelpMessage, HelpRequest
from secure_cases.intake.services import public
from secure_cases.intake.services.arrival import arrive
from secure_cases.intake.services.ending import close_request
from secure_cases.intake.services.escalation import escalate_help
from secure_cases.intake.services.shredding import close_idle, shred_kept
from secure_cases.organisations.models import Membership
from secure_cases.outbox.models import OutboxMessage
from tests.cast import Cast
from tests.secure_cases.intake import factories as f


def actions() -> list[str]:
    return list(AuditEvent.objects.order_by("seq").values_list("action", flat=True))


def told(kind: str) -> list[str]:
    rows = OutboxMessage.objects.filter(kind=kind)
    return sorted(rows.values_list("recipient__name", flat=True))


# --- climbing ---


def test_late_it_climbs_to_the_national_desk_then_to_its_supervisor(cast: Cast) -> None:
    request, _ = f.arrived(cast)
    assert escalate_help() == 0
    f.late(request)
    assert escalate_help() == 1
    assert f.seen(cast.petro, request).raised_to == cast.desks["stranger_ngo"]
    assert f.seen(cast.iryna, request)
    assert told("help_unanswered") == [cast.petro.name]
    assert escalate_help() == 0
    Membership.objects.create(
        user=cast.halyna,
        organisation=cast.stranger_ngo,
        role="supervisor",
        since=clock.now().date(),
    )
    f.late(request, hours=3)
    assert escalate_help() == 1
    assert told("help_unanswered") == sorted([cast.petro.name, cast.halyna.name])
    assert escalate_help() == 0
    assert actions().count("help:escalate") == 2


def test_at_the_national_desk_it_climbs_to_the_supervisor(cast: Cast) -> None:
    f.staffed(cast)
    request, _ = f.written(territory="")
    arrive()
    f.late(request)
    assert escalate_help() == 1
    assert escalate_help() == 0
    assert f.again(request).raised_to is None


def test_what_is_answered_does_not_climb(cast: Cast) -> None:
    request, _ = f.answered(cast)
    f.late(request)
    assert escalate_help() == 0


def test_who_writes_again_is_promised_anew(cast: Cast) -> None:
    request, code = f.answered(cast)
    HelpRequest.objects.filter(pk=request.pk).update(supervisors_told_at=clock.now())
    public.write(code, "ще")
    arrive()
    assert f.again(request).supervisors_told_at is None


# --- shredding ---


def closed(cast: Cast, days_ago: int) -> tuple[HelpRequest, str]:
    request, code = f.closed(cast)
    at = clock.now() - timedelta(days=days_ago)
    request.moves.filter(state="closed").update(recorded_at=at)
    request.moves.exclude(state="closed").update(recorded_at=at - timedelta(days=1))
    return f.again(request), code


def test_content_is_destroyed_after_its_days(cast: Cast) -> None:
    request, code = closed(cast, days_ago=31)
    assert shred_kept() == 1
    assert shred_kept() == 0
    found = f.again(request)
    assert not any(map(bytes, (found.sealed, found.sealed_for_person, found.salt)))
    line = HelpMessage.objects.get()
    assert not any(map(bytes, (line.sealed_for_desk, line.sealed_for_person)))
    assert found.number == request.number
    assert found.moves.count() == request.moves.count()
    assert public.read(code) is None
    assert public.write(code, "ще") is None
    event = AuditEvent.objects.last()
    assert (event.action, event.facts["lines"]) == ("help:shred", 1)


def test_nothing_is_destroyed_before_its_days(cast: Cast) -> None:
    _, code = closed(cast, days_ago=29)
    assert shred_kept() == 0
    assert public.read(code) is not None


def test_what_was_written_to_again_is_kept(cast: Cast) -> None:
    _, code = closed(cast, days_ago=31)
    public.write(code, "Я повернулася.")
    arrive()
    assert shred_kept() == 0


def silent(request: HelpRequest, days: int) -> None:
    """Let nobody have written for some days."""
    last = clock.now() - timedelta(days=days)
    request.moves.update(recorded_at=last)


def test_what_was_answered_long_ago_closes_by_itself(cast: Cast) -> None:
    request, code = f.answered(cast)
    silent(request, days=59)
    assert close_idle() == 0
    silent(request, days=61)
    assert close_idle() == 1
    assert close_idle() == 0
    assert public.read(code).state == "closed"
    event = AuditEvent.objects.last()
    assert (event.action, event.principal) == ("help:close", "intake")
    assert request.moves.last().reason == "idle"


def test_what_waits_never_closes_by_itself(cast: Cast) -> None:
    request, _ = f.taken_up(cast)
    silent(request, days=400)
    assert close_idle() == 0


def test_the_clock_s_reason_is_not_a_desk_s(cast: Cast) -> None:
    request, _ = f.answered(cast)
    seen = f.seen(cast.iryna, request)
    with pytest.raises(Invalid):
        close_request(request=seen, reason="idle", acting_user=cast.iryna)


def test_the_command_does_what_the_clock_does(cast: Cast, capsys) -> None:
    f.staffed(cast)
    f.written()
    call_command("help_requests")
    assert capsys.readouterr().out.startswith("1 came, 0 climbed")
