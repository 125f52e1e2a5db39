"""An organisation's own people, by name: where each stands today. Never answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from training import clock, conf
from training.boards.enums import CLEARED, State
from training.boards.rules import WORST_FIRST, state_of
from training.boards.selectors import course_titles, sees
from training.clearance.rules import Judged, Needed, needed_by
from training.clearance.selectors import (
    Known,
    known_of,
    requirements_in_force,
    rules_for,
)
from training.places import Post, Scope


@dataclass(frozen=True)
class Own:
    """Where a person stands with one competency; `day` is when that ends, or ended."""

    state: State
    day: date | None = None
    is_revoked: bool = False

    @property
    def words(self) -> str:
        day = date_format(self.day) if self.day else ""
        said = {
            State.GRACE: _("in grace until %(day)s"),
            State.WAIVED: _("put off until %(day)s"),
            State.ENDED: _("revoked") if self.is_revoked else _("ended on %(day)s"),
            State.NEVER: _("not yet learnt"),
        }
        return said.get(self.state, _("until %(day)s")) % {"day": day}

    @property
    def is_open(self) -> bool:
        return self.state in CLEARED

    @property
    def is_soon(self) -> bool:
        return self.state in (State.IN_7, State.IN_30, State.GRACE)


@dataclass(frozen=True)
class Person:
    """One of the organisation's people.

    `cells` are titles and where they stand; None where nothing is asked of them.
    """

    name: str
    roles: list[str]
    cells: list[tuple[str, Own | None]]


@dataclass(frozen=True)
class OwnBoard:
    """`titles` are the heads of the cells."""

    organisation: str
    name: str
    titles: list[str]
    people: list[Person]
    day: date


def own_board(user: Any, organisation: str) -> OwnBoard | None:
    """Return an organisation's board, or None to who has it not.

    Read now, in a number of queries that does not grow with its people.
    """
    if not sees(user, Scope(organisation=organisation)):
        return None
    at = clock.now()
    places = _posts_by_person(conf.people().everybody(at, organisation=organisation))
    needed = _needed(places, at)
    titles = course_titles(user)
    columns = sorted(
        {one.competency for many in needed.values() for one in many},
        key=lambda one: titles.get(one, one),
    )
    known = known_of(columns, at, persons=list(places))
    heads = {one: titles.get(one, one) for one in columns}
    day = clock.day_of(at)
    people = [
        _person(name, places[key], heads, _cells(key, needed[key], known, day))
        for key, name in conf.people().names(list(places)).items()
    ]
    return OwnBoard(
        organisation=organisation,
        name=conf.people().organisations([organisation]).get(organisation, ""),
        titles=list(heads.values()),
        people=sorted(people, key=lambda one: one.name),
        day=day,
    )


def _posts_by_person(posts: Iterable[Post]) -> dict[Any, list[Post]]:
    found: dict[Any, list[Post]] = {}
    for post in posts:
        found.setdefault(post.person, []).append(post)
    return found


def _needed(places: dict[Any, list[Post]], at: datetime) -> dict[Any, set[Needed]]:
    rules, day = list(requirements_in_force(at)), clock.day_of(at)
    return {
        person: {needed_by(rule) for rule in rules_for(rules, posts, day)}
        for person, posts in places.items()
    }


def _person(
    name: str, posts: list[Post], heads: dict[str, str], cells: dict[str, Own]
) -> Person:
    words = dict(conf.people().roles_choices())
    roles = sorted({words.get(post.role, post.role) for post in posts})
    return Person(
        name, roles, [(title, cells.get(one)) for one, title in heads.items()]
    )


def _cells(person: Any, needed: set[Needed], known: Known, day: date) -> dict[str, Own]:
    """Return the state that closes most for each competency asked of a person."""
    found: dict[str, Own] = {}
    for one in needed:
        waived_until = known.waivers.get((person, one.competency), date.min)
        judged = known.judge(person, one, day)
        own = _own(judged, day, waived_until)
        other = found.get(one.competency, own)
        found[one.competency] = min(own, other, key=_closes_most)
    return found


def _own(judged: Judged, day: date, waived_until: date) -> Own:
    state = state_of(judged, day, waived=waived_until >= day)
    ends = judged.until
    if state == State.WAIVED:
        ends = waived_until
    elif state == State.GRACE:
        ends = judged.grace_until
    is_revoked = state == State.ENDED and judged.until is None
    return Own(state, ends, is_revoked)


def _closes_most(own: Own) -> tuple[int, date]:
    return WORST_FIRST.index(own.state), own.day or date.min
