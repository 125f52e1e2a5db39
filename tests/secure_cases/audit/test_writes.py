"""The chain says which version of a section is the newest, and notices a change."""

import uuid

import pytest

from secure_cases.audit import LeafBroken, act, newest_write, writes_of
from secure_cases.sealing.errors import SealBroken
from tests.secure_cases.audit.chains import chain, olha
from tests.secure_cases.audit.triggers import change

__all__ = ["olha"]
pytestmark = pytest.mark.django_db
PERSON, CASE = uuid.UUID(int=7), uuid.UUID(int=8)


def write(user, section, version, *, person=PERSON, case=None):
    with act(
        user,
        "section:write",
        person=person,
        case=case,
        section=section,
        version=version,
        sha256=f"{version:064x}",
    ):
        pass


def test_a_section_that_was_never_written(olha):
    assert newest_write(PERSON, None, "identity") is None


def test_the_newest_write_is_told_with_its_digest(olha):
    write(olha, "identity", 1)
    write(olha, "identity", 2)
    write(olha, "story", 1)
    write(olha, "identity", 9, person=uuid.uuid4())
    leaf = newest_write(PERSON, None, "identity")
    assert leaf["facts"] == {"version": 2, "sha256": f"{2:064x}"}
    assert (leaf["seq"], leaf["person"]) == (2, str(PERSON))


def test_a_section_of_a_case_is_told_apart_by_case(olha):
    write(olha, "needs", 1, case=CASE)
    write(olha, "needs", 5, case=uuid.uuid4())
    assert newest_write(PERSON, CASE, "needs")["facts"]["version"] == 1


def test_a_persons_section_counts_whatever_case_it_was_written_from(olha):
    write(olha, "identity", 1)
    write(olha, "identity", 2, case=CASE)
    assert newest_write(PERSON, None, "identity")["facts"]["version"] == 2


def test_a_write_that_was_refused_does_not_count(olha):
    write(olha, "identity", 1)
    change(1, outcome="refused")
    assert newest_write(PERSON, None, "identity") is None


def test_several_sections_take_one_query(olha, django_assert_num_queries):
    for version in (1, 2, 3):
        write(olha, "identity", version)
        write(olha, "story", version)
    with django_assert_num_queries(1):
        found = writes_of(PERSON, None, ["identity", "story", "health"])
    assert {section: sorted(writes) for section, writes in found.items()} == {
        "identity": [1, 2, 3],
        "story": [1, 2, 3],
    }


@pytest.mark.parametrize(
    "changed",
    [
        {"hash": b"\x01" * 32},
        {"leaf": b"{}"},
        {"leaf": b"not json"},
        {"case_id": CASE.hex},
        {"reason": "x"},
        {"prev": b"\x02" * 32},
    ],
)
def test_a_changed_row_is_a_broken_seal(olha, changed):
    write(olha, "identity", 1)
    change(1, **changed)
    with pytest.raises(LeafBroken) as raised:
        newest_write(PERSON, None, "identity")
    assert isinstance(raised.value, SealBroken)
    assert raised.value.seq == 1


def test_a_broken_leaf_inside_an_act_is_written_as_failed(olha):
    write(olha, "identity", 1)
    change(1, reason="x")
    with pytest.raises(LeafBroken), act(olha, "section:open", person=PERSON):
        newest_write(PERSON, None, "identity")
    assert (chain()[-1].outcome, chain()[-1].reason) == ("failed", "leaf_broken")
