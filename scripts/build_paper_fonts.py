"""Makes the two typefaces of the PDFs: printing/fonts/.

The screens' variable subsets are joined and fixed at two weights, so that a PDF is made
quickly and from the same bytes each time. The licence keeps the name of the original
for the original, so ours have another.
usage: .venv/bin/python scripts/build_paper_fonts.py
"""

import shutil
from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[1]
SCREEN = ROOT / "portal/static/portal/fonts"
OUT = ROOT / "printing/fonts"
SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
WEIGHTS = {"regular": 400, "bold": 680}
FAMILY = "Portal Paper"
LICENCE = (
    "SIL Open Font License 1.1, from Source Sans 3, without its name. See OFL.txt."
)
DAY = 3_847_000_000  # seconds since 1904: any fixed moment will do


def instance(subset: str, weight: int) -> BytesIO:
    font = TTFont(SCREEN / f"source-sans-3-{subset}-wght-normal.woff2")
    font = instantiateVariableFont(font, {"wght": weight}, static=True)
    font.flavor = None
    if "STAT" in font:
        del font["STAT"]
    made = BytesIO()
    font.save(made)
    made.seek(0)
    return made


def name(font: TTFont, style: str, weight: int) -> None:
    table = font["name"]
    table.names = []
    full = f"{FAMILY} {style.title()}"
    facts = {
        1: FAMILY, 2: style.title(), 3: full, 4: full, 5: "Version 1.0",
        6: full.replace(" ", ""), 13: LICENCE, 14: "https://openfontlicense.org",
    }  # fmt: skip
    for number, text in facts.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = 700 if style == "bold" else 400
    font["OS/2"].fsSelection = 0x20 if style == "bold" else 0x40
    font["head"].macStyle = 1 if style == "bold" else 0


def main() -> None:
    for style, weight in WEIGHTS.items():
        font = Merger().merge([instance(subset, weight) for subset in SUBSETS])
        name(font, style, weight)
        font["head"].created = font["head"].modified = DAY
        font.recalcTimestamp = False
        font.save(OUT / f"paper-{style}.ttf")
    shutil.copy(SCREEN / "OFL.txt", OUT / "OFL.txt")


if __name__ == "__main__":
    main()
