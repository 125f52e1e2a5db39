"""Reading: decided, granted, compared with the chain, audited, then shown."""

import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import OperationalError, connection

from secure_cases import audit
from secure_cases.audit.models import AuditEvent
from secure_cases.cases import services
from secure_cases.cases.models import Case
from secure_cases.cases.opening import open_sections
from secure_cases.errors import NotVisible, Refused
from secure_cases.people.models import SectionVersion
from secure_cases.people.services import Occasion, move_consent
from secure_cases.sealing.errors import KeyDestroyed, SealBroken
from secure_cases.sealing.models import SealingKey
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
    case = registered(cast)
    written(case, cast.olha, contact())
    written(case, cast.olha, story())
    return case


def texts(opened: list[Any]) -> str:
    return json.dumps([section.content for section in opened], ensure_ascii=False)


def events(action: str = "section:open") -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(action=action).order_by("seq"))


def test_the_caseworker_reads_what_was_written(cast: Cast, case: Case) -> None:
    opened = open_sections(
        case=case, sections=["story", "contact"], acting_user=cast.olha
    )
    assert [section.section for section in opened] == ["story", "contact"]
    assert opened[0].content == story()
    assert opened[1].content == contact()
    assert [section.version for section in opened] == [1, 1]


def test_one_event_a_section_with_ids_and_nothing_else(cast: Cast, case: Case) -> None:
    open_sections(case=case, sections=["story", "contact"], acting_user=cast.olha)
    found = events()
    assert [event.section for event in found] == ["story", "contact"]
    for event in found:
        assert event.actor_id == cast.olha.pk
        assert (event.person_id, event.case_id) == (case.person_id, case.pk)
        assert event.outcome == "done"
        assert NARRATIVE[:12] not in bytes(event.leaf).decode()


def test_a_section_never_written_is_no_section(cast: Cast, case: Case) -> None:
    assert not open_sections(case=case, sections=["needs"], acting_user=cast.olha)


def test_the_newest_version_is_read(cast: Cast, case: Case) -> None:
    written(case, cast.olha, story("Друге"), base_version=1)
    opened = open_sections(case=case, sections=["story"], acting_user=cast.olha)
    assert opened[0].version == 2
    assert "Друге" in texts(opened)


@pytest.mark.parametrize("who", ["halyna"])
def test_a_supervisor_is_refused_with_a_row(cast: Cast, case: Case, who: str) -> None:
    with pytest.raises(Refused):
        open_sections(case=case, sections=["story"], acting_user=cast.users[who])
    event = events()[-1]
    assert (event.outcome, event.section) == ("refused", "story")
    assert event.actor_id == cast.users[who].pk


@pytest.mark.parametrize("who", ["taras", "iryna", "petro", "marko", "root"])
def test_others_get_the_uniform_answer(cast: Cast, case: Case, who: str) -> None:
    with pytest.raises(NotVisible):
        open_sections(case=case, sections=["story"], acting_user=cast.users[who])
    assert events()[-1].outcome == "refused"


# --- through a disclosure ------------------------------------------------------


def test_a_desk_reads_the_disclosed_sections_and_no_other(
    cast: Cast, case: Case
) -> None:
    disclosed(case, cast.olha, cast.ngo, sections={"contact": None})
    opened = open_sections(case=case, sections=["contact"], acting_user=cast.iryna)
    assert opened[0].content == contact()
    with pytest.raises(Refused) as refused:
        open_sections(case=case, sections=["contact", "story"], acting_user=cast.iryna)
    assert refused.value.reason == "section"


def test_a_pinned_section_stays_at_its_version(cast: Cast, case: Case) -> None:
    disclosed(case, cast.olha, cast.ngo, sections={"story": 1, "contact": None})
    written(case, cast.olha, story("Нове, не розкрите"), base_version=1)
    written(case, cast.olha, contact("+380000000002"), base_version=1)
    opened = open_sections(
        case=case, sections=["story", "contact"], acting_user=cast.iryna
    )
    assert [section.version for section in opened] == [1, 2]
    assert "Нове" not in texts(opened)


@pytest.mark.parametrize("order", [(1, 2), (2, 1), (None, 1), (1, None)])
def test_of_two_disclosures_the_newer_version_is_read(
    cast: Cast, case: Case, order: tuple[int | None, ...]
) -> None:
    written(case, cast.olha, story("Друге"), base_version=1)
    for version in order:
        disclosed(case, cast.olha, cast.ngo, sections={"story": version})
    opened = open_sections(case=case, sections=["story"], acting_user=cast.iryna)
    assert opened[0].version == 2


def test_through_one_referral_its_own_version_is_read(cast: Cast, case: Case) -> None:
    first = disclosed(case, cast.olha, cast.ngo, sections={"story": 1})
    written(case, cast.olha, story("Друге"), base_version=1)
    disclosed(case, cast.olha, cast.ngo, sections={"story": 2})
    opened = open_sections(
        case=case,
        sections=["story"],
        referral_id=first.referral_id,
        acting_user=cast.iryna,
    )
    assert opened[0].version == 1


def test_the_readers_access_ends_with_the_disclosure(cast: Cast, case: Case) -> None:
    disclosure = disclosed(case, cast.olha, cast.ngo, sections={"contact": None})
    opened = open_sections(case=case, sections=["contact"], acting_user=cast.iryna)
    assert opened[0].until == disclosure.until
    with (
        time_machine.travel(disclosure.until + timedelta(seconds=1), tick=False),
        pytest.raises(NotVisible),
    ):
        open_sections(case=case, sections=["contact"], acting_user=cast.iryna)


def test_a_withdrawn_consent_shuts_at_the_next_request(cast: Cast, case: Case) -> None:
    consent = disclosed(case, cast.olha, cast.ngo, sections={"contact": None}).consent
    with audit.act(cast.olha, "consent:withdraw", case=case) as act:
        move_consent(
            consent=consent,
            to="withdrawn",
            occasion=Occasion(),
            act=act,
            acting_user=cast.olha,
        )
        services.end_disclosures(consent=consent, reason="consent_withdrawn", act=act)
    with pytest.raises(NotVisible):
        open_sections(case=case, sections=["contact"], acting_user=cast.iryna)


def test_a_desk_needs_no_grant_and_gets_none(cast: Cast, case: Case) -> None:
    disclosed(case, cast.olha, cast.ngo, sections={"contact": None})
    with pytest.raises(Refused):
        services.open_for_work(case=case, acting_user=cast.iryna)


# --- what the chain denies is never shown ---------------------------------------


def rows(case: Case, section: str = "story") -> Any:
    return SectionVersion.objects.filter(person_id=case.person_id, section=section)


def refuses_to_read(case: Case, user: Any, section: str = "story") -> None:
    """The typed error, an event of the failure, and no text."""
    with pytest.raises(SealBroken):
        open_sections(case=case, sections=[section], acting_user=user)
    event = events()[-1]
    assert (event.outcome, event.section) == ("failed", section)
    assert event.reason == "seal_broken"
    assert NARRATIVE[:12] not in bytes(event.leaf).decode()


def test_a_flipped_byte(cast: Cast, case: Case) -> None:
    row = rows(case).get()
    sealed = bytearray(bytes(row.sealed))
    sealed[-1] ^= 1
    rows(case).update(sealed=bytes(sealed))
    refuses_to_read(case, cast.olha)


def test_an_old_blob_put_back(cast: Cast, case: Case) -> None:
    old = bytes(rows(case).get().sealed)
    written(case, cast.olha, story("Друге"), base_version=1)
    rows(case).filter(version=2).update(sealed=old)
    refuses_to_read(case, cast.olha)


def test_a_newest_version_taken_away(cast: Cast, case: Case) -> None:
    """The old row is whole, so only the chain knows that there was a newer one."""
    written(case, cast.olha, story("Друге"), base_version=1)
    rows(case).filter(version=2).delete()
    refuses_to_read(case, cast.olha)


def test_every_version_taken_away(cast: Cast, case: Case) -> None:
    rows(case).delete()
    refuses_to_read(case, cast.olha)


def test_a_row_renumbered_as_the_newest(cast: Cast, case: Case) -> None:
    written(case, cast.olha, story("Друге"), base_version=1)
    rows(case).filter(version=2).delete()
    rows(case).filter(version=1).update(version=2)
    refuses_to_read(case, cast.olha)


def test_two_rows_swapped(cast: Cast, case: Case) -> None:
    mine, other = rows(case).get(), rows(case, "contact").get()
    rows(case).update(sealed=bytes(other.sealed))
    rows(case, "contact").update(sealed=bytes(mine.sealed))
    refuses_to_read(case, cast.olha)
    refuses_to_read(case, cast.olha, "contact")


def test_two_people_swapped(cast: Cast, case: Case) -> None:
    other = registered(cast)
    written(other, cast.olha, story("Іншої людини"))
    one, two = rows(case).get(), rows(other).get()
    rows(case).update(sealed=bytes(two.sealed))
    rows(other).update(sealed=bytes(one.sealed))
    refuses_to_read(case, cast.olha)
    refuses_to_read(other, cast.olha)


def test_a_row_that_nobody_wrote(cast: Cast, case: Case) -> None:
    """A sealed row without a write in the chain is not the record."""
    row = rows(case).get()
    rows(case).update(section="identity")
    with pytest.raises(SealBroken):
        open_sections(case=case, sections=["identity"], acting_user=cast.olha)
    assert rows(case, "identity").get().pk == row.pk


def test_a_pinned_version_taken_away(cast: Cast, case: Case) -> None:
    disclosed(case, cast.olha, cast.ngo, sections={"story": 1})
    written(case, cast.olha, story("Друге"), base_version=1)
    rows(case).filter(version=1).delete()
    refuses_to_read(case, cast.iryna)


def test_a_write_over_missing_rows_is_refused(cast: Cast, case: Case) -> None:
    """A new version 2 must not stand in for the one that was taken away."""
    written(case, cast.olha, story("Друге"), base_version=1)
    rows(case).filter(version=2).delete()
    with pytest.raises(SealBroken):
        written(case, cast.olha, story("Третє"), base_version=1)
    event = AuditEvent.objects.last()
    assert (event.action, event.outcome) == ("section:write", "failed")


def test_a_destroyed_key_is_erasure(cast: Cast, case: Case) -> None:
    SealingKey.objects.filter(item=rows(case).get().pk).delete()
    with pytest.raises(KeyDestroyed):
        open_sections(case=case, sections=["story"], acting_user=cast.olha)
    assert events()[-1].outcome == "failed"


def test_the_leaf_of_a_write_carries_version_and_digest(cast: Cast, case: Case) -> None:
    row = rows(case).get()
    leaf = audit.newest_write(case.person_id, None, "story")
    assert leaf["facts"]["version"] == 1
    assert leaf["facts"]["sha256"] == hashlib.sha256(bytes(row.sealed)).hexdigest()


def test_sections_of_a_case_are_compared_within_it(cast: Cast, case: Case) -> None:
    written(case, cast.olha, needs("shelter"))
    opened = open_sections(case=case, sections=["needs"], acting_user=cast.olha)
    assert opened[0].content == needs("shelter")
    assert opened[0].row.case_id == case.pk
    assert audit.newest_write(case.person_id, case.pk, "needs")


def test_nothing_is_shown_if_the_chain_cannot_be_written(
    cast: Cast, case: Case
) -> None:
    """No audit, no data: values come back only after the act's commit."""

    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("INSERT") and "auditevent" in sql:
            raise OperationalError("the disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse), pytest.raises(OperationalError):
        open_sections(case=case, sections=["story"], acting_user=cast.olha)
    assert not events()
