"""What editors are told of links that lead nowhere."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from public_site.changes import content_changed
from public_site.editing.roles import add_part_editors
from public_site.links.checking import check_links
from public_site.links.found import gone, links_of_live_pages
from public_site.links.models import CheckedLink, Fault
from public_site.pages.law import LawPage
from tests.public_site.conftest import As
from tests.public_site.editing.conftest import page_at

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/broken-links/"


def all_fine(address: str) -> str:
    return ""


def all_gone(address: str) -> str:
    return Fault.GONE


def test_every_official_text_is_asked_for(site: Any) -> None:
    asked: list[str] = []
    check_links(lambda address: asked.append(address) or "")  # type: ignore[func-returns-value]
    sources = set(LawPage.objects.live().exclude(source="").values_list("source"))
    assert sources
    assert {source for (source,) in sources} <= set(asked)
    assert len(asked) == len(set(asked))


def test_the_first_content_links_to_no_page_that_is_gone(site: Any) -> None:
    assert gone(list(links_of_live_pages())) == set()


def test_a_broken_address_is_shown_with_its_page_and_first_day(
    site: Any, editor: As
) -> None:
    check_links(all_gone)
    law = LawPage.objects.live().exclude(source="").first()
    assert law is not None
    first = CheckedLink.objects.get(address=law.source).since
    check_links(all_gone)
    assert CheckedLink.objects.get(address=law.source).since == first
    answer = editor("Редактори").get(REPORT)
    page = answer.content.decode()
    assert law.title in page
    assert law.source[:60] in page
    assert f"/admin/pages/{law.pk}/edit/" in page


def test_an_address_that_opens_again_leaves_the_report(site: Any, editor: As) -> None:
    check_links(all_gone)
    check_links(all_fine)
    assert not CheckedLink.objects.exclude(fault="", since=None).exists()
    answer = editor("Редактори").get(REPORT)
    assert list(answer.context["broken"]) == []


def test_an_address_nobody_links_to_is_forgotten(site: Any) -> None:
    check_links(all_gone)
    law = LawPage.objects.live().exclude(source="").first()
    assert law is not None
    address, law.source = law.source, ""
    law.save_revision().publish()
    others = LawPage.objects.live().filter(source=address)
    for page in others:
        page.source = ""
        page.save_revision().publish()
    check_links(all_gone)
    assert not CheckedLink.objects.filter(address=address).exists()


def test_a_page_taken_down_shows_where_it_was_linked(site: Any, editor: As) -> None:
    linked = {key for one in links_of_live_pages() for key in one.pages}
    target = Page.objects.filter(pk__in=linked).order_by("pk").first()
    assert target is not None
    target.unpublish()
    answer = editor("Редактори").get(REPORT)
    found = {(b.page.pk, b.goes_to) for b in answer.context["broken"]}
    expected = {
        (one.page.pk, target.title)
        for one in links_of_live_pages()
        if target.pk in one.pages
    }
    assert expected
    assert expected <= found


def test_editors_of_a_part_see_that_part_alone(site: Any, editor: As) -> None:
    part = page_at("know")
    add_part_editors(name="Редактори частини", page=part)
    inside = set(below(part))
    linked = (one.pages for one in links_of_live_pages() if one.page.pk in inside)
    Page.objects.get(pk=min(set().union(*linked) - inside)).unpublish()
    check_links(all_gone)
    shown = editor("Редактори частини").get(REPORT).context["broken"]
    whole = editor("Редактори").get(REPORT).context["broken"]
    assert shown
    assert {one.page.pk for one in shown} <= inside
    assert len(whole) > len(shown)


def below(part: Any) -> list[int]:
    trees = [part, *part.get_translations()]
    return [page.pk for tree in trees for page in tree.get_descendants(inclusive=True)]


def test_without_a_right_to_change_pages_there_is_no_report(
    site: Any, cast: Any, roles: None
) -> None:
    cast.marko.groups.clear()
    answer = cast.client("marko", zone="staff").get(REPORT)
    assert answer.status_code in {302, 403}


def test_a_check_is_no_change_for_readers(
    site: Any, django_capture_on_commit_callbacks: Any
) -> None:
    told: list[object] = []

    def listen(**kwargs: Any) -> None:
        told.append(kwargs)

    content_changed.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            check_links(all_gone)
    finally:
        content_changed.disconnect(listen)
    assert told == []


def test_the_report_asks_as_often_for_many_pages_as_for_few(
    site: Any, editor: As
) -> None:
    client = editor("Редактори")
    client.get(REPORT)
    with CaptureQueriesContext(connection) as before:
        client.get(REPORT)
    check_links(all_gone)
    with CaptureQueriesContext(connection) as after:
        client.get(REPORT)
    assert len(after) <= len(before)


def test_the_command_says_what_it_found(
    site: Any, capsys: Any, monkeypatch: Any
) -> None:
    LawPage.objects.update(source="")
    for page in (one.page for one in links_of_live_pages() if one.addresses):
        page.unpublish()
    call_command("check_links")
    assert capsys.readouterr().out == "Asked: 0, lead nowhere: 0.\n"
