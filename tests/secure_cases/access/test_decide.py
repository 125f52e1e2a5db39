"""`decide` says yes where the hand-written table does, and nowhere else."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from secure_cases.access import decide as deciding
from secure_cases.access.decide import Grant, decide, matrix
from secure_cases.cases.enums import CaseState, Relation
from secure_cases.organisations.enums import Role
from secure_cases.people.enums import Section
from tests.secure_cases.access.who_may import (
    ACTS,
    RELATIONS,
    ROLES,
    SECTIONS,
    STATES,
    WHO_MAY,
    Cell,
    allowed,
    domain,
)

ALLOWED = allowed()


def says_yes(cell: Cell) -> bool:
    role, act, relation, section, state = cell
    return decide([role], act, relation=relation, section=section, state=state).allowed


def test_the_table_speaks_of_every_role_section_and_state() -> None:
    assert set(ROLES) == set(Role.values)
    assert set(SECTIONS) == set(Section.values)
    assert set(STATES) == set(CaseState.values)
    assert set(RELATIONS) == {*Relation.values, "desk"}


def test_decide_agrees_with_the_table_everywhere() -> None:
    assert [c for c in domain() if says_yes(c) is not (c in ALLOWED)] == []


def test_the_file_names_no_act_the_table_does_not_know() -> None:
    assert {act for line in matrix() for act in line.acts} == set(WHO_MAY)


# --- flipping any cell shows ----------------------------------------------------


def dropped(line: Grant) -> Iterator[Grant]:
    """Return the line with one thing less, or with a limit taken away."""
    for name in ("acts", "sections", "states"):
        for value in getattr(line, name):
            yield replace(line, **{name: getattr(line, name) - {value}})
    if line.states:
        yield replace(line, states=frozenset())
    if line.sections:
        yield replace(line, sections=frozenset())


def added(line: Grant) -> Iterator[Grant]:
    """Return the line with one thing more, or with a limit it did not have."""
    for act in WHO_MAY.keys() - line.acts:
        yield replace(line, acts=line.acts | {act})
    for section in set(SECTIONS) - line.sections:
        yield replace(line, sections=line.sections | {section})
    for state in set(STATES) - line.states:
        yield replace(line, states=line.states | {state})


def moved(line: Grant) -> Iterator[Grant]:
    """Return the line for another role or another relation."""
    for role in set(ROLES) - {line.role}:
        yield replace(line, role=role)
    for relation in set(RELATIONS) - {line.relation}:
        yield replace(line, relation=relation)


def says_the_same(before: Grant, after: Grant, others: tuple[Grant, ...]) -> bool:
    """Say whether the table agrees with the file that has `after` for `before`."""
    roles = tuple({before.role, after.role})
    acts = tuple(before.acts | after.acts)
    cells = domain(roles, acts)
    return all(says_yes(cell) is (cell in ALLOWED) for cell in cells)


LINES = [pytest.param(i, id=f"{i}-{g.role}") for i, g in enumerate(matrix())]


@pytest.mark.parametrize("place", LINES)
def test_a_flipped_cell_shows(place: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = matrix()
    line, others = lines[place], (*lines[:place], *lines[place + 1 :])
    for changed in (*dropped(line), *added(line), *moved(line)):
        if _means_the_same(line, changed, others):
            continue
        monkeypatch.setattr(deciding, "matrix", lambda c=changed: (*others, c))
        assert not says_the_same(line, changed, others), changed


@pytest.mark.parametrize("place", LINES)
def test_a_line_that_is_gone_shows(place: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = matrix()
    line, others = lines[place], (*lines[:place], *lines[place + 1 :])
    monkeypatch.setattr(deciding, "matrix", lambda: others)
    assert not says_the_same(line, line, others)


def _means_the_same(line: Grant, changed: Grant, others: tuple[Grant, ...]) -> bool:
    """Say whether the change grants nothing else: another line grants it already."""
    return _cells((*others, line)) == _cells((*others, changed))


def _cells(lines: tuple[Grant, ...]) -> set[tuple[str, ...]]:
    return {
        (line.role, act, line.relation, section, state)
        for line in lines
        for act in line.acts
        for section in line.sections or ("",)
        for state in line.states or ("", *STATES, "Other")
    }


# --- how it answers ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "act", "about", "reason"),
    [
        ("caseworker", "case:view", {"relation": "own"}, ""),
        ("inspector", "case:view", {"relation": "own"}, "role"),
        ("analyst", "case:view", {"relation": "own"}, "role"),
        ("caseworker", "case:view", {"relation": "none"}, "relation"),
        ("caseworker", "section:open", {"relation": "own"}, "section"),
        (
            "caseworker",
            "section:write",
            {"relation": "own", "section": "story", "state": "Closed"},
            "state",
        ),
        ("caseworker", "referral:send", {"relation": "own"}, "state"),
    ],
)
def test_a_refusal_tells_what_is_missing(role, act, about, reason) -> None:
    decision = decide([role], act, **about)
    assert (decision.allowed, decision.reason) == (not reason, reason)


def test_two_roles_may_what_either_may() -> None:
    pairs = [("caseworker", "supervisor"), ("referral_desk", "organisation_admin")]
    for pair in pairs:
        for cell in domain(("",), ACTS):
            _, act, relation, section, state = cell
            about = {"relation": relation, "section": section, "state": state}
            both = decide(pair, act, **about).allowed
            assert both is any(decide([one], act, **about).allowed for one in pair)


def test_nobody_may_anything() -> None:
    assert not any(decide([], *cell[1:2]).allowed for cell in domain(("",)))


def test_a_role_that_is_not_live_grants_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    text = deciding.MATRIX.read_text()
    path = tmp_path / "matrix.toml"
    path.write_text(text.replace('"caseworker", "supervisor"', '"supervisor"', 1))
    monkeypatch.setattr(deciding, "MATRIX", path)
    monkeypatch.setattr(deciding, "matrix", matrix.__wrapped__)
    assert not decide(["caseworker"], "case:view", relation="own").allowed
    assert decide(["supervisor"], "case:view", relation="body").allowed
