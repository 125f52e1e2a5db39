"""Loading: once, only what is missing, both languages."""

from django.core.management import call_command
from wagtail.models import Page, Site

from public_site.content.files import page_files
from public_site.content.loading import load_content
from public_site.selfcheck.models import SelfCheckPage


def test_each_file_becomes_a_page_in_each_language(site: Site) -> None:
    loaded = Page.objects.filter(depth__gte=2).not_type(SelfCheckPage)
    assert loaded.count() == 2 * len(page_files())
    assert loaded.live().count() == loaded.count()
    keys = set(loaded.values_list("translation_key", flat=True))
    assert len(keys) == len(page_files())


def test_what_editors_changed_stays_and_what_is_missing_comes(site: Site) -> None:
    changed = Page.objects.get(slug="contacts", locale__language_code="uk")
    changed.title = "Змінено редакторкою"
    changed.save()
    Page.objects.get(slug="online", locale__language_code="uk").delete()
    assert load_content(hostname="localhost", port=8000)
    changed.refresh_from_db()
    assert changed.title == "Змінено редакторкою"
    back = Page.objects.get(slug="online", locale__language_code="uk")
    other = Page.objects.get(slug="online", locale__language_code="en")
    assert back.live
    assert back.specific.body
    assert other.live
    assert not load_content(hostname="localhost", port=8000)


def test_the_self_check_stands_after_help_in_the_menu(site: Site) -> None:
    home = Page.objects.get(slug="home")
    menu = home.get_children().in_menu().order_by("path")
    assert [page.slug for page in menu] == ["help", "check", "know"]


def test_the_command_makes_roles_too(site: Site) -> None:
    from django.contrib.auth.models import Group

    call_command("load_public_content", verbosity=0)
    assert Group.objects.filter(name="Редактори").exists()


def test_the_tree_is_sound_after_loading(site: Site) -> None:
    assert not any(Page.find_problems())
