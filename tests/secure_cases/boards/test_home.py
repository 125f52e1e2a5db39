"""The first page: what waits, for whom, in which order, and nothing else."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from secure_cases import clock
from secure_cases.boards.navigation import bodies_line
from secure_cases.boards.waiting import Board, board_of
from secure_cases.cases import services as cases
from secure_cases.organisations.services import MembershipTerms, propose_membership
from secure_cases.organisations.standing import standing_of
from secure_cases.people.models import Consent
from secure_cases.referrals.models import Referral, ReferralMove
from secure_cases.referrals.services import (
    accept_referral,
    complete_referral,
    write_message,
)
from tests.cast import Cast
from tests.secure_cases.access.endpoints import situations as at
from tests.secure_cases.access.people import member
from tests.secure_cases.referrals import factories as f

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

UNFINISHED = {"Ask what help is needed now"}  # the step after the story


def board(user: Any) -> Board:
    return board_of(user, standing_of(user))


def waits(user: Any) -> list[str]:
    """Return what waits for a user, the most pressing first."""
    found = board(user)
    items = [found.first, *found.rest] if found.first else []
    return [t for item in items if (t := str(item.title)) not in UNFINISHED]


def others(user: Any) -> list[str]:
    return [str(item.title) for item in board(user).others]


def message(referral: Referral, user: Any) -> None:
    write_message(referral=referral, text="Чи є вільне місце?", acting_user=user)


def long_ago(referral: Referral) -> None:
    then = clock.now() - timedelta(days=8)
    ReferralMove.objects.filter(subject=referral).update(recorded_at=then)
    Referral.objects.filter(pk=referral.pk, expires_at__lt=clock.now()).update(
        expires_at=then
    )


# --- the sender --------------------------------------------------

NO_ANSWER = "Choose another service: no answer"
DECLINED = "Choose another service: declined"

SENDER: list[tuple[Callable[[Cast], Any], list[str], int]] = [
    (f.sent, [], 1),
    (f.acknowledged, [], 1),
    (lambda cast: f.late(f.sent(cast)), [NO_ANSWER], 0),
    (f.accepted, ["Read the answer: accepted"], 0),
    (f.in_progress, [], 0),
    (f.completed, ["Read the outcome"], 0),
    (f.declined, [DECLINED], 0),
    (f.withdrawn, [], 0),
    (f.without_consent_now, [], 0),
    (lambda cast: f.run_out(f.sent(cast)), [NO_ANSWER], 0),
    (lambda cast: f.run_out(f.accepted(cast)), [], 0),
    (lambda cast: long_ago(f.run_out(f.sent(cast))), [], 0),
    (lambda cast: long_ago(f.declined(cast)), [], 0),
    (lambda cast: long_ago(f.completed(cast)), [], 0),
]


@pytest.mark.parametrize(("made", "mine", "theirs"), SENDER)
def test_the_sender_s_lines(people: Cast, made: Any, mine: Any, theirs: int) -> None:
    made(people)
    assert waits(people.olha) == mine
    assert len(others(people.olha)) == theirs


def test_a_question_waits_for_the_sender_until_it_is_answered(people: Cast) -> None:
    referral = f.acknowledged(people)
    message(referral, people.iryna)
    assert waits(people.olha) == ["Answer the question"]
    assert others(people.olha) == []
    message(referral, people.olha)
    assert waits(people.olha) == []
    assert len(others(people.olha)) == 1


def test_a_question_after_acceptance_has_no_term(people: Cast) -> None:
    """The term of the answer is behind: it must not look late."""
    referral = f.late(f.accepted(people))
    message(referral, people.iryna)
    first = board(people.olha).first
    assert first is not None
    assert (str(first.title), first.due) == ("Answer the question", None)


def test_the_lines_go_with_the_case(people: Cast) -> None:
    referral = f.late(f.sent(people))
    case = referral.case
    cases.assign(case=case, user=people.taras, acting_user=people.halyna)
    assert waits(people.olha) == []
    assert waits(people.taras) == [NO_ANSWER]
    assert board(people.olha).cases == []
    assert board(people.taras).cases == [case]


def test_the_most_pressing_comes_first(people: Cast) -> None:
    planned = f.sent(people, urgency="planned")
    urgent = f.sent(people, urgency="immediate")
    f.completed(people)
    for referral, days in ((planned, 2), (urgent, 1)):
        due = clock.now() - timedelta(days=days)
        Referral.objects.filter(pk=referral.pk).update(due_at=due)
    assert waits(people.olha) == [NO_ANSWER, NO_ANSWER, "Read the outcome"]
    first = board(people.olha).first
    assert first is not None
    assert str(planned.pk) in first.url


@pytest.mark.parametrize(("days", "lines"), [(0, 1), (7, 1), (8, 0), (-1, 0)])
def test_a_consent_that_ends_soon(people: Cast, days: int, lines: int) -> None:
    world = at.own_case(people)
    last = date.today() + timedelta(days=days)
    Consent.objects.filter(pk=world["consent"].pk).update(expires_on=last)
    assert waits(people.olha) == ["Renew the consent"] * lines
    f.take_back(people, world["consent"]) if days >= 0 else None
    assert waits(people.olha) == []


def test_a_registration_that_was_stopped_waits(people: Cast) -> None:
    at.own_case(people)
    first = board(people.olha).first
    assert first is not None
    assert {str(first.title)} == UNFINISHED


# --- the desk --------------------------------------------------

DESK: list[tuple[Callable[[Cast], Any], list[str]]] = [
    (f.sent, ["Receive the envelope"]),
    (f.acknowledged, ["Accept or decline"]),
    (f.accepted, ["Begin to help"]),
    (f.in_progress, []),
    (f.completed, []),
    (f.declined, []),
    (f.withdrawn, []),
    (f.without_consent_now, []),
    (lambda cast: f.run_out(f.sent(cast)), []),
]


@pytest.mark.parametrize(("made", "lines"), DESK)
def test_the_desk_s_lines(people: Cast, made: Any, lines: list[str]) -> None:
    made(people)
    assert waits(people.iryna) == lines
    assert waits(people.petro) == []


def test_a_reply_waits_for_the_desk(people: Cast) -> None:
    referral = f.in_progress(people)
    message(referral, people.olha)
    assert waits(people.iryna) == ["Answer the question"]


def test_what_was_said_before_acceptance_is_settled_by_it(people: Cast) -> None:
    referral = f.acknowledged(people)
    message(referral, people.iryna)
    message(referral, people.olha)
    accept_referral(referral=f.again(referral), acting_user=people.iryna)
    assert waits(people.iryna) == ["Begin to help"]
    assert waits(people.olha) == ["Read the answer: accepted"]


def test_the_desk_s_page_has_no_alias(people: Cast) -> None:
    referral = f.sent(people)
    page = people.client("iryna").get("/").content.decode()
    assert referral.number in page
    assert referral.case.alias not in page
    assert referral.case.number not in page


# --- supervisor, officers --------------------------------------------------

CLIMBED = "Help to choose another service: no answer"


def test_what_nobody_answered_climbs_to_the_supervisor(people: Cast) -> None:
    referral = f.sent(people)
    assert waits(people.halyna) == []
    f.late(referral)
    assert waits(people.halyna) == [CLIMBED]
    assert waits(people.yurii) == []


def test_a_supervisor_with_cases_reads_each_line_once(people: Cast) -> None:
    f.late(f.sent(people))
    member(people.olha, people.rda, "supervisor")
    assert waits(people.olha) == [NO_ANSWER]


def test_a_proposed_role_waits_for_the_officer(people: Cast) -> None:
    at.body(people)
    assert waits(people.sofiia) == ["Decide on a proposed role"]
    for name in ("roman", "nadiia", "vira"):
        assert waits(people.users[name]) == []


def test_an_officer_does_not_decide_on_their_own_proposal(people: Cast) -> None:
    member(people.sofiia, people.rda, "organisation_admin")
    terms = MembershipTerms(
        email="new@portal.example",
        name="Новий Працівник",
        role="caseworker",
        since=date.today(),
    )
    propose_membership(organisation=people.rda, terms=terms, acting_user=people.sofiia)
    assert waits(people.sofiia) == []


# --- the page --------------------------------------------------


@pytest.mark.parametrize("name", ["olha", "halyna", "nadiia", "iryna", "sofiia"])
def test_a_page_with_nothing_on_it_says_where_to_begin(people: Cast, name: str) -> None:
    page = people.client(name).get("/").content.decode()
    assert people.users[name].get_short_name() in page
    assert '<a class="btn"' in page or 'class="row row--in"' in page


@pytest.mark.parametrize("name", ["olha", "iryna", "halyna", "sofiia"])
def test_the_number_of_queries_does_not_grow(
    people: Cast, name: str, django_assert_num_queries: Any
) -> None:
    client = people.client(name)
    _fill(people)
    client.get("/")  # touches the session
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    for _again in range(4):
        _fill(people)
    with django_assert_num_queries(len(few)):
        page = client.get("/").content.decode()
    assert page.count('<a class="row') >= 4


def _fill(people: Cast) -> None:
    """Add one of each kind of line."""
    f.late(f.sent(people))
    message(f.acknowledged(people), people.iryna)
    f.declined(people)
    f.accepted(people)
    soon = date.today() + timedelta(days=2)
    Consent.objects.filter(purpose="referral").update(expires_on=soon)
    propose_membership(
        organisation=people.rda,
        terms=MembershipTerms(
            email=f"new{clock.now().timestamp()}@portal.example",
            name="Новий Працівник",
            role="caseworker",
            since=date.today(),
        ),
        acting_user=people.nadiia,
    )


# --- what was done is no longer asked ------------------------------


def test_an_outcome_waits_until_its_sender_reads_it(cast: Cast) -> None:
    referral = f.in_progress(cast)
    cast.client("olha").get(reverse("secure_cases:view_referral", args=[referral.pk]))
    complete_referral(referral=referral, outcome="helped", acting_user=cast.iryna)
    assert "Read the outcome" in waits(cast.olha)
    cast.client("halyna").get(reverse("secure_cases:view_referral", args=[referral.pk]))
    assert "Read the outcome" in waits(cast.olha)
    cast.client("olha").get(reverse("secure_cases:view_referral", args=[referral.pk]))
    assert "Read the outcome" not in waits(cast.olha)


def test_another_referral_for_the_same_help_answers_a_refusal(cast: Cast) -> None:
    referral = f.declined(cast)
    assert DECLINED in waits(cast.olha)
    f.sent(cast, case=referral.case)
    assert DECLINED not in waits(cast.olha)


def test_the_desk_is_told_that_the_sender_answered(cast: Cast) -> None:
    referral = f.acknowledged(cast)
    message(referral, cast.iryna)
    assert waits(cast.iryna) == ["Accept or decline"]
    message(referral, cast.olha)
    assert waits(cast.iryna) == ["The sender answered: accept or decline"]


def test_the_first_thing_is_a_link_by_its_title(cast: Cast) -> None:
    referral = f.sent(cast)
    page = cast.client("iryna").get("/").content.decode()
    address = reverse("secure_cases:view_referral", args=[referral.pk])
    assert re.search(rf'<h2>\s*<a href="{address}">', page)


def test_bodies_are_named_in_the_language_of_the_page(cast: Cast) -> None:
    assert bodies_line(standing_of(cast.olha)) == cast.rda.name_en
    with translation.override("uk"):
        assert bodies_line(standing_of(cast.olha)) == cast.rda.name
