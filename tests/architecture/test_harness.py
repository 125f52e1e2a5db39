"""The harness itself can fail: each of its rules refuses a planted fault."""

import socket
import warnings

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template, engines
from django.test import override_settings
from django.urls import path
from wagtail.models import Locale, Page

from secure_cases.models import AuditEvent, TermRule
from tests.harness import templates
from tests.harness.client import StrictClient
from tests.harness.network import NetworkRefused
from tests.harness.pages import inline_code
from tests.harness.reads import ReadWrites, only_reads, written_table


def write_and_hide(request: HttpRequest) -> HttpResponse:
    try:
        TermRule.objects.update(amount=1)
    except ReadWrites:
        pass
    return HttpResponse("ok")


urlpatterns = [path("writes/", write_and_hide)]


def test_a_test_cannot_reach_the_network() -> None:
    with socket.socket() as sock, pytest.raises(NetworkRefused):
        sock.connect(("192.0.2.1", 80))


def test_a_warning_is_an_error() -> None:
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)


def test_an_unknown_variable_of_our_template_is_an_error(monkeypatch) -> None:
    monkeypatch.setattr(templates, "OURS", ("<unknown source>",))
    engine = engines["django"].engine
    with pytest.raises(templates.UnknownVariable):
        Template("{{ nobody }}", engine=engine).render(Context())


def test_an_unknown_variable_of_another_template_is_empty() -> None:
    engine = engines["django"].engine
    assert Template("{{ nobody }}", engine=engine).render(Context()) == ""


@pytest.mark.parametrize(
    "html",
    [
        '<button onclick="go()">x</button>',
        '<p style="color: red">x</p>',
        "<script>go()</script>",
        "<style>p {}</style>",
        '<a href=" javascript:go()">x</a>',
    ],
)
def test_inline_code_is_found(html: str) -> None:
    assert inline_code(html)


def test_plain_pages_pass() -> None:
    assert not inline_code(
        '<script src="/a.js"></script><script type="application/ld+json">{}</script>'
    )


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ('INSERT INTO "secure_cases_case" ("id") VALUES (1)', "secure_cases_case"),
        ('INSERT OR IGNORE INTO "a" VALUES (1)', "a"),
        ('UPDATE "portal_accounts_user" SET x = 1', "portal_accounts_user"),
        ('DELETE FROM "b"', "b"),
        ("SELECT 1", None),
        ("SAVEPOINT x", None),
    ],
)
def test_writes_are_recognised(sql: str, table: str | None) -> None:
    assert written_table(sql) == table


@pytest.mark.django_db
def test_a_read_that_writes_is_refused() -> None:
    with pytest.raises(ReadWrites), only_reads():
        TermRule.objects.update(amount=1)


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_a_view_cannot_hide_that_it_writes() -> None:
    with pytest.raises(ReadWrites):
        StrictClient().get("/writes/")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("run", [1, 2])
def test_a_committing_test_leaves_the_database_as_it_was(run: int) -> None:
    assert Locale.objects.exists()
    assert Page.objects.filter(depth=1).exists()
    assert not AuditEvent.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM wagtailcore_modellogentry")
    Page.objects.filter(depth__gt=1).delete()
    AuditEvent.objects.create(
        seq=1, prev=b"a", hash=b"b", leaf=b"c", recorded_at="2026-01-01T00:00:00Z"
    )
