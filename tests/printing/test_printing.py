"""PDFs of any page: ours alone, tagged, the same each time."""

import logging
import re

import pytest

import printing
from tests.architecture.tree import ROOT
from tests.harness.pdf import facts_of, headings_of, links_of, text_of

PAGE = (
    '<html lang="uk"><head><title>Назва</title></head><body><h1>Ґанок, їжа, єдність'
    "</h1><p>п’ять — № 5, łódź, țară <b>₴</b></p>{}</body></html>"
)


def test_a_page_becomes_a_pdf_for_everybody() -> None:
    facts = facts_of(printing.pdf_of(PAGE.format("")))
    assert (facts["title"], facts["language"]) == ("Назва", "uk")
    assert facts["tagged"]
    assert facts["ua"]
    assert {name.split("+")[1] for name in facts["fonts"]} == {
        "Portal-Paper",
        "Portal-Paper-Bold",
    }
    assert all(facts["fonts"].values())


def test_every_letter_can_be_copied() -> None:
    told = text_of(printing.pdf_of(PAGE.format("")))
    for letters in ("Ґанок, їжа, єдність", "п’ять — № 5, łódź, țară"):
        assert letters in told


def test_the_same_page_gives_the_same_bytes() -> None:
    first = printing.pdf_of(PAGE.format(""))
    printing.pdf_of(PAGE.format("<p>between</p>"))
    assert printing.pdf_of(PAGE.format("")) == first
    assert printing.digest_of("a") != printing.digest_of("b")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/secret",
        "file:///etc/passwd",
        "file:///etc/../etc/hostname",
        "fonts/../engine.py",
        "ftp://127.0.0.1/x",
    ],
)
def test_nothing_is_fetched_but_ours(
    address: str, caplog: pytest.LogCaptureFixture
) -> None:
    page = PAGE.format(f'<img src="{address}" alt="x">')
    with caplog.at_level(logging.ERROR, "weasyprint"):
        assert b"passwd" not in printing.pdf_of(page)
    assert "not ours" in caplog.text


def test_only_links_that_lead_somewhere_can_be_followed() -> None:
    links = (
        '<a href="tel:1547">1547</a> <a href="/learn/">here</a>'
        '<a href="tel:112"><b>112</b></a>'
    )
    made = printing.pdf_of(PAGE.format(f"<p>{links}</p>"))
    assert links_of(made) == ["tel:1547"]


def test_without_the_engine_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("printing.pdf._engine", lambda: None)
    assert not printing.is_possible()
    with pytest.raises(RuntimeError, match="Pango"):
        printing.pdf_of(PAGE.format(""))


def colours(text: str, *selectors: str) -> dict[str, str]:
    """Return the colours that the first rules of these selectors set, later first."""
    found: dict[str, str] = {}
    for selector in selectors:
        rule = re.search(rf"^{re.escape(selector)} {{(.*?)^}}", text, re.M | re.S)
        assert rule
        found |= dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6})", rule.group(1)))
    return found


@pytest.mark.parametrize("selectors", [(":root",), (":root", "[data-zone=learn]")])
def test_paper_has_the_colours_of_the_screens(selectors: tuple[str, ...]) -> None:
    tokens = (ROOT / "portal/static/portal/css/tokens.css").read_text()
    paper = (ROOT / "printing/paper.css").read_text()
    ours = colours(paper, *selectors)
    assert len(ours) > 10
    assert ours.items() <= colours(tokens, *selectors).items()


def test_no_heading_leaps_over_a_level() -> None:
    made = printing.pdf_of(PAGE.format("<h3>x</h3><h4>y</h4><h2>z</h2><h6>w</h6>"))
    assert headings_of(made) == ["H1", "H2", "H3", "H2", "H3"]
