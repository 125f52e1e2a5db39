"""Append-only by version: nothing is changed, nothing typed is lost."""

import threading
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection

from secure_cases import clock
from secure_cases.audit.models import AuditEvent
from secure_cases.cases.models import Case
from secure_cases.cases.opening import open_sections
from secure_cases.cases.services import close_grant, write_section
from secure_cases.errors import Conflict, Invalid, NotVisible, Refused
from secure_cases.idempotency import AlreadyDone
from secure_cases.moves.models import Source
from secure_cases.people.models import SectionVersion
from secure_cases.people.sections import schema_of
from secure_cases.people.sections.schema import Answer, Said
from tests.cast import Cast
from tests.secure_cases.cases.factories import (
    NARRATIVE,
    contact,
    disclosed,
    needs,
    registered,
    story,
    written,
)


@pytest.fixture
def case(cast: Cast) -> Case:
    return registered(cast)


def write(case: Case, user: Any, **changes: Any) -> SectionVersion:
    values = {"section": "story", "content": story(), "base_version": 0}
    return write_section(case=case, acting_user=user, **{**values, **changes})


def test_each_write_is_a_new_row(cast: Cast, case: Case) -> None:
    first = write(case, cast.olha)
    sealed = bytes(first.sealed)
    second = write(case, cast.olha, content=story("Друге"), base_version=1)
    assert (first.version, second.version) == (1, 2)
    first.refresh_from_db()
    assert bytes(first.sealed) == sealed
    assert NARRATIVE.encode() not in sealed


def test_the_event_names_the_section_and_no_word_of_it(cast: Cast, case: Case) -> None:
    version = write(case, cast.olha)
    event = AuditEvent.objects.last()
    assert (event.action, event.section) == ("section:write", "story")
    assert (event.person_id, event.case_id) == (case.person_id, case.pk)
    leaf = bytes(event.leaf).decode()
    assert str(version.pk) in leaf
    assert "Вигадана" not in leaf


def test_writing_needs_no_grant(cast: Cast, case: Case) -> None:
    """It reads nothing: what was typed must not be lost with the session's grant."""
    close_grant(case=case, acting_user=cast.olha)
    assert write(case, cast.olha).version == 1


def test_a_section_of_the_person_is_shared_by_their_cases(
    cast: Cast, case: Case
) -> None:
    assert write(case, cast.olha).case_id is None
    of_case = write(case, cast.olha, section="needs", content=needs("shelter"))
    assert of_case.case_id == case.pk


def test_paper_keeps_its_moment_and_source(cast: Cast, case: Case) -> None:
    happened = datetime(2026, 11, 2, 7, 15, tzinfo=UTC)
    version = write(case, cast.olha, source=Source.PAPER, happened_at=happened)
    assert (version.source, version.happened_at) == ("paper", happened)
    assert version.recorded_at > happened


def test_what_is_still_to_come_is_refused(cast: Cast, case: Case) -> None:
    with pytest.raises(Invalid) as refused:
        write(case, cast.olha, happened_at=clock.now() + timedelta(minutes=1))
    assert refused.value.field == "happened_at"


@pytest.mark.parametrize("base", [0, 2, 7])
def test_an_old_or_invented_base_is_a_conflict(
    cast: Cast, case: Case, base: int
) -> None:
    write(case, cast.olha)
    before = AuditEvent.objects.count()
    with pytest.raises(Conflict) as lost:
        write(case, cast.olha, content=story("Друге"), base_version=base)
    assert lost.value.facts["newest"] == 1
    assert SectionVersion.objects.count() == 1
    assert AuditEvent.objects.count() == before


def test_the_database_keeps_one_row_a_version(cast: Cast, case: Case) -> None:
    version = write(case, cast.olha)
    version.pk = uuid.uuid4()
    with pytest.raises(IntegrityError):
        version.save(force_insert=True)


@pytest.mark.parametrize("who", ["halyna", "iryna"])
def test_who_sees_the_case_may_not_write(cast: Cast, case: Case, who: str) -> None:
    disclosed(case, cast.olha, cast.ngo, sections={"story": None})
    with pytest.raises(Refused):
        write(case, cast.users[who])
    assert not SectionVersion.objects.exists()
    event = AuditEvent.objects.last()
    assert (event.action, event.outcome) == ("section:write", "refused")


@pytest.mark.parametrize("who", ["taras", "petro", "root"])
def test_others_do_not_find_it(cast: Cast, case: Case, who: str) -> None:
    with pytest.raises(NotVisible):
        write(case, cast.users[who])
    assert not SectionVersion.objects.exists()


@pytest.mark.parametrize("state", ["Closed", "ClosedReferred"])
def test_a_closed_case_is_not_written(cast: Cast, case: Case, state: str) -> None:
    Case.objects.filter(pk=case.pk).update(state=state)
    with pytest.raises(Refused) as refused:
        write(case, cast.olha)
    assert refused.value.reason == "state"


def test_a_case_in_follow_up_is_written(cast: Cast, case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(state="FollowUp")
    assert write(case, cast.olha)


@pytest.mark.parametrize(
    ("section", "content"),
    [
        ("story", {"schema": "story", "schema_version": 1, "answers": {"x": {}}}),
        ("story", {"answers": {}}),
        ("contact", story()),
        ("health", {"schema": "health", "schema_version": 1, "answers": {}}),
    ],
)
def test_what_is_no_answer_to_the_schema_is_refused(
    cast: Cast, case: Case, section: str, content: Any
) -> None:
    with pytest.raises(Invalid):
        write(case, cast.olha, section=section, content=content)
    assert not SectionVersion.objects.exists()


def test_a_double_click_makes_one_version(cast: Cast, case: Case) -> None:
    token = uuid.uuid4()
    write(case, cast.olha, token=token)
    with pytest.raises(AlreadyDone):
        write(case, cast.olha, token=token)
    assert SectionVersion.objects.count() == 1


def test_a_lost_race_leaves_the_token_for_the_next_try(cast: Cast, case: Case) -> None:
    token = uuid.uuid4()
    write(case, cast.olha)
    with pytest.raises(Conflict):
        write(case, cast.olha, token=token)
    assert write(case, cast.olha, token=token, base_version=1).version == 2


def test_declined_and_unknown_survive_the_seal_apart(cast: Cast, case: Case) -> None:
    content = schema_of("identity").content(
        {
            "prs_FirstName": Answer(Said.DECLINED),
            "prs_SecondName": Answer(Said.UNKNOWN),
        }
    )
    write(case, cast.olha, section="identity", content=content)
    opened = open_sections(case=case, sections=["identity"], acting_user=cast.olha)
    answers = opened[0].content["answers"]
    assert answers == {
        "prs_FirstName": {"said": "declined"},
        "prs_SecondName": {"said": "unknown"},
    }


@pytest.mark.django_db(transaction=True)
def test_two_writers_at_once_make_one_version_and_one_conflict(cast: Cast) -> None:
    case = registered(cast)
    written(case, cast.olha, contact())
    start, ends = threading.Barrier(2), []

    def writer(phone: str) -> None:
        start.wait()
        try:
            version = write_section(
                case=case,
                section="contact",
                content=contact(phone),
                base_version=1,
                acting_user=cast.olha,
            )
            ends.append(version.version)
        except Conflict as lost:
            ends.append(lost.reason)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=writer, args=(f"+38000000000{n}",)) for n in (2, 3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, ends)) == ["2", "section_changed"]
    assert SectionVersion.objects.filter(section="contact").count() == 2
