"""Somebody writes into the database but holds no key: what is sealed stays whole."""

import hashlib
import uuid
from typing import Any

import pytest

from secure_cases import audit
from secure_cases.audit.verify import verify
from secure_cases.cases.models import Case
from secure_cases.cases.opening import open_sections
from secure_cases.people.models import SectionVersion
from secure_cases.referrals import services
from secure_cases.referrals.models import Referral, ReferralMessage
from secure_cases.sealing.errors import KeyDestroyed, SealBroken, SealingError
from secure_cases.sealing.models import SealingKey
from tests.cast import Cast
from tests.secure_cases.cases import factories as cases
from tests.secure_cases.referrals import factories as referrals

pytestmark = pytest.mark.django_db
OLD, NEW = "Перша розповідь.", "Друга розповідь."


@pytest.fixture
def case(cast: Cast) -> Case:
    """Return a case with a story in two versions and a contact."""
    case = cases.registered(cast)
    cases.written(case, cast.olha, cases.story(OLD))
    cases.written(case, cast.olha, cases.story(NEW), base_version=1)
    cases.written(case, cast.olha, cases.contact())
    return case


def row(case: Case, version: int, section: str = "story") -> SectionVersion:
    return SectionVersion.objects.get(
        person=case.person_id, section=section, version=version
    )


def key(row: SectionVersion) -> SealingKey:
    return SealingKey.objects.get(item=row.pk)


def read(case: Case, user: Any, section: str = "story") -> str:
    opened = open_sections(case=case, sections=[section], acting_user=user)
    return str(opened[0].content["answers"])


def test_the_story_opens_while_nobody_touched_it(cast: Cast, case: Case) -> None:
    assert NEW in read(case, cast.olha)


def test_a_false_event_does_not_bring_an_old_version_back(
    cast: Cast, case: Case
) -> None:
    """Whoever may add events but not change them: the chain stays whole, and yet."""
    old = bytes(row(case, 1).sealed)
    SectionVersion.objects.filter(pk=row(case, 2).pk).delete()
    with audit.act(
        cast.petro,
        "section:write",
        person=case.person_id,
        case=case,
        section="story",
        version=1,
        sha256=hashlib.sha256(old).hexdigest(),
    ):
        pass
    assert verify().ok
    with pytest.raises(SealBroken):
        read(case, cast.olha)
    with pytest.raises(SealBroken):
        cases.written(case, cast.olha, cases.story("Третя"), base_version=1)


def test_a_second_event_for_a_version_does_not_vouch_for_other_bytes(
    cast: Cast, case: Case
) -> None:
    newest = row(case, 2)
    changed = bytes(newest.sealed)[:-1] + b"\x00"
    SectionVersion.objects.filter(pk=newest.pk).update(sealed=changed)
    with audit.act(
        cast.petro,
        "section:write",
        person=case.person_id,
        case=case,
        section="story",
        version=2,
        sha256=hashlib.sha256(changed).hexdigest(),
    ):
        pass
    with pytest.raises(SealBroken):
        read(case, cast.olha)


@pytest.mark.parametrize("swap", ["item", "wrapped", "item and person"])
def test_keys_of_two_rows_swapped(cast: Cast, case: Case, swap: str) -> None:
    other = cases.registered(cast)
    cases.written(other, cast.olha, cases.story("Іншої людини"))
    one, two = key(row(case, 2)), key(row(other, 1))
    if swap == "wrapped":
        one.wrapped, two.wrapped = two.wrapped, one.wrapped
    else:
        SealingKey.objects.filter(pk=one.pk).update(item=uuid.uuid4())
        one.item, two.item = two.item, one.item
    if swap == "item and person":
        one.person, two.person = two.person, one.person
    two.save()
    one.save()
    for broken in (case, other):
        with pytest.raises(SealBroken):
            read(broken, cast.olha)


def test_another_id_of_the_key_above_keys(cast: Cast, case: Case) -> None:
    SealingKey.objects.filter(item=row(case, 2).pk).update(kek_id="organisations-test")
    with pytest.raises(SealingError):
        read(case, cast.olha)


def test_a_whole_row_moved_to_another_person_with_its_key(
    cast: Cast, case: Case
) -> None:
    """Everything a writer can move together: row, key, and the person they name."""
    other = cases.registered(cast)
    theirs = row(case, 1)
    SectionVersion.objects.filter(pk=theirs.pk).update(person=other.person_id)
    SealingKey.objects.filter(item=theirs.pk).update(person=other.person_id)
    with pytest.raises(SealBroken):
        read(other, cast.olha)


@pytest.mark.parametrize("column", ["section", "version", "id"])
def test_a_row_under_another_name(cast: Cast, case: Case, column: str) -> None:
    newest = row(case, 2)
    values = {"section": "notes", "version": 3, "id": uuid.uuid4()}
    if column == "id":
        SealingKey.objects.filter(item=newest.pk).update(item=values["id"])
    SectionVersion.objects.filter(pk=newest.pk).update(**{column: values[column]})
    with pytest.raises(SealBroken):
        read(case, cast.olha)


def test_a_pinned_version_put_back_to_other_bytes(cast: Cast, case: Case) -> None:
    """A desk's older version is held against its own event too."""
    cases.disclosed(case, cast.olha, cast.ngo, sections={"story": 1})
    assert OLD in read(case, cast.iryna)
    SectionVersion.objects.filter(pk=row(case, 1).pk).update(sealed=row(case, 2).sealed)
    with pytest.raises(SealBroken):
        read(case, cast.iryna)


def test_a_destroyed_key_stays_destroyed_for_every_version(
    cast: Cast, case: Case
) -> None:
    SealingKey.objects.filter(person=case.person_id).delete()
    for section in ("story", "contact"):
        with pytest.raises(KeyDestroyed):
            read(case, cast.olha, section)


def test_a_key_made_up_for_a_destroyed_one_opens_nothing(
    cast: Cast, case: Case
) -> None:
    """A copy of another item's key under the destroyed one's names."""
    gone, spare = key(row(case, 2)), key(row(case, 1))
    names = {"pk": gone.pk, "item": gone.item, "person": gone.person}
    gone.delete()
    SealingKey.objects.create(
        **names,
        kek_id=spare.kek_id,
        wrapped=bytes(spare.wrapped),
        created_at=spare.created_at,
    )
    with pytest.raises(SealBroken):
        read(case, cast.olha)


def test_envelope_and_thread_do_not_change_places(cast: Cast) -> None:
    one, two = referrals.acknowledged(cast), referrals.acknowledged(cast)
    for referral in (one, two):
        services.write_message(referral=referral, text="Так", acting_user=cast.olha)
    first, second = ReferralMessage.objects.order_by("recorded_at")
    Referral.objects.filter(pk=one.pk).update(envelope=two.envelope)
    with pytest.raises(SealBroken):
        services.open_referral(referral=one, acting_user=cast.iryna)
    Referral.objects.filter(pk=one.pk).update(envelope=one.envelope)
    ReferralMessage.objects.filter(pk=first.pk).update(sealed=second.sealed)
    with pytest.raises(SealBroken):
        services.open_referral(referral=one, acting_user=cast.iryna)


def test_a_referral_moved_to_another_case_opens_no_envelope(cast: Cast) -> None:
    referral = referrals.acknowledged(cast)
    other = cases.registered(cast)
    Referral.objects.filter(pk=referral.pk).update(case=other)
    with pytest.raises(SealBroken):
        services.open_referral(
            referral=referrals.again(referral), acting_user=cast.iryna
        )
