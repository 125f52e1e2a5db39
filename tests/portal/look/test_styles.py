"""The style sheets: small, readable by old phones, contrasting enough."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

STATIC = Path(settings.BASE_DIR) / "portal" / "static" / "portal"
SHEETS = sorted((STATIC / "css").glob("*.css"))
PRODUCT = [sheet for sheet in SHEETS if sheet.name != "kit.css"]
PAGE_BUDGET = 12_000
WHOLE_BUDGET = 14 * 1024  # no page loads all of them
LOOKS = ("public", "learn", "cases")
FORBIDDEN = {
    "a parent selector": r":has\(",
    "nesting": r"&",
    "container queries": r"@container|container-(?:type|name)",
    "colour mixing": r"color-mix|light-dark\(",
    "layers": r"@layer",
    "flex gap": r"(?<![\w-])gap:",
    "another origin": r"https?:|@import",
}


def _linked(look: str) -> list[Path]:
    page = render_to_string("portal/shell.html", {"look": look})
    return [STATIC / "css" / name for name in re.findall(r"css/([\w-]+\.css)", page)]


def _weight(*sheets: Path) -> int:
    return sum(len(gzip.compress(sheet.read_bytes(), 9)) for sheet in sheets)


@pytest.mark.parametrize("look", LOOKS)
def test_a_page_links_no_more_than_its_budget(look: str) -> None:
    linked = _linked(look)
    assert len(linked) >= 5
    assert _weight(*linked) <= PAGE_BUDGET


def test_all_sheets_together_stay_small() -> None:
    whole = b"".join(sheet.read_bytes() for sheet in PRODUCT)
    assert len(gzip.compress(whole, 9)) <= WHOLE_BUDGET


def test_every_sheet_is_linked_somewhere() -> None:
    linked = {sheet for look in LOOKS for sheet in _linked(look)}
    assert linked == set(PRODUCT)


@pytest.mark.parametrize("fault", FORBIDDEN)
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_no_sheet_uses_what_old_phones_lack(sheet: Path, fault: str) -> None:
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S)
    assert not re.search(FORBIDDEN[fault], rules), fault


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_clamp_follows_a_plain_value_of_the_same_property(sheet: Path) -> None:
    for block in re.findall(r"\{([^{}]*)\}", sheet.read_text()):
        seen: set[str] = set()
        for declaration in block.split(";"):
            name, _, value = declaration.partition(":")
            assert "clamp(" not in value or name.strip() in seen, block
            seen.add(name.strip())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_files_that_a_sheet_names_exist(sheet: Path) -> None:
    for name in re.findall(r'url\("([^"]+)"\)', sheet.read_text()):
        assert (sheet.parent / name).resolve().is_file(), name


# --- contrast ------------------------------------------------------------------

Tokens = dict[str, str]
TEXT, EDGE = 7.0, 3.0
ON_GROUNDS = ("ground", "sheet", "sunk", "wash")
PAIRS = [
    *(("ink", on, TEXT) for on in ON_GROUNDS),
    *(("ink-2", on, TEXT) for on in ON_GROUNDS),
    *(("accent", on, TEXT) for on in ON_GROUNDS),
    *((tone, f"{tone}-wash", TEXT) for tone in ("bad", "soon", "good", "calm")),
    *((tone, "sheet", TEXT) for tone in ("bad", "soon", "good")),
    ("on-accent", "accent", TEXT),
    ("on-accent", "strong", TEXT),
    ("ink", "lit", TEXT),
    *(("edge", on, EDGE) for on in ("ground", "sheet")),
    *(("spark", on, EDGE) for on in ("ground", "sheet")),
    ("c1", "sheet", EDGE),
    ("c-rest", "sheet", EDGE),
]


def _blocks(scheme: str) -> dict[str, Tokens]:
    css = re.sub(r"/\*.*?\*/", "", (STATIC / "css" / "tokens.css").read_text())
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    found: dict[str, Tokens] = {}
    for text in (light,) if scheme == "light" else (light, dark):
        for selector, body in re.findall(
            r"(:root|\[data-zone=\w+\])\s*\{([^}]*)\}", text
        ):
            colours = dict(re.findall(r"--([\w-]+): (#[0-9A-Fa-f]{6});", body))
            found.setdefault(selector, {}).update(colours)
    return found


def _tokens(look: str, scheme: str) -> Tokens:
    blocks = _blocks(scheme)
    return {**blocks[":root"], **blocks.get(f"[data-zone={look}]", {})}


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(first: str, second: str) -> float:
    one, other = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (one + 0.05) / (other + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("look", LOOKS)
def test_text_and_edges_contrast_in_every_look(look: str, scheme: str) -> None:
    tokens = _tokens(look, scheme)
    poor = {
        f"{ink} on {on}": round(_contrast(tokens[ink], tokens[on]), 2)
        for ink, on, least in PAIRS
        if _contrast(tokens[ink], tokens[on]) < least
    }
    assert poor == {}


def test_contrast_of_black_on_white_is_the_known_one() -> None:
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert _contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
