"""PDFs of the pack: made when readers see a change, never old, never in the way."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Site

from public_site.hotlines.models import Hotline
from public_site.pages.campaign import CampaignPage
from public_site.pages.rights import RightsPackPage
from public_site.papers import writing
from public_site.papers.places import name_of
from tests.harness.pdf import facts_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.PUBLIC_SITE_PAPERS_DIR = str(tmp_path / "papers")
    return tmp_path / "papers"


def pack(language: str = "uk", text_language: str = "") -> RightsPackPage:
    packs = RightsPackPage.objects.filter(text_language=text_language)
    return packs.get(locale__language_code=language)


def change_number(shown: str) -> None:
    for line in Hotline.objects.filter(dial="1547"):
        line.display = shown
        line.save()


def test_a_number_changed_once_changes_on_every_paper(
    site: Site, folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    call_command("write_papers", stdout=StringIO())
    papers = sorted(folder.glob("*.pdf"))
    packs, campaigns = RightsPackPage.objects.live(), CampaignPage.objects.live()
    assert len(papers) == packs.count() + campaigns.count() == 10
    with django_capture_on_commit_callbacks(execute=True):
        change_number("15-99")
    assert sorted(folder.glob("*.pdf")) == papers
    for paper in papers:
        told = text_of(paper.read_bytes())
        assert "15-99" in told
        assert "1547" not in told


def test_a_paper_is_tagged_titled_and_carries_its_letters(
    site: Site, folder: Path
) -> None:
    writing.write_papers()
    for page in RightsPackPage.objects.live().select_related("locale"):
        facts = facts_of((folder / name_of(page)).read_bytes())
        fonts = facts.pop("fonts")
        assert facts == {
            "title": page.title,
            "language": page.text_language or page.locale.language_code,
            "tagged": True,
            "ua": True,
            "pages": 1,
        }
        assert fonts
        assert all(fonts.values())
        assert all("PortalPaper" in name.replace("-", "") for name in fonts)


def test_a_paper_says_what_its_page_says(site: Site, folder: Path) -> None:
    writing.write_papers()
    told = text_of((folder / name_of(pack())).read_bytes())
    for words in ("Ваші права і безпека", "Якщо вам зараз небезпечно", "стаття 16"):
        assert words in told
    told = text_of((folder / name_of(pack(text_language="pl"))).read_bytes())
    assert "Цей переклад ще не перевірено" in told


def test_a_campaign_has_a_sheet_for_each_poster(
    site: Site, folder: Path, reader: Client
) -> None:
    writing.write_papers()
    page = CampaignPage.objects.get(locale__language_code="uk")
    content = (folder / name_of(page)).read_bytes()
    facts = facts_of(content)
    assert (facts["pages"], facts["title"]) == (len(page.posters), page.title)
    assert facts["ua"]
    told = text_of(content)
    for poster in page.posters:
        assert poster["hotline"].display in told
        assert " ".join(poster["title"].split()) in told
    assert page.short_url in told
    shown = reader.get(page.get_url()).content.decode()
    assert f'href="/papers/{name_of(page)}"' in shown
    page.kit = []
    page.save_revision().publish()
    writing.write_papers()
    assert not (folder / name_of(page)).exists()


def test_what_did_not_change_is_not_made_again(site: Site, folder: Path) -> None:
    writing.write_papers()
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    english = pack("en")
    english.title = "Rights, in short"
    english.save()
    writing.write_papers()
    after = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    changed = {name for name in after if after[name] != before[name]}
    assert {Path(name).stem for name in changed} == {Path(name_of(english)).stem}


def test_a_paper_that_fails_stops_no_publication_and_leaves_no_old_number(
    site: Site,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    writing.write_papers()
    monkeypatch.setattr("printing.pdf._engine", lambda: None)  # no Pango here
    page = pack()
    page.lead = "Нові слова"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert pack().lead == "Нові слова"
    left = {path.name for path in folder.iterdir()}
    assert name_of(page) not in left
    assert name_of(pack("en")) in left, "it did not change"


def test_a_pack_that_is_public_no_more_has_no_paper(
    site: Site, folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    writing.write_papers()
    page = pack(text_language="ro")
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert {path.stem for path in folder.iterdir()} == {
        Path(name_of(each)).stem
        for kind in (RightsPackPage, CampaignPage)
        for each in kind.objects.live()
    }


def test_without_a_folder_nothing_is_made_and_the_command_says_so(site: Site) -> None:
    assert writing.write_papers() == []
    with pytest.raises(CommandError, match="PUBLIC_SITE_PAPERS_DIR"):
        call_command("write_papers")


def test_a_page_leads_to_its_paper_only_where_there_is_one(
    site: Site, folder: Path, reader: Client
) -> None:
    address = f'href="/papers/{name_of(pack())}"'
    assert address not in reader.get("/rights/").content.decode()
    writing.write_papers()
    assert address in reader.get("/rights/").content.decode()
    answer = reader.get(f"/papers/{name_of(pack())}")
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF-1.7")


def test_a_reader_never_makes_a_paper(
    site: Site, folder: Path, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(html: str) -> bytes:
        raise AssertionError("made while somebody reads")

    monkeypatch.setattr("printing.pdf_of", made)
    assert reader.get("/rights/").status_code == 200
    assert reader.get(f"/papers/{name_of(pack())}").status_code == 404
    assert not folder.exists()


@pytest.mark.parametrize("name", ["1-uk.stamp", "..%2Fx.pdf", "%2e%2e", "x.pdf"])
def test_nothing_else_is_given(
    site: Site, folder: Path, reader: Client, name: str
) -> None:
    folder.mkdir()
    (folder / "1-uk.stamp").write_text("x")
    (folder.parent / "x.pdf").write_text("x")
    assert reader.get(f"/papers/{name}").status_code == 404
