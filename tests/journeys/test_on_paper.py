"""What people take away: a lesson printed by the browser, and the files we make."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.harness.pdf import facts_of, text_of
from tests.journeys.people import People, Visit

pytestmark = pytest.mark.journey

COURSE = "/learn/courses/data-ethics/"
A4 = (595, 842)


def printed(visit: Visit) -> bytes:
    """Return what the browser's own print gives."""
    return visit.page.pdf(format="A4", prefer_css_page_size=True)


def taken(visit: Visit, link: str) -> bytes:
    with visit.page.expect_download() as waiting:
        visit.page.click(link)
    return Path(waiting.value.path()).read_bytes()


def test_a_lesson_prints_as_a_sheet_of_text(people: People) -> None:
    olha = people.at("olha")
    olha.go(COURSE)
    olha.page.locator("#outline a").first.click()
    title = olha.page.locator("main h1").inner_text()
    text = text_of(content := printed(olha))
    assert title in text_of(content, first=1), "the sheet begins at once"
    assert text.count(title) == 1
    assert olha.page.locator("main h2").first.inner_text() in text
    for part in ("#outline li:nth-child(3) a", ".beside a", ".where a"):
        gone = olha.page.locator(part).first.inner_text().splitlines()[-1]
        assert gone.strip() not in text, part
    for page in PdfReader(BytesIO(content)).pages:
        size = (round(page.mediabox.width), round(page.mediabox.height))
        assert size == pytest.approx(A4, abs=1)


def test_a_certificate_and_a_booklet_are_taken_along(people: People) -> None:
    olha = people.at("olha")
    olha.go(COURSE)
    booklet = taken(olha, "a[href$='/booklet/']")
    assert facts_of(booklet)["pages"] > 3
    olha.page.locator("main a[href*='/certificates/']").click()
    assert "Ольга Гай" in text_of(printed(olha), first=1)
    code = olha.page.locator("dd.nums").inner_text()
    certificate = text_of(taken(olha, "a[href$='/pdf/']"))
    assert code in certificate
    assert "Ольга Гай" in certificate
