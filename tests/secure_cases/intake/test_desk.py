"""The desk's side: arrival in the log, taking up, answering, handing on, ending."""

from uuid import uuid4

import pytest
from django.core import mail

from secure_cases import clock
from secure_cases.audit.models import AuditEvent
from secure_cases.cases.models import Case
from secure_cases.errors import Invalid, NotVisible, Refused
from secure_cases.idempotency import AlreadyDone
from secure_cases.intake.models import HelpMessage
from secure_cases.intake.services import public
from secure_cases.intake.services.answering import answer_request, note_contact
from secure_cases.intake.services.arrival import arrive
from secure_cases.intake.services.ending import become_case, close_request, hand_over
from secure_cases.intake.services.opening import read_request
from secure_cases.organisations.models import Membership
from secure_cases.outbox.models import OutboxMessage
from secure_cases.outbox.services import sweep
from secure_cases.people.models import Consent
from tests.cast import Cast
from tests.secure_cases.intake import factories as f


def actions() -> list[str]:
    return list(AuditEvent.objects.order_by("seq").values_list("action", flat=True))


def told(kind: str) -> list[str]:
    rows = OutboxMessage.objects.filter(kind=kind)
    return sorted(rows.values_list("recipient__name", flat=True))


def make_caseworker(cast: Cast, name: str = "iryna", body: str = "ngo") -> None:
    Membership.objects.create(
        user=cast.users[name],
        organisation=cast.bodies[body],
        role="caseworker",
        since=clock.now().date(),
    )


# --- arrival ---


def test_the_public_process_writes_no_event(cast: Cast) -> None:
    f.staffed(cast)
    request, code = f.written()
    public.write(code, "ще")
    assert actions() == []
    assert request.state == ""


def test_arrival_is_one_event_and_one_notice_whoever_runs_twice(cast: Cast) -> None:
    request, _ = f.arrived(cast)
    assert arrive() == 0
    assert request.state == "received"
    assert actions() == ["help:arrive"]
    event = AuditEvent.objects.get()
    assert (event.principal, event.organisation_id) == ("intake", cast.ngo.pk)
    assert event.facts["help"] == str(request.pk)
    assert told("help_received") == [cast.iryna.name]


def test_the_letter_says_that_something_waits_and_nothing_else(cast: Cast) -> None:
    request, _ = f.arrived(cast, answer=f.BY_PHONE, for_child=True)
    mail.outbox.clear()
    sweep()
    (letter,) = mail.outbox
    whole = f"{letter.subject}\n{letter.body}"
    assert request.number in whole
    assert str(request.pk) in letter.body
    for text in (f.CANARY, "+380000000777", "дитин", "Льв", "телефон"):
        assert text not in whole


def test_a_new_line_of_the_person_waits_again(cast: Cast) -> None:
    request, code = f.answered(cast)
    public.write(code, "А що далі?")
    assert arrive() == 1
    assert arrive() == 0
    found = f.again(request)
    assert found.state == "received"
    assert found.due_at > clock.now()
    assert actions()[-1] == "help:write"
    assert told("help_received") == [cast.iryna.name] * 2


def test_a_line_before_its_request_arrived_comes_with_it(cast: Cast) -> None:
    f.staffed(cast)
    _, code = f.written()
    public.write(code, "ще")
    assert arrive() == 2
    assert actions() == ["help:arrive", "help:write"]


def test_in_one_process_it_arrives_at_once(
    cast: Cast, django_capture_on_commit_callbacks
) -> None:
    f.staffed(cast)
    with django_capture_on_commit_callbacks(execute=True):
        request, _ = f.written()
    assert f.again(request).state == "received"


@pytest.mark.parametrize("away", ["broker", "key"])
def test_a_public_process_leaves_it_to_the_worker(
    cast: Cast, settings, away, django_capture_on_commit_callbacks
) -> None:
    f.staffed(cast)
    if away == "broker":
        settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    else:
        settings.SECURE_CASES_KEYRING = ""
    with django_capture_on_commit_callbacks(execute=True):
        request, _ = f.written()
    assert f.again(request).state == ""


# --- reading ---


def test_nobody_reads_before_taking_it_up(cast: Cast) -> None:
    request, _ = f.arrived(cast)
    opened = read_request(request=f.seen(cast.iryna, request), acting_user=cast.iryna)
    assert (opened.lines, opened.answer) == ((), {})
    assert actions() == ["help:arrive"]


def test_each_reading_is_an_event(cast: Cast) -> None:
    request, _ = f.taken_up(cast, answer=f.BY_PHONE)
    for _ in range(2):
        opened = read_request(
            request=f.seen(cast.iryna, request), acting_user=cast.iryna
        )
    assert [line.text for line in opened.lines] == [f.CANARY]
    assert opened.answer == f.BY_PHONE
    assert actions()[-3:] == ["help:take_up", "help:open", "help:open"]


@pytest.mark.parametrize("name", ["petro", "olha", "halyna", "nadiia", "sofiia"])
def test_it_is_invisible_to_everybody_else(cast: Cast, name: str) -> None:
    request, _ = f.taken_up(cast)
    with pytest.raises(NotVisible):
        f.seen(cast.users[name], request)
    with pytest.raises(NotVisible):
        read_request(request=request, acting_user=cast.users[name])


def test_a_supervisor_of_the_body_sees_it_and_reads_nothing(cast: Cast) -> None:
    request, _ = f.taken_up(cast)
    row = Membership.objects.create(
        user=cast.halyna,
        organisation=cast.ngo,
        role="supervisor",
        since=clock.now().date(),
    )
    assert row
    seen = f.seen(cast.halyna, request)
    assert read_request(request=seen, acting_user=cast.halyna).lines == ()
    with pytest.raises(Refused):
        answer_request(request=seen, text="так", acting_user=cast.halyna)


def test_a_closed_request_is_read_by_nobody(cast: Cast) -> None:
    request, _ = f.answered(cast)
    close_request(
        request=f.seen(cast.iryna, request), reason="helped", acting_user=cast.iryna
    )
    seen = f.seen(cast.iryna, request)
    assert read_request(request=seen, acting_user=cast.iryna).lines == ()


# --- answering ---


def test_an_answer_is_done_once_however_often_it_is_sent(cast: Cast) -> None:
    request, _ = f.taken_up(cast)
    token, seen = uuid4(), f.seen(cast.iryna, request)
    words = {"text": "Ми тут.", "token": token, "acting_user": cast.iryna}
    answer_request(request=seen, **words)
    with pytest.raises(AlreadyDone):
        answer_request(request=seen, **words)
    assert HelpMessage.objects.count() == 1
    assert f.again(request).state == "answered"


@pytest.mark.parametrize("text", ["", "   ", "а" * 10_001])
def test_an_empty_or_endless_answer_is_none(cast: Cast, text: str) -> None:
    request, _ = f.taken_up(cast)
    with pytest.raises(Invalid):
        answer_request(
            request=f.seen(cast.iryna, request), text=text, acting_user=cast.iryna
        )


def test_there_is_no_answer_by_code_to_who_wants_a_call(cast: Cast) -> None:
    request, _ = f.taken_up(cast, answer=f.BY_PHONE)
    seen = f.seen(cast.iryna, request)
    with pytest.raises(Refused, match="way"):
        answer_request(request=seen, text="так", acting_user=cast.iryna)


@pytest.mark.parametrize(
    ("result", "state"),
    [("reached", "answered"), ("no_answer", "opened"), ("somebody_else", "opened")],
)
def test_only_speaking_with_the_person_answers(
    cast: Cast, result: str, state: str
) -> None:
    request, _ = f.taken_up(cast, answer=f.BY_PHONE)
    note_contact(
        request=f.seen(cast.iryna, request), result=result, acting_user=cast.iryna
    )
    assert f.again(request).state == state
    assert request.moves.last().reason == result


# --- handing on, ending ---


def test_the_other_desk_gets_it_and_the_promise_stays(cast: Cast) -> None:
    request, _ = f.taken_up(cast)
    hand_over(
        request=f.seen(cast.iryna, request),
        desk=cast.desks["stranger_ngo"],
        reason="territory",
        acting_user=cast.iryna,
    )
    found = f.seen(cast.petro, request)
    assert (found.state, found.due_at) == ("received", request.due_at)
    with pytest.raises(NotVisible):
        f.seen(cast.iryna, request)
    assert cast.petro.name in told("help_received")


def test_it_is_given_only_to_desks_that_take_such(cast: Cast) -> None:
    request, _ = f.arrived(cast)
    for desk in (cast.desks["ngo"], cast.desks["stranger_ngo"]):
        desk.services.filter(service="info").update(active=False)
    with pytest.raises(Invalid):
        hand_over(
            request=f.seen(cast.iryna, request),
            desk=cast.desks["stranger_ngo"],
            reason="territory",
            acting_user=cast.iryna,
        )


@pytest.mark.parametrize(
    "act",
    [
        lambda r, u: close_request(request=r, reason="why not", acting_user=u),
        lambda r, u: note_contact(request=r, result="why not", acting_user=u),
        lambda r, u: hand_over(request=r, desk=r.desk, reason="x", acting_user=u),
    ],
)
def test_reasons_are_coded(cast: Cast, act) -> None:
    request, _ = f.taken_up(cast, answer=f.BY_PHONE)
    with pytest.raises(Invalid):
        act(f.seen(cast.iryna, request), cast.iryna)


def test_it_becomes_a_case_of_the_desks_own_caseworker(cast: Cast) -> None:
    make_caseworker(cast)
    request, _ = f.taken_up(cast)
    case = become_case(
        request=f.seen(cast.iryna, request), under_alias=True, acting_user=cast.iryna
    )
    found = f.again(request)
    assert (found.case, found.state) == (case, "case")
    assert case.organisation == cast.ngo
    assert Consent.objects.get(person=case.person).state == "given"
    events = AuditEvent.objects.filter(case_id=case.pk)
    assert {"help:become_case", "person:register", "section:write"} <= set(
        events.values_list("action", flat=True)
    )
    with pytest.raises(Refused):
        become_case(request=f.seen(cast.iryna, request), acting_user=cast.iryna)
    assert Case.objects.count() == 1


def test_a_desk_alone_opens_no_case(cast: Cast) -> None:
    request, _ = f.taken_up(cast)
    make_caseworker(cast, body="rda")
    with pytest.raises(Refused):
        become_case(request=f.seen(cast.iryna, request), acting_user=cast.iryna)
    assert not Case.objects.exists()
