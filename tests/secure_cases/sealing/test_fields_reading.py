"""What is read from a strict field: the right value of this row, or a typed error."""

import string
from datetime import UTC, date, datetime

import pytest

from secure_cases.sealing.errors import KeyMissing, KeyUnknown, SealBroken, SealingError
from secure_cases.sealing.fields import Sealed
from secure_cases.sealing.tokens import seal_text
from tests.secure_cases.sealing.keys import row
from tests.secure_cases.sealing.rows import read, refused, store, stored
from tests.secure_cases.sealing.things import CasesSeed, Note, StaffSeed

pytestmark = pytest.mark.usefixtures("things")
PLAIN = "Іванна, кімната 7"


FULL = {
    "label": "clear",
    "name": PLAIN,
    "other": "",
    "body": "рядок\nдругий",
    "count": -7,
    "flag": False,
    "day": date(2026, 2, 28),
    "moment": datetime(2026, 7, 1, 12, 0, 0, 123456, tzinfo=UTC),
}


def test_every_kind_comes_back_the_same_on_this_database():
    note = read(Note.objects.create(**FULL))
    assert {name: getattr(note, name) for name in FULL} == FULL


def test_a_moment_does_not_shift_and_keeps_to_the_second():
    moment = datetime(2026, 1, 1, 22, 30, tzinfo=UTC)
    assert read(Note.objects.create(moment=moment)).moment == moment


def test_a_naive_moment_is_taken_in_the_sites_zone():
    note = read(Note.objects.create(moment=datetime(2026, 7, 1, 15, 0)))
    assert note.moment == datetime(2026, 7, 1, 12, 0, tzinfo=UTC)


def test_nothing_stays_null_and_an_empty_text_is_sealed():
    note = Note.objects.create()
    assert stored(note, "count") is None
    assert (stored(note) or "").startswith("s1:organisations-1:gAAAA")
    assert (read(note).count, read(note).name) == (None, "")


def test_every_way_of_loading_a_row_opens_it():
    note = Note.objects.create(name=PLAIN, count=3)
    table = Note._meta.db_table
    (raw,) = Note.objects.raw(f'SELECT * FROM "{table}"')
    refreshed = Note(pk=note.pk)
    refreshed.refresh_from_db()
    loaded = [
        raw,
        refreshed,
        Note.objects.only("name").get(),
        Note.objects.defer("name").get(),
        next(Note.objects.iterator()),
        Note.objects.in_bulk([note.pk])[note.pk],
        Note.objects.filter(name__isnull=False).distinct().get(),
        Note.objects.filter(pk=note.pk).union(Note.objects.none()).get(),
    ]
    assert {thing.name for thing in loaded} == {PLAIN}
    assert {thing.count for thing in loaded} == {3}


def test_loading_opens_nothing_until_the_attribute_is_read(keys):
    note = Note.objects.create(label="clear", name=PLAIN)
    keys()
    assert read(note).label == "clear"
    with pytest.raises(KeyMissing):
        _ = read(note).name


def test_values_outside_a_row_stay_sealed_and_show_nothing():
    note = Note.objects.create(name=PLAIN, count=3)
    (pairs,) = Note.objects.values("id", "name")
    (flat,) = Note.objects.values_list("name", flat=True)
    for value in (pairs["name"], flat):
        assert isinstance(value, Sealed)
        assert f"{value}" == repr(value) == "<sealed>"
    other = Note(name=flat)
    with pytest.raises(SealBroken):
        _ = other.name
    assert Note(pk=note.pk, name=flat).name == PLAIN


def test_a_wrong_key_raises_and_saving_does_not_destroy(keys):
    note = Note.objects.create(name=PLAIN)
    before = stored(note)
    keys(row("organisations-1", salt="other"))
    with pytest.raises(SealBroken):
        _ = read(note).name
    with refused(SealBroken):
        read(note).save()
    assert stored(note) == before
    keys("organisations-1")
    assert read(note).name == PLAIN


def test_a_key_that_is_gone_is_named(keys):
    note = Note.objects.create(name=PLAIN)
    keys("organisations-2")
    with pytest.raises(KeyUnknown, match="organisations-1"):
        _ = read(note).name


def test_a_zone_without_the_key_gets_a_typed_error(keys):
    note = Note.objects.create(name=PLAIN)
    keys("record-1")
    with pytest.raises(KeyMissing, match="organisations"):
        _ = read(note).name
    with pytest.raises(KeyMissing, match="organisations"):
        Note.objects.create(name=PLAIN)


def test_a_flip_of_any_character_is_broken():
    note = Note.objects.create(name=PLAIN)
    token = stored(note) or ""
    start = token.index("gAAAA")
    for position in range(len(token)):
        other = "B" if token[position] == "A" else "A"
        store(note, token[:position] + other + token[position + 1 :])
        expected = SealBroken if position >= start else SealingError
        with pytest.raises(expected):
            _ = read(note).name
    store(note, token)
    assert read(note).name == PLAIN


def test_another_spelling_of_the_same_bytes_is_broken():
    letters = string.ascii_uppercase + string.ascii_lowercase + string.digits + "-_"
    spelled = 0
    for length in (1, 40):
        note = Note.objects.create(body="x" * length)
        token = stored(note, "body") or ""
        body = token.rstrip("=")
        for letter in letters.replace(body[-1], ""):
            store(note, body[:-1] + letter + token[len(body) :], "body")
            with pytest.raises(SealBroken):
                _ = read(note).body
            spelled += 1
    assert spelled == 2 * (len(letters) - 1)


def test_a_cut_value_is_broken():
    note = Note.objects.create(name=PLAIN)
    token = stored(note) or ""
    for length in range(len(token)):
        store(note, token[:length])
        with pytest.raises(SealingError):
            _ = read(note).name


@pytest.mark.parametrize(
    "planted", ["Іванна", "s1:", "olha:+380", "s1:olha:+380", "gAAAAAB", "1", ""]
)
def test_text_planted_by_sql_is_broken_and_not_shown(planted):
    note = Note.objects.create(name=PLAIN)
    store(note, planted)
    with pytest.raises(SealBroken) as broken:
        _ = read(note).name
    assert broken.value.args == ()
    assert broken.value.__context__ is None


def test_a_typed_field_that_does_not_fit_is_broken_without_its_text():
    note = Note.objects.create(name=PLAIN, count=1)
    for column in ("count", "flag", "day", "moment"):
        place = f"sealing_tests.note.{column}"
        token = seal_text(
            PLAIN, purpose="organisations", column=place, row=str(note.pk)
        )
        store(note, token, column)
        with pytest.raises(SealBroken) as broken:
            getattr(read(note), column)
        assert broken.value.__context__ is None


def test_a_value_copied_to_another_row_is_broken():
    one, other = Note.objects.create(name="one"), Note.objects.create(name="other")
    store(other, stored(one))
    with pytest.raises(SealBroken):
        _ = read(other).name
    assert read(one).name == "one"


def test_a_value_copied_to_another_column_is_broken():
    note = Note.objects.create(name="one", other="other")
    store(note, stored(note), "other")
    with pytest.raises(SealBroken):
        _ = read(note).other


def test_a_value_copied_to_another_zones_table_is_broken(keys):
    staff = StaffSeed.objects.create(id=5, seed="JBSWY3DP")
    cases = CasesSeed.objects.create(id=5, seed="KRSXG5A")
    keys("factors.cases-1", row("factors.staff-1"))
    store(cases, stored(staff, "seed"), "seed")
    with pytest.raises(KeyUnknown):
        _ = read(cases).seed
    keys("factors.cases-1", row("factors.staff-1", purpose="factors.cases"))
    with pytest.raises(SealBroken):
        _ = read(cases).seed


def test_the_purpose_may_be_the_models():
    staff = StaffSeed.objects.create(id=1, seed="JBSWY3DP")
    cases = CasesSeed.objects.create(id=1, seed="JBSWY3DP")
    assert (stored(staff, "seed") or "").startswith("s1:factors.staff-1:")
    assert (stored(cases, "seed") or "").startswith("s1:factors.cases-1:")
    assert read(cases).seed == "JBSWY3DP"


def test_a_row_given_another_key_is_broken_unless_it_was_read_first():
    moved = read(Note.objects.create(name=PLAIN))
    moved.pk = Note().pk
    with pytest.raises(SealBroken):
        _ = moved.name
    clone = read(Note.objects.create(name=PLAIN))
    assert clone.name == PLAIN
    clone.pk = Note().pk
    for field in ("other", "body"):
        setattr(clone, field, "")
    clone.save(force_insert=True)
    assert read(clone).name == PLAIN
