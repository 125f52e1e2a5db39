"""The emergency copy: written when readers see a change, and by nothing else."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from public_site.changes import content_changed
from public_site.emergency.numbers import last_known
from public_site.emergency.writing import write_copy
from public_site.hotlines.models import Hotline
from public_site.pages.home import HomePage
from tests.harness.pages import inline_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.PUBLIC_SITE_EMERGENCY_DIR = str(tmp_path)
    return tmp_path


def test_both_languages_hold_every_number(site: Site, folder: Path) -> None:
    call_command("write_emergency_copy", stdout=StringIO())
    for place, heading in ((folder, "Допомога"), (folder / "en", "Help")):
        page = (place / "index.html").read_text()
        assert heading in page
        for dial in Hotline.objects.values_list("dial", flat=True):
            assert f'href="tel:{dial}"' in page
        assert inline_code(page) == []


def test_a_number_changed_once_changes_in_the_copy(
    site: Site, folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    times: list[object] = []
    receiver = lambda **kwargs: times.append(1)  # noqa: E731
    content_changed.connect(receiver)
    with django_capture_on_commit_callbacks(execute=True):
        for line in Hotline.objects.filter(dial="1547"):
            line.display = "15-47"
            line.save()
    content_changed.disconnect(receiver)
    assert len(times) == 1
    assert "15-47" in (folder / "index.html").read_text()
    assert "15-47" in {line["display"] for line in last_known("en")}


def test_publishing_writes_and_a_draft_does_not(
    site: Site, folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    home = HomePage.objects.get(locale__language_code="uk")
    home.safety_text = "Нове слово про безпеку"
    with django_capture_on_commit_callbacks(execute=True):
        draft = home.save_revision()
    assert not (folder / "index.html").exists()
    with django_capture_on_commit_callbacks(execute=True):
        draft.publish()
    assert "Нове слово про безпеку" in (folder / "index.html").read_text()


def test_a_broken_copy_does_not_break_publishing(
    site: Site,
    settings: Any,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    (tmp_path / "file").write_text("in the way")
    settings.PUBLIC_SITE_EMERGENCY_DIR = str(tmp_path / "file" / "folder")
    with django_capture_on_commit_callbacks(execute=True):
        HomePage.objects.get(slug="home").save_revision().publish()
    assert HomePage.objects.get(slug="home").live


def test_without_a_folder_the_command_says_so(site: Site) -> None:
    assert write_copy() == []
    with pytest.raises(CommandError, match="PUBLIC_SITE_EMERGENCY_DIR"):
        call_command("write_emergency_copy")


def test_numbers_are_known_even_when_nothing_was_ever_written(folder: Path) -> None:
    assert "1547" in {line["dial"] for line in last_known("uk")}
    (folder / "numbers.json").write_text("{")
    assert "1547" in {line["dial"] for line in last_known("uk")}


def test_numbers_are_told_without_the_database(site: Site, folder: Path) -> None:
    write_copy()
    told = json.loads((folder / "numbers.json").read_text())
    assert [line["dial"] for line in last_known("uk")] == [x["dial"] for x in told]
