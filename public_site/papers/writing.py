"""PDFs for those who carry paper: the rights and safety pack, posters of campaigns.

They are made when readers see a change, never when somebody asks for one. A paper with
an old number does harm, so one that cannot be made anew is taken away.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import segno
from django.template.loader import render_to_string
from django.utils import translation

import printing
from public_site import conf
from public_site.changes import papers_changed
from public_site.files import put
from public_site.hotlines.selectors import hotlines
from public_site.pages.campaign import CampaignPage
from public_site.pages.rights import RightsPackPage
from public_site.papers.places import language_of, name_of

log = logging.getLogger(__name__)


def write_papers() -> list[Path]:
    """Make what changed, take away what is no longer public; return what lies there.

    Does nothing while no folder is set.
    """
    folder = conf.papers_dir()
    if folder is None:
        return []
    before = _stamps(folder)
    kept = [path for page in pages() if (path := _write(folder, page))]
    for path in folder.glob("*.pdf"):
        if path not in kept:
            _take_away(path)
    if _stamps(folder) != before:
        papers_changed.send_robust(sender=None)
    return kept


def keep_true(sender: Any, **kwargs: Any) -> None:
    """Receive `content_changed`."""
    write_papers()


def html_of(page: RightsPackPage | CampaignPage) -> str:
    """Return a page for paper, with the numbers as they are now."""
    words = page.locale.language_code
    with translation.override(words):
        lines = list(hotlines())
        context = {
            "page": page,
            "language": language_of(page),
            "words": words,
            "lines": lines,
            "line": next((line for line in lines if line.featured), None),
        }
        if isinstance(page, CampaignPage):
            context["drawn"] = _drawn(page.short_url)
        return render_to_string(page.paper_template, context)


def pages() -> Iterator[RightsPackPage | CampaignPage]:
    """Return what is public and goes on paper."""
    yield from RightsPackPage.objects.live().public().select_related("locale")
    for page in CampaignPage.objects.live().public().select_related("locale"):
        if page.posters:
            yield page


def _drawn(address: str) -> str:
    drawn: str = segno.make(address, micro=False, error="m").svg_data_uri(
        border=0, dark="#1C2421", light=None, xmldecl=False, omitsize=True
    )
    return drawn


def _write(folder: Path, page: RightsPackPage | CampaignPage) -> Path | None:
    """Make a page's PDF unless it is as it was; None when that fails."""
    path = folder / name_of(page)
    try:
        text = html_of(page)
        stamp = printing.digest_of(text)
        if not path.is_file() or _stamp_of(path) != stamp:
            put(path, printing.pdf_of(text))
            put(path.with_suffix(".stamp"), stamp.encode())
    except Exception:  # whatever it is: paper never stops a publication
        log.exception("no PDF of page %s", page.pk)
        return None
    return path


def _stamp_of(path: Path) -> str:
    stamp = path.with_suffix(".stamp")
    return stamp.read_text() if stamp.is_file() else ""


def _stamps(folder: Path) -> dict[str, str]:
    return {path.name: _stamp_of(path) for path in folder.glob("*.pdf")}


def _take_away(path: Path) -> None:
    for each in (path, path.with_suffix(".stamp")):
        each.unlink(missing_ok=True)
