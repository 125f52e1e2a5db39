"""What an error tells: the page, the log, and a report, if somebody collected any."""

import io
import json
import logging
import sys
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import RequestFactory
from django.urls import get_resolver
from django.views.debug import ExceptionReporter
from wagtail.models import ReferenceIndex
from wagtail.search.index import get_indexed_models
from wagtail.snippets.models import get_snippet_models

from portal.logs import JsonFormatter
from secure_cases.idempotency_models import UsedToken
from secure_cases.models import AuditEvent
from tests.attack.doors import Door, forms
from tests.attack.naughty import TEXTS
from tests.attack.visitors import browser, member
from tests.cast import Cast
from tests.portal.processes import Process
from tests.secure_cases.access.conftest import people
from tests.secure_cases.access.endpoints.rows import Row
from tests.secure_cases.cases import factories as cases

__all__ = ["people"]
pytestmark = pytest.mark.django_db
CANARY = "Канарейка-у-звіті"
TYPED = ("text", "name", "phone", "prs_MobilePhone_0")


@pytest.fixture
def broken() -> None:
    """Take away the table that every writing form needs: a real error of a database."""
    table = UsedToken._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO taken_away")


@pytest.fixture
def heard() -> Any:
    """Return what the log of production would say."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)


def texts_of(door: Door) -> dict[str, str]:
    return {name: CANARY for name in TYPED if name in door.good}


@pytest.mark.parametrize("row", forms(), ids=lambda row: row.address.name)
def test_an_error_tells_nothing_of_what_was_typed(
    people: Cast, row: Row, broken: None, heard: io.StringIO
) -> None:
    door = Door.of(row, people)
    if not texts_of(door):
        return
    answer = door.send(**texts_of(door))
    assert answer.status_code == 500
    assert CANARY not in answer.content.decode()
    assert CANARY not in heard.getvalue()
    assert "rror" in heard.getvalue()
    reporter = ExceptionReporter(answer.wsgi_request, *answer.exc_info)
    for report in (reporter.get_traceback_html(), reporter.get_traceback_text()):
        told, _, message = report.partition("Exception Value")
        assert CANARY not in told + message
        assert "post" in report  # it is a report, and names what was called


def test_the_filter_hides_what_nobody_marked() -> None:
    request = RequestFactory().post("/", {"anything": CANARY})
    try:
        opened = CANARY
        raise ValueError(opened[:0])
    except ValueError:
        report = ExceptionReporter(request, *sys.exc_info()).get_traceback_html()
    assert "opened" in report
    assert CANARY not in report


def test_nobody_is_mailed_an_error() -> None:
    assert settings.ADMINS == [] == settings.MANAGERS
    code = (
        "import logging, django; django.setup();"
        "from django.conf import settings as s;"
        "loggers = [logging.getLogger(n) for n in ('', 'django', 'django.request')];"
        "print(s.ADMINS, [type(h).__name__ for l in loggers for h in l.handlers])"
    )
    for zone in ("public", "staff", "cases"):
        done = Process(zone).python(code)
        assert "AdminEmail" not in done.stdout, done.stdout
        assert done.stdout.startswith("[] ["), done.stderr


@pytest.mark.parametrize("label", TEXTS)
def test_a_line_of_the_log_stays_one_line(label: str) -> None:
    record = logging.makeLogRecord({"msg": "said: %s", "args": (TEXTS[label],)})
    line = JsonFormatter().format(record)
    assert "\n" not in line
    assert "\r" not in line
    assert json.loads(line)["message"].startswith("said")
    line.encode(errors="strict" if label != "a lone surrogate" else "replace")


def test_what_a_visitor_types_into_the_address_is_not_in_the_log(
    cast: Cast, heard: io.StringIO
) -> None:
    visitor, olha = browser("cases"), member(cast, "olha")
    for client in (visitor, olha):
        client.get("/account/sign-in/", {"next": f"/{CANARY}/"})
        client.post("/account/sign-in/", {"email": CANARY, "password": CANARY})
        client.get("/cases/", {"show": CANARY, "page": CANARY})
        client.post(f"/cases/?{CANARY}", {"token": CANARY})
    assert CANARY not in heard.getvalue()


# --- copies that Wagtail makes -----------------------------------------------------


def test_nothing_of_the_record_is_a_snippet_searched_or_referenced(cast: Cast) -> None:
    case = cases.registered(cast)
    cases.written(case, cast.olha, cases.story())
    ours = {"secure_cases", "portal_accounts"}
    assert not [m for m in get_indexed_models() if m._meta.app_label in ours]
    assert not [m for m in get_snippet_models() if m._meta.app_label in ours]
    labels = ReferenceIndex.objects.values_list(
        "base_content_type__app_label", "to_content_type__app_label"
    )
    assert not [pair for pair in labels if ours & set(pair)]


def test_rows_show_no_value_when_printed(cast: Cast) -> None:
    case = cases.registered(cast)
    cases.written(case, cast.olha, cases.story(CANARY))
    event = AuditEvent.objects.order_by("-seq").first()
    desk = cast.desks["ngo"]
    for one in (case, case.person, desk, event, case.person.sections.first()):
        assert CANARY not in repr(one)
        assert "+380" not in repr(one)


def test_no_address_holds_a_name() -> None:
    """Addresses are logged by proxies and kept by browsers: ids only."""
    kinds = set()
    stack = [get_resolver("portal.urls.cases")]
    while stack:
        for one in stack.pop().url_patterns:
            if hasattr(one, "url_patterns"):
                stack.append(one)
            for name, converter in one.pattern.converters.items():
                kinds.add((name, type(converter).__name__))
    words = {name for name, kind in kinds if kind != "UUIDConverter"}
    ours = {"token", "handle", "section", "how", "code"}
    of_a_course = {"course", "unit", "position"}  # and not of a person
    of_a_board = {"region", "organisation", "form"}  # codes of places, csv or xlsx
    assert words == ours | of_a_course | of_a_board
