"""Queries: a strict field can be selected and asked for NULL, and nothing else."""

import pytest
from django.core.exceptions import FieldError
from django.db import DatabaseError, connection
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat, Length, Lower, Substr, Upper
from django.test.utils import CaptureQueriesContext

from tests.secure_cases.sealing.rows import refused
from tests.secure_cases.sealing.test_fields_reading import PLAIN
from tests.secure_cases.sealing.things import Note

pytestmark = pytest.mark.usefixtures("things")


@pytest.fixture(autouse=True)
def notes(things):
    return [Note.objects.create(label="a", name=PLAIN, flag=True, count=5)]


@pytest.mark.parametrize(
    "condition",
    [
        {"name": PLAIN},
        {"name": None},
        {"name__exact": PLAIN},
        {"name__iexact": PLAIN},
        {"name__in": [PLAIN]},
        {"name__contains": PLAIN},
        {"name__icontains": PLAIN},
        {"name__startswith": PLAIN},
        {"name__regex": "."},
        {"name__gt": "a"},
        {"name__range": ("a", "z")},
        {"count": 5},
        {"count__gte": 1},
        {"flag": True},
        {"day": "2026-02-28"},
        {"day__year": 2026},
        {"moment__date": "2026-02-28"},
        {"moment__gte": "2026-02-28T00:00Z"},
        {"name__lower": "x"},
        {"name": F("other")},
    ],
    ids=lambda condition: next(iter(condition)),
)
def test_every_lookup_raises_and_sends_nothing(condition):
    with CaptureQueriesContext(connection) as queries:
        for refuse in (
            lambda: Note.objects.filter(**condition).exists(),
            lambda: Note.objects.exclude(**condition).count(),
            lambda: Note.objects.filter(Q(**condition) | Q(label="a")).first(),
            lambda: Note.objects.get(**condition),
            lambda: Note.objects.filter(label="a", **condition).delete(),
            lambda: Note.objects.filter(**condition).update(label="b"),
            lambda: Note.objects.get_or_create(**condition),
            lambda: Note.objects.update_or_create(**condition),
            lambda: Note.objects.aggregate(n=Count("id", filter=Q(**condition))),
        ):
            with refused() as info:
                refuse()
            assert PLAIN not in str(info.value)
    assert not [query for query in queries if PLAIN in query["sql"]]
    assert Note.objects.count() == 1


def test_null_can_be_asked_for():
    Note.objects.create(label="b")
    assert Note.objects.get(count__isnull=True).label == "b"
    assert Note.objects.get(count__isnull=False).label == "a"
    assert Note.objects.exclude(count__isnull=True).get().label == "a"
    assert Note.objects.filter(name__isnull=True).count() == 0
    inner = Note.objects.filter(pk=OuterRef("pk"), count__isnull=True)
    assert Note.objects.get(Exists(inner)).label == "b"


@pytest.mark.parametrize(
    "refuse",
    [
        lambda notes: notes.order_by("name"),
        lambda notes: notes.order_by("-name"),
        lambda notes: notes.order_by(F("name").asc()),
        lambda notes: notes.order_by(Upper("name")),
        lambda notes: notes.annotate(x=Upper("name")),
        lambda notes: notes.annotate(x=Length("name")),
        lambda notes: notes.annotate(x=Lower(F("name"))),
        lambda notes: notes.annotate(x=Substr("name", 1, 3)),
        lambda notes: notes.annotate(x=Cast("name", CharField())),
        lambda notes: notes.annotate(
            x=Concat("name", Value("x"), output_field=CharField())
        ),
        lambda notes: notes.annotate(
            x=Case(When(label="a", then=F("name")), output_field=CharField())
        ),
        lambda notes: notes.annotate(x=Max("name")),
        lambda notes: notes.filter(label=F("name")),
        lambda notes: notes.filter(label__in=notes.values(x=Upper("name"))),
        lambda notes: notes.alias(x=Upper("name")).filter(x="A"),
        lambda notes: notes.annotate(x=F("count") + 1),
    ],
)
def test_ordering_and_functions_fail_instead_of_working_on_ciphertext(refuse):
    with refused(FieldError, DatabaseError):
        list(refuse(Note.objects.all()))


@pytest.mark.parametrize(
    "refuse",
    [
        lambda notes: notes.values("name").distinct(),
        lambda notes: notes.values_list("id", "name").distinct(),
        lambda notes: notes.values("name").annotate(n=Count("id")),
        lambda notes: notes.only("name").distinct("name"),
    ],
)
def test_values_cannot_be_made_distinct_or_grouped(refuse):
    with refused(FieldError, DatabaseError):
        list(refuse(Note.objects.all()))


def test_aggregates_raise():
    for refuse in (
        lambda: Note.objects.aggregate(Max("name")),
        lambda: Note.objects.aggregate(Count("name", distinct=True)),
        lambda: Note.objects.dates("day", "year"),
    ):
        with refused(FieldError, DatabaseError, TypeError):
            list(refuse())


def test_whole_rows_can_be_distinct_counted_and_annotated():
    rows = Note.objects.annotate(n=Count("id")).distinct()
    assert [(note.name, note.n) for note in rows] == [(PLAIN, 1)]
    assert Note.objects.distinct().count() == 1
    sub = Note.objects.filter(pk=OuterRef("pk")).values("label")
    assert Note.objects.annotate(x=Subquery(sub)).get().name == PLAIN


def test_an_annotation_of_the_column_stays_sealed():
    note = Note.objects.annotate(x=F("name")).get()
    assert repr(note.x) == "<sealed>"
    assert note.name == PLAIN


def test_the_sql_that_loads_rows_is_ordinary():
    sql = str(Note.objects.filter(count__isnull=True).query)
    assert "sealed_column" not in sql
