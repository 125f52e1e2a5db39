"""A set that somebody practises on changes nothing that anybody else is shown.

Every page of the record is drawn before and after a whole exercise, for each of the
cast; every selector is asked before and after it.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from portal.learners import Learners
from secure_cases import clock
from secure_cases.boards.finding import find
from secure_cases.boards.log import log_page
from secure_cases.cases import selectors as cases
from secure_cases.intake import selectors as intake
from secure_cases.organisations import selectors as bodies
from secure_cases.organisations.models import Service
from secure_cases.organisations.selectors.public_directory import public_lines
from secure_cases.organisations.standing import memberships_in_force, standing_of
from secure_cases.outbox.models import OutboxMessage
from secure_cases.people.selectors import bodies_to_name
from secure_cases.practice.invented import ADDRESS
from secure_cases.referrals import selectors as referrals
from secure_cases.referrals.services import escalate_unanswered
from tests.architecture.test_every_address import SAMPLES, of
from tests.cast import Cast
from tests.secure_cases.access.endpoints import situations
from tests.secure_cases.access.endpoints.rows import World
from tests.secure_cases.access.endpoints.table import ROWS
from tests.secure_cases.access.people import EVERYBODY, people
from tests.secure_cases.access.traces import newest
from tests.secure_cases.practice.learner import NEED, PHONE, Learner, learner

pytestmark = pytest.mark.django_db(transaction=True)

__all__ = ["people"]
WHO_SEE_ROWS = ("olha", "halyna", "iryna", "nadiia", "petro")
ONCE = (
    r'name="csrfmiddlewaretoken" value="[^"]+"',
    r'nonce="[^"]+"',
    r'name="token" value="[^"]+"',
    r'value="[^"]+" name="token"|name="token"[^>]*>',
    r"\d\d:\d\d",
)


@pytest.fixture
def world(people: Cast) -> World:
    return situations.body(people) | situations.accepted(people)


@pytest.fixture
def practised(people: Cast) -> Callable[[], Learner]:
    """Return a function that lets Olha and Petro practise the whole way."""

    def practise() -> Learner:
        learner(people, "petro").walk()
        olha = learner(people)
        olha.walk()
        return olha

    return practise


def paths(world: World, name: str) -> Iterator[str]:
    """Yield every address of the zone that can be read.

    Those that name a row are asked by who may see some of them, and by a stranger.
    """
    yield from (path for path in of("cases", "members") if SAMPLES["uuid"] not in path)
    if name not in WHO_SEE_ROWS:
        return
    for row in {row.address.name: row for row in ROWS}.values():
        with suppress(KeyError):  # what the world has none of
            yield row.address.url(world)


def marks_of(olha: Learner) -> list[str]:
    """Return everything that would give an invented row away."""
    practice = olha.set
    case = practice.home.cases.get()
    theirs = practice.partner.cases.get()
    return [
        *(practice.home.name, practice.home.name_en, practice.partner.name),
        *(practice.partner.name_en, ADDRESS, NEED, PHONE),
        *(case.alias, case.number, str(case.pk), str(case.person_id)),
        *(theirs.alias, theirs.number, str(theirs.pk), str(theirs.person_id)),
        *(olha.sent.number, str(olha.sent.pk), olha.received.number),
        *(str(practice.pk), str(practice.home_id), str(practice.partner_id)),
    ]


def drawn(people: Cast, world: World) -> dict[tuple[str, str], tuple[int, str]]:
    """Return the status and the body of every page, for everybody."""
    found = {}
    for name in EVERYBODY:
        client = people.client(name)
        for path in dict.fromkeys(paths(world, name)):
            if path.startswith(("/practice/", "/account/", "/log/")):
                continue
            answer = client.get(path)
            found[name, path] = (answer.status_code, plain(answer))
    return found


def plain(answer: Any) -> str:
    text = str(answer.content.decode())
    if answer.context and "code" in answer.context:
        text = text.replace(str(answer.context["code"]), "")
    for once in ONCE:
        text = re.sub(once, "", text)
    return text


def test_no_page_of_the_record_changes(
    people: Cast, world: World, practised: Callable[[], Learner]
) -> None:
    before = drawn(people, world)
    marks = marks_of(practised())
    after = drawn(people, world)
    assert len(before) > 300
    differ = [where for where in before if before[where] != after[where]]
    assert differ == []
    assert [w for w, (_s, text) in after.items() if any(m in text for m in marks)] == []


def test_no_page_of_the_log_shows_it(
    people: Cast, practised: Callable[[], Learner]
) -> None:
    situations.accepted(people)
    told = [line.seq for line in log_page("", None, None).lines]
    olha = practised()
    case = olha.set.home.cases.get()
    marks = marks_of(olha)
    assert [line.seq for line in log_page("", None, None).lines] == told
    assert log_page("person", case.person_id, None).lines == []
    assert log_page("referral", olha.sent.pk, None).lines == []
    assert log_page("user", people.petro.pk, None).lines == []
    for name in ("sofiia", "roman"):
        client = people.client(name)
        for query in ("", "?only=refusals", f"?user={people.olha.pk}"):
            text = client.get(f"/log/{query}").content.decode()
            assert not any(mark in text for mark in marks), (name, query)
        for typed in (case.number, olha.sent.number):
            assert client.post("/log/", {"what": typed}).status_code == 200, typed


def test_the_chain_itself_keeps_every_act(
    people: Cast, practised: Callable[[], Learner]
) -> None:
    before = newest()
    practised()
    assert newest() - before > 40


def asked(people: Cast) -> dict[str, Any]:
    """Return what every selector answers to everybody."""
    at = clock.now()
    found: dict[str, Any] = {
        "memberships": ids(memberships_in_force()),
        "unanswered": ids(referrals.unanswered(at)),
        "to consent to": ids(bodies.organisations_for_consent()),
        "to name": ids(bodies_to_name()),
        "public": public_lines(),
        "learners": sorted(map(repr, Learners().everybody(at))),
        "within": [b.organisation.pk for b in bodies.bodies_within(people.nssu)],
    }
    for service in Service.objects.all():
        lines = bodies.directory(service=service, territory=people.raion)
        found[f"directory {service}"] = [line.line.pk for line in lines]
    for name in EVERYBODY:
        user = people.users[name]
        found[name] = [one(user) for one in OF_A_USER]
    return found


def ids(rows: Any) -> list[Any]:
    return sorted(row.pk for row in rows)


def shelves(user: Any) -> list[Any]:
    return [
        [row.referral.pk for row in (*shelf.waiting, *shelf.in_work)] + ids(shelf.ended)
        for shelf in (referrals.desk_shelf(user), referrals.sent_shelf(user))
    ]


OF_A_USER: tuple[Callable[[Any], Any], ...] = (
    lambda user: standing_of(user).memberships,
    lambda user: ids(cases.cases_visible_to(user)),
    lambda user: ids(cases.cases_listed_for(user)),
    lambda user: ids(cases.own_cases_of(user)),
    lambda user: ids(cases.bodies_that_register(standing_of(user))),
    lambda user: ids(referrals.referrals_visible_to(user)),
    lambda user: ids(referrals.unanswered_referrals(user)),
    lambda user: ids(bodies.desks_of(standing_of(user))),
    lambda user: ids(bodies.organisations_administered_by(standing_of(user))),
    lambda user: [row.request.pk for row in intake.shelf_of(user).waiting],
    shelves,
)


def test_no_selector_answers_otherwise(
    people: Cast, world: World, practised: Callable[[], Learner]
) -> None:
    before = asked(people)
    practised()
    assert asked(people) == before


def test_nobody_is_told_and_nothing_climbs(
    people: Cast, practised: Callable[[], Learner]
) -> None:
    practised()
    late = learner(people, "taras")
    late.begin()
    type(late.received).objects.filter(pk=late.received.pk).update(
        due_at=clock.now() - (late.received.expires_at - clock.now()) / 100
    )
    assert escalate_unanswered() == 0
    assert not OutboxMessage.objects.exists()


def test_a_number_of_practice_is_found_by_nobody(
    people: Cast, practised: Callable[[], Learner]
) -> None:
    olha = practised()
    assert find(olha.set.home.cases.get().number) is None
    assert find(olha.sent.number) is None
