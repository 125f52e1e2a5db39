"""What single kinds of page show, and hide while it is empty."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Page, Site

from public_site.hotlines.models import Hotline
from public_site.pages.article import ArticlePage
from public_site.pages.contacts import ContactsPage
from public_site.pages.journalist import JournalistPage
from public_site.pages.law import LawPage
from public_site.pages.news import EventPage, NewsIndexPage
from public_site.pages.rights import RightsPackPage


def page_at(slug: str) -> Any:
    return Page.objects.get(slug=slug, locale__language_code="uk").specific


def html(reader: Client, path: str) -> str:
    return reader.get(path).content.decode()


def test_an_article_and_an_event_are_read(site: Site, reader: Client) -> None:
    section, news = page_at("know"), NewsIndexPage.objects.get(slug="news", locale=1)
    about = {
        "search_description": "Стаття для перевірки цього виду сторінки.",
        "live": True,
    }
    section.add_child(
        instance=ArticlePage(
            title="Стаття", slug="text", locale=section.locale, **about
        )
    )
    soon = timezone.now() + timedelta(days=3)
    news.add_child(
        instance=EventPage(
            title="Зустріч",
            slug="meeting",
            starts_at=soon,
            ends_at=soon + timedelta(hours=2),
            place="Бібліотека",
            **about,
        )
    )
    assert '"@type": "Article"' in html(reader, "/know/text/")
    event = html(reader, "/news/meeting/")
    assert "Бібліотека" in event
    assert '"@type": "Event"' in event
    assert "Зустріч" in html(reader, "/news/")


def test_an_event_that_is_over_is_not_listed(site: Site, reader: Client) -> None:
    news = NewsIndexPage.objects.get(slug="news", locale__language_code="uk")
    past = timezone.now() - timedelta(days=3)
    news.add_child(
        instance=EventPage(
            title="Минула зустріч",
            slug="past",
            search_description="Подія, яка вже минула, не стоїть серед майбутніх.",
            starts_at=past,
            ends_at=past,
            locale=news.locale,
        )
    )
    assert "Минула зустріч" not in html(reader, "/news/")


def test_numbers_from_abroad_stand_on_top_of_that_page(
    site: Site, reader: Client
) -> None:
    page = html(reader, "/abroad/")
    assert page.index('href="tel:+380442841915"') < page.index('class="steps')
    Hotline.objects.update(abroad="")
    assert "З іншої країни дзвоніть" not in html(reader, "/abroad/")


def test_a_teenager_reads_first_who_is_told(site: Site, reader: Client) -> None:
    page = html(reader, "/help/teenagers/")
    assert page.index("кому ми скажемо") < page.index("Поговорити зараз")
    assert "службі у справах дітей" in page


def test_every_channel_says_who_is_told_and_who_is_not(
    site: Site, reader: Client
) -> None:
    page = html(reader, "/en/help/told/")
    assert page.count("Who is told</dt>") == page.count("Who is not told</dt>") == 4
    assert "Nobody is told without your consent" in page


def test_slots_of_the_rights_pack_show_only_when_filled(
    site: Site, reader: Client
) -> None:
    assert "<video" not in html(reader, "/rights/")
    film = Document.objects.create(title="Права", file="documents/rights.mp4")
    pack = page_at("rights")
    pack.sign_language_film, pack.easy_version = film, page_at("contacts")
    pack.save_revision().publish()
    page = html(reader, "/rights/")
    assert f'src="{film.url}"' in page
    assert 'href="/contacts/"' in page


def test_a_sheet_in_another_language_says_who_checked_it(
    site: Site, reader: Client
) -> None:
    page = html(reader, "/en/rights/pl/")
    assert '<div lang="pl">' in page
    assert "not checked yet" in page
    RightsPackPage.objects.filter(slug="pl").update(
        checked_on="2026-11-01", checked_by="lawyer"
    )
    page = html(reader, "/en/rights/pl/")
    assert "Checked: lawyer, 01.11.2026" in page
    assert "not checked yet" not in page


def test_a_check_that_is_overdue_says_so(site: Site, reader: Client) -> None:
    page = page_at("contacts")
    assert not page.is_overdue
    ContactsPage.objects.update(
        checked_on="2020-01-01", checked_by="lawyer", check_due_on="2020-07-01"
    )
    assert "due for a new check" in html(reader, "/en/contacts/")


def test_an_act_says_whether_it_was_compared(site: Site, reader: Client) -> None:
    words = "Not compared with the official text since 24.11.2026"
    assert words in html(reader, "/en/law/act-3739/")
    LawPage.objects.update(verified_on="2026-11-20")
    page = html(reader, "/en/law/act-3739/")
    assert "Compared with the official text on 20.11.2026" in page
    assert words not in page


def test_the_press_finds_a_contact_and_days_when_they_are_given(
    site: Site, reader: Client
) -> None:
    assert "Contact for the press" not in html(reader, "/en/journalists/")
    page = JournalistPage.objects.get(locale__language_code="en")
    page.press_email = "press@portal.example"
    page.releases = [("release", {"day": "2027-03-01", "title": "Yearly figures"})]
    page.save_revision().publish()
    text = html(reader, "/en/journalists/")
    assert "mailto:press@portal.example" in text
    assert "Yearly figures" in text


def test_print_is_offered_on_pages_made_for_paper(site: Site, reader: Client) -> None:
    assert "data-portal-print" in html(reader, "/rights/")
    assert "portal/js/print.js" in html(reader, "/rights/")
    assert "portal/js/print.js" not in html(reader, "/contacts/")


def test_a_page_without_a_translation_leads_to_the_other_first_page(
    site: Site, reader: Client
) -> None:
    Page.objects.get(slug="online", locale__language_code="en").specific.unpublish()
    page = html(reader, "/know/online/")
    assert 'href="/en/" lang="en"' in page
    assert 'hreflang="en" href="http' not in page


def test_the_menu_shows_where_we_are_and_rooms_that_are_wired(
    site: Site, reader: Client, settings: Any
) -> None:
    page = html(reader, "/know/online/")
    assert 'href="/know/" aria-current="page"' in page
    assert 'href="/find/"' in page
    settings.PUBLIC_SITE_DIRECTORY = settings.PUBLIC_SITE_INTAKE = ""
    page = html(reader, "/help/")
    assert 'href="/find/"' not in page
    assert 'href="/write/"' not in page
    assert page.count('href="tel:527"') >= 2  # the card falls back to a number
