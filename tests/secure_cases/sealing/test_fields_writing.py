"""Writing: by saving a row, and by nothing else; input is never decrypted."""

import base64
from io import StringIO
from typing import Any

import pytest
from django import forms
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.serializers.base import DeserializedObject
from django.db import connection
from django.db.models import F, TextField, Value
from django.db.models.functions import Concat, Upper
from django.test.utils import CaptureQueriesContext
from encrypted_model_fields import fields as package
from modelcluster.models import get_serializable_data_for_fields

from secure_cases.sealing.errors import ContentTooLarge, SealBroken
from tests.secure_cases.sealing.rows import read, refused, store, stored
from tests.secure_cases.sealing.test_fields_reading import FULL, PLAIN
from tests.secure_cases.sealing.things import Note, StaffSeed

pytestmark = pytest.mark.usefixtures("things")


class NoteForm(forms.ModelForm):
    class Meta:
        model = Note
        fields = ("name", "count", "flag", "day", "moment")


def test_bulk_update_raises_and_changes_nothing():
    notes = [Note.objects.create(name=f"{number}", count=number) for number in (1, 2)]
    before = [stored(note) for note in notes]
    for note in notes:
        note.name = "S2 SECRET"
    for fields in (["name"], ["count"], ["name", "count"]):
        with refused() as info:
            Note.objects.bulk_update(notes, fields)
        assert "SECRET" not in str(info.value)
    assert [stored(note) for note in notes] == before
    assert [read(note).name for note in notes] == ["1", "2"]


def test_bulk_update_of_clear_fields_leaves_sealed_ones_alone():
    note = Note.objects.create(name=PLAIN)
    note.label = "new"
    Note.objects.bulk_update([note], ["label"])
    assert (read(note).label, read(note).name) == ("new", PLAIN)


@pytest.mark.parametrize(
    "value",
    [
        "text",
        Value("text"),
        Value("text", output_field=TextField()),
        F("label"),
        F("other"),
        Concat(F("name"), Value("x")),
        Upper("name"),
        Value(None),
    ],
    ids=repr,
)
def test_update_raises_and_changes_nothing(value):
    note = Note.objects.create(name=PLAIN)
    before = stored(note)
    with refused():
        Note.objects.update(name=value)
    assert stored(note) == before


def test_update_to_null_and_of_clear_fields_works():
    note = Note.objects.create(name=PLAIN, count=1)
    Note.objects.update(count=None, label="new")
    assert (read(note).count, read(note).name) == (None, PLAIN)
    with refused():
        Note.objects.update(label=Upper("name") and Value(1, output_field=_name()))


def _name() -> Any:
    return Note._meta.get_field("name")


@pytest.mark.parametrize("value", [F("label"), Value("x"), Upper("name")], ids=repr)
def test_an_expression_on_the_row_raises_and_changes_nothing(value):
    note = Note.objects.create(name=PLAIN)
    before = stored(note)
    note.name = value
    with refused():
        note.save()
    with refused():
        Note.objects.create(name=value)
    assert stored(note) == before


def test_bulk_create_seals_every_row_for_itself():
    notes = Note.objects.bulk_create(Note(name=f"{number}") for number in range(3))
    assert [read(note).name for note in notes] == ["0", "1", "2"]
    assert len({stored(note) for note in notes}) == 3


def test_an_upsert_on_the_primary_key_stores_the_new_value():
    note = Note.objects.create(name="old")
    Note.objects.bulk_create(
        [Note(pk=note.pk, name="new")],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["name"],
    )
    assert read(note).name == "new"


def test_saving_some_fields_leaves_the_others_alone():
    note = Note.objects.create(name=PLAIN, body="old")
    before = stored(note)
    note.body = "new"
    note.save(update_fields=["body"])
    assert stored(note) == before
    assert read(note).body == "new"


def test_saving_again_seals_with_the_active_key_and_the_old_can_go(keys):
    note = Note.objects.create(**FULL)
    keys("organisations-2", "organisations-1")
    loaded = read(note)
    assert loaded.name == PLAIN
    loaded.save()
    keys("organisations-2")
    again = read(note)
    assert {name: getattr(again, name) for name in FULL} == FULL
    assert (stored(note) or "").startswith("s1:organisations-2:")


def test_two_savings_of_one_value_never_look_alike():
    note = Note.objects.create(name=PLAIN)
    before = stored(note)
    note.save()
    assert stored(note) != before


def test_a_stolen_token_given_to_a_form_stays_the_text_it_is():
    victim = Note.objects.create(name=PLAIN, body="x" * 30)
    token = stored(victim)
    short = Note(body=token)
    short.full_clean()
    assert short.body == token
    short.save()
    assert read(short).body == token

    class BodyForm(forms.ModelForm):
        class Meta:
            model = Note
            fields = ("body",)

    form = BodyForm({"body": token})
    assert form.is_valid()
    assert form.cleaned_data["body"] == token
    assert read(form.save()).body == token
    assert _name().to_python(token) == token
    assert _name().clean("gAAAA", None) == "gAAAA"


def test_not_even_the_packages_own_key_decrypts_input():
    token = package.encrypt_str("x").decode()
    assert _name().to_python(token) == token
    assert _name().to_python(token.encode()) == token


def test_a_stolen_token_in_a_typed_field_is_only_wrong_input():
    victim = Note.objects.create(count=1234567, flag=True)
    for name in ("count", "flag", "day", "moment"):
        field = Note._meta.get_field(name)
        with refused(ValidationError) as info:
            field.to_python(stored(victim, "count"))
        assert "1234567" not in str(info.value)


def test_a_fixture_can_neither_read_nor_write_a_sealed_field():
    note = Note.objects.create(**FULL)
    for kind in ("json", "jsonl", "xml", "python"):
        text = str(serializers.serialize(kind, Note.objects.all()))
        assert "clear" in text
        for shown in ("body", "moment", "Іванна", ascii(PLAIN)[1:9], "2026"):
            assert shown not in text
    with refused():
        DeserializedObject(Note(name=stored(note))).save()
    with refused():
        DeserializedObject(Note(name="plain")).save()


def test_a_revision_takes_no_copy():
    note = Note.objects.create(**FULL)
    data = get_serializable_data_for_fields(note)
    assert data["label"] == "clear"
    assert set(data) == {"pk", "label"}


def test_a_form_shows_and_stores_the_values_of_its_row():
    note = Note.objects.create(**FULL)
    form = NoteForm(instance=note)
    assert form.initial["name"] == PLAIN
    posted = {"name": "нове", "count": "12", "flag": "true", "day": "2026-03-01"}
    form = NoteForm(posted, instance=read(note))
    assert form.is_valid(), form.errors
    saved = read(form.save())
    assert (saved.name, saved.count, saved.flag) == ("нове", 12, True)
    assert saved.day.isoformat() == "2026-03-01"


def test_a_form_checks_length_and_range():
    form = NoteForm({"name": "x" * 41, "count": str(2**70)})
    assert set(form.errors) == {"name", "count"}


def test_too_long_a_text_is_refused_on_save_and_not_shown():
    Note.objects.create(name="я" * 40)
    with refused(ContentTooLarge) as info:
        Note.objects.create(name="secret" * 10)
    assert "secret" not in str(info.value)
    assert Note.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [("count", "seven"), ("flag", "maybe"), ("day", "soon"), ("moment", object())],
)
def test_a_value_of_another_type_is_refused_and_not_shown(name, value):
    with refused() as info:
        Note.objects.create(**{name: value})
    assert str(value) not in str(info.value)
    assert info.value.__context__ is None


def test_a_row_needs_its_key_before_its_value():
    note = Note(pk=None, name=PLAIN)
    note.save()  # Django asks the key's default first
    assert read(note).name == PLAIN
    with refused():
        StaffSeed(seed="JBSWY3DP").save()


def test_the_primary_key_may_be_given_as_text():
    key = Note().pk
    Note(pk=str(key), name=PLAIN).save()
    assert Note.objects.get(pk=key).name == PLAIN


def test_no_query_carries_plain_text():
    with CaptureQueriesContext(connection) as queries:
        note = Note.objects.create(**FULL)
        note.save()
        read(note).delete()
    log = StringIO()
    for query in queries:
        log.write(query["sql"])
    assert "clear" in log.getvalue()
    for secret in (PLAIN, "2026-02-28", "2026-07-01", "рядок"):
        assert secret not in log.getvalue()


def test_a_token_tells_neither_its_time_nor_its_length():
    lengths = set()
    for text in ("", "a", "x" * 15, "x" * 16, "x" * 28):
        note = Note.objects.create(name=text)
        _, _, token = (stored(note) or "").split(":")
        raw = base64.urlsafe_b64decode(token)
        assert raw[:9] == b"\x80" + b"\0" * 8
        lengths.add(len(raw))
    assert len(lengths) == 1


def test_planted_text_is_not_saved_over_by_a_careless_save():
    note = Note.objects.create(name=PLAIN)
    loaded = read(note)
    store(note, "planted")
    loaded.label = "new"
    loaded.save(update_fields=["label"])
    with refused(SealBroken):
        read(note).save()
    assert stored(note) == "planted"
