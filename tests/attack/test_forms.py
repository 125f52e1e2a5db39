"""Each form of the case module with text it did not expect, in each of its fields."""

from typing import Any

import pytest
from django.db.models import Count

from secure_cases.audit.models import AuditEvent
from secure_cases.idempotency_models import UsedToken
from tests.attack.doors import Door, forms
from tests.attack.naughty import DAYS, IDS, LONG, MANY_DIGITS, MOMENTS, NUMBERS, TEXTS
from tests.attack.undoing import undone
from tests.attack.visitors import why
from tests.cast import Cast
from tests.secure_cases.access.conftest import people
from tests.secure_cases.access.endpoints.rows import Row
from tests.secure_cases.access.traces import changed, rows

__all__ = ["people"]
pytestmark = pytest.mark.django_db
EACH = pytest.mark.parametrize("row", forms(), ids=lambda row: row.address.name)
# For every field by itself: each has broken a form of ours, or could.
WORST = ("\x00", LONG, MANY_DIGITS, "0001-01-01T00:00", "9999-12-31", "\ud800", IDS[0])
REFUSED = (200, 400, 403, 404, 409)
READ_BY_POST = {"read_log", "verify_log", "read_support_code"}
MARK = "позначка-нападника"


def left() -> tuple[int, int]:
    """Return how much was done: acts that took place, forms that were used."""
    done = AuditEvent.objects.filter(outcome="done").exclude(action__contains=":view")
    done = done.exclude(action__in=["section:open", "help:open"])
    return done.aggregate(n=Count("seq"))["n"], UsedToken.objects.count()


def faults(door: Door, before: tuple[int, int], label: str, **sent: Any) -> list[str]:
    """Send once, look, and take back what it did."""
    with undone():
        answer = door.send(**sent)
        found = []
        if answer.status_code >= 500:
            found.append(f"{label}: {answer.status_code} {why(answer)}")
        if "<script>alert(1)" in answer.content.decode(errors="replace"):
            found.append(f"{label}: markup comes back as it was typed")
        silent = door.row.address.name in READ_BY_POST or door.row.done == 200
        if answer.status_code in REFUSED and not silent and left() != before:
            found.append(f"{label}: {answer.status_code}, and yet something was done")
    return found


@EACH
def test_every_text_in_every_field_at_once(people: Cast, row: Row) -> None:
    door = Door.of(row, people)
    fields = [name for name in door.fields() if name != "token"]
    before, whole = left(), rows()
    tries = {**TEXTS, "an empty list": "[]"}
    assert [
        fault
        for label, text in tries.items()
        for fault in faults(door, before, label, **dict.fromkeys(fields, text))
    ] == []
    assert changed(whole, rows()) == []


@EACH
def test_the_worst_in_each_field(people: Cast, row: Row) -> None:
    door = Door.of(row, people)
    before = left()
    assert [
        fault
        for name in door.fields()
        for text in WORST
        for fault in faults(door, before, f"{name}={text[:12]!r}", **{name: text})
    ] == []


@EACH
def test_fields_that_are_missing_twice_or_thousands(
    people: Cast, row: Row, settings: Any
) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000  # of a process without the CMS
    door = Door.of(row, people)
    before, found = left(), []
    for name in door.good:
        value = door.good[name]
        found += faults(door, before, f"no {name}", **{name: None})
        twice = [*(value if isinstance(value, list) else [value]), "x", ""]
        found += faults(door, before, f"{name} thrice", **{name: twice})
        found += faults(door, before, f"{name}[]", **{f"{name}[]": value, name: None})
    many = {f"f{number}": "1" for number in range(1500)}
    found += faults(door, before, "1500 more", **many)
    with undone():
        status = door.client.post(door.url, many).status_code
    # The one form without a field of its own never reads what was sent.
    assert status == (200 if row.address.name == "verify_log" else 400)
    assert found == []


@EACH
def test_typed_text_is_still_there_when_the_form_is_refused(
    people: Cast, row: Row
) -> None:
    """The token is out of date; nothing else is wrong."""
    door = Door.of(row, people)
    text = [name for name in TYPED if name in door.good]
    if not text:
        return
    answer = door.send(token="x", **dict.fromkeys(text, MARK))
    assert answer.status_code == 200, why(answer)
    assert answer.content.decode().count(MARK) >= len(text)


TYPED = ("text", "name", "phone", "prs_MobilePhone_0")

OTHERS = """
    id pk user user_id author author_id acting_user organisation organisation_id person
    person_id case case_id practice restricted state seq number alias is_superuser
    is_staff is_active password until granted_at version approval resets recipient_id
    sealed envelope expires_at due_at sender desk desk_id active verified_on territories
    kind ownership proposal asked_by digest
""".split()
CANARY = "31337abc-dead-4bad-8bad-31337abcdead"


@EACH
def test_nothing_that_no_field_asks_for_is_stored(people: Cast, row: Row) -> None:
    door = Door.of(row, people)
    drawn = set(door.fields())
    extra = dict.fromkeys((name for name in OTHERS if name not in drawn), CANARY)
    with undone():
        answer = door.send(**extra)
        assert answer.status_code in (row.done, 200), why(answer)
        kept = repr(rows())
    assert CANARY not in kept
    assert CANARY.replace("-", "") not in kept


@pytest.mark.parametrize("values", [NUMBERS, MOMENTS, DAYS, IDS])
def test_odd_values_where_they_are_asked_for(
    people: Cast, values: tuple[str, ...]
) -> None:
    """Forms that count, date and name by id, with values that are almost right."""
    found = []
    for row in (row for row in forms() if row.address.name in ODD):
        with undone():
            door, before = Door.of(row, people), left()
            for name in ODD[row.address.name]:
                for value in values:
                    label = f"{name}={value[:20]}"
                    found += faults(door, before, label, **{name: value})
    assert found == []


ODD = {
    "record_consent": ("happened_at", "expires_on", "recipient"),
    "write_section": ("base_version", "happened_at"),
    "record_service": ("units", "given_on"),
    "withdraw_consent": ("happened_at",),
    "name_deputy": ("deputy", "since", "last_day"),
    "plan_duty": ("membership", "starts_at", "ends_at"),
    "edit_directory_line": ("capacity_today",),
    "send_referral": ("line", "consent"),
    "assign_case": ("user",),
}
