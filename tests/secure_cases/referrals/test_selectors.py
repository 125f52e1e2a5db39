"""Lists say what the rules say, practice apart, in a constant number of queries."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from secure_cases import clock
from secure_cases.errors import NotVisible
from secure_cases.organisations.models import DeskService
from secure_cases.organisations.standing import standing_of
from secure_cases.referrals.models import Referral
from secure_cases.referrals.rules import can_view_referral
from secure_cases.referrals.selectors import (
    alternatives_to,
    case_listed_for,
    consent_of_case,
    desk_shelf,
    fresh_referral,
    referral_visible_to,
    referrals_of_case,
    referrals_visible_to,
    sent_shelf,
    unanswered_referrals,
)
from tests.cast import Cast
from tests.secure_cases.referrals import factories as f

SEES = {"olha": 3, "halyna": 4, "taras": 1, "iryna": 4, "petro": 0}


def four_referrals(cast: Cast) -> list[Referral]:
    """Return three of Olha's and one of Taras's, all to Iryna's desk."""
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo)
    mine = [
        f.sent(cast, case=case, consent=consent),
        f.accepted(cast, case=case, consent=consent),
        f.declined(cast, case=case, consent=consent),
    ]
    return [*mine, f.sent(cast, user=cast.taras)]


@pytest.mark.parametrize("name", [*SEES, "nadiia", "sofiia", "roman", "marko", "root"])
def test_the_list_is_what_the_rule_allows(cast: Cast, name: str) -> None:
    rows = four_referrals(cast)
    user = cast.users[name]
    listed = set(referrals_visible_to(user).values_list("pk", flat=True))
    ruled = {
        row.pk
        for row in rows
        if can_view_referral(
            standing_of(user), fresh_referral(row.pk), clock.now()
        ).allowed
    }
    assert listed == ruled
    assert len(listed) == SEES.get(name, 0)


def test_a_disclosure_shows_no_other_bodys_referral(cast: Cast) -> None:
    """A desk that reads a case does not learn who else helps there."""
    mine = f.accepted(cast)
    other = f.sent(cast, case=mine.case, body="stranger_ngo")
    assert set(referrals_visible_to(cast.iryna)) == {mine}
    with pytest.raises(NotVisible):
        referral_visible_to(cast.iryna, other.pk)
    assert referrals_of_case(cast.iryna, mine.case)[0].referral == mine
    assert len(referrals_of_case(cast.iryna, mine.case)) == 1


def test_a_desk_sends_nothing_from_a_case_it_reads(cast: Cast) -> None:
    referral = f.accepted(cast)
    with pytest.raises(NotVisible):
        case_listed_for(cast.iryna, referral.case_id)


def test_the_desks_shelf(cast: Cast) -> None:
    first, accepted, declined, other = four_referrals(cast)
    shelf = desk_shelf(cast.iryna)
    assert {row.referral for row in shelf.waiting} == {first, other}
    assert [row.referral for row in shelf.in_work] == [accepted]
    assert list(shelf.ended) == [declined]
    empty = desk_shelf(cast.petro)
    assert (empty.waiting, empty.in_work, list(empty.ended)) == ([], [], [])


def test_what_ran_out_is_on_the_shelf_of_the_ended(cast: Cast) -> None:
    referral = f.run_out(f.sent(cast))
    shelf = desk_shelf(cast.iryna)
    assert shelf.waiting == []
    assert list(shelf.ended) == [referral]


def test_the_senders_shelf(cast: Cast) -> None:
    four_referrals(cast)
    assert len(sent_shelf(cast.olha).waiting) == 1
    assert len(sent_shelf(cast.taras).waiting) == 1
    assert len(sent_shelf(cast.halyna).waiting) == 2
    assert sent_shelf(cast.iryna).waiting == []


def test_the_most_urgent_comes_first(cast: Cast) -> None:
    case = f.case_with_record(cast)
    consent = f.consented(case, cast.olha, cast.ngo)
    how = {"case": case, "consent": consent}
    planned = f.sent(cast, urgency="planned", **how)
    now = f.sent(cast, urgency="immediate", **how)
    assert [r.referral for r in desk_shelf(cast.iryna).waiting] == [now, planned]


def test_practice_is_on_no_shelf_of_the_record(cast: Cast) -> None:
    real, practice = f.sent(cast), f.late(f.sent(cast))
    Referral.objects.filter(pk=practice.pk).update(practice=True)
    assert [r.referral for r in desk_shelf(cast.iryna).waiting] == [real]
    assert practice not in desk_shelf(cast.iryna).ended
    assert list(unanswered_referrals(cast.halyna)) == []


def test_unanswered_for_owner_and_supervisor(cast: Cast) -> None:
    late = f.late(f.sent(cast))
    f.sent(cast, case=late.case, consent=late.consent)
    f.late(f.accepted(cast, case=late.case, consent=late.consent))
    for name, expected in {"olha": [late], "halyna": [late], "taras": []}.items():
        assert list(unanswered_referrals(cast.users[name])) == expected
    assert list(unanswered_referrals(cast.iryna)) == []


def test_a_consent_is_reached_through_its_own_case(cast: Cast) -> None:
    referral, other = f.sent(cast), f.case_with_record(cast)
    found = consent_of_case(cast.olha, referral.case_id, referral.consent_id)
    assert found == (referral.case, referral.consent)
    with pytest.raises(NotVisible):
        consent_of_case(cast.olha, other.pk, referral.consent_id)
    with pytest.raises(NotVisible):
        consent_of_case(cast.taras, referral.case_id, referral.consent_id)


def test_alternatives_are_other_desks_with_the_same_help(cast: Cast) -> None:
    referral = f.declined(cast)
    found = [x.line.desk.organisation for x in alternatives_to(referral)]
    assert found == [cast.stranger_ngo]
    DeskService.objects.filter(desk=cast.desks["stranger_ngo"]).update(active=False)
    assert alternatives_to(referral) == []


def queries(call: Any) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        call()
    return len(caught)


@pytest.mark.parametrize("name", ["olha", "iryna"])
def test_a_list_asks_the_same_number_of_questions(cast: Cast, name: str) -> None:
    user = cast.users[name]

    def look() -> None:
        for shelf in (desk_shelf(user), sent_shelf(user)):
            [row.place for row in (*shelf.waiting, *shelf.in_work)]
            [r.desk.organisation.name for r in shelf.ended]

    first = f.sent(cast)
    f.accepted(cast, case=first.case, consent=first.consent)
    before = queries(look)
    for _ in range(4):
        f.sent(cast, case=first.case, consent=first.consent)
        f.declined(cast, case=first.case, consent=first.consent)
    assert queries(look) == before
