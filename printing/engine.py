"""WeasyPrint, set up for us. Imported only where a PDF is made: it needs Pango."""

from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from printing.pdf import LOOK

FOLDER = Path(__file__).resolve().parent
FONTS = FOLDER / "fonts"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FOLLOWED = ("https:", "http:", "tel:", "mailto:", "#")


class OursAlone(URLFetcher):
    """Fetches our fonts, and pictures written into the page; nothing from elsewhere."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if url.startswith("data:image/"):
            return super().fetch(url, headers)
        path = Path(url.removeprefix("file://"))
        if not url.startswith("file:///") or path.parent != FONTS:
            raise ValueError("not ours")
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": "font/ttf"})


def write(html: str) -> bytes:
    """Return a page as PDF/UA-1."""
    fetcher, fonts = OursAlone(allowed_protocols={"data"}), FontConfiguration()
    base = f"{FOLDER.as_uri()}/"
    look = CSS(
        string=LOOK.read_text(), base_url=base, url_fetcher=fetcher, font_config=fonts
    )
    page = HTML(string=html, base_url=base, url_fetcher=fetcher)
    _keep_plain_links(page.etree_element)
    _close_gaps(page.etree_element)
    made: bytes = page.write_pdf(
        stylesheets=[look], font_config=fonts, pdf_variant="pdf/ua-1"
    )
    return made


def _keep_plain_links(root: Any) -> None:
    """Leave links of nothing but text that lead out of the paper, or inside it.

    The engine tags a link that holds elements wrongly; a relative one leads nowhere.
    """
    for link in [*root.iter("a")]:
        if len(link) or not link.get("href", "").startswith(FOLLOWED):
            link.tag = "span"
            link.attrib.pop("href", None)


def _close_gaps(root: Any) -> None:
    """Let no heading be two levels below the one before; it keeps its look as a class.

    Blocks are put together by editors, and who steps through headings gets lost.
    """
    level = 0
    for heading in [each for each in root.iter() if each.tag in HEADINGS]:
        wanted = int(heading.tag[1])
        level = min(wanted, level + 1)
        if wanted != level:
            heading.set("class", f"h{wanted} {heading.get('class', '')}".strip())
            heading.tag = f"h{level}"
