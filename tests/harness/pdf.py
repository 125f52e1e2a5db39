"""What a PDF says and how it is built, read by a library that did not make it."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader


def text_of(content: bytes, first: int | None = None) -> str:
    """Return all that it says, or its first pages, in one line."""
    pages = PdfReader(BytesIO(content)).pages[:first]
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def facts_of(content: bytes) -> dict[str, Any]:
    """Return title, language, tags and fonts; every font with whether it is inside."""
    reader = PdfReader(BytesIO(content))
    root = reader.trailer["/Root"]
    fonts: dict[str, bool] = {}
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            row = font.get_object()
            deep = row["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            file = {"/FontFile", "/FontFile2", "/FontFile3"} & set(deep.get_object())
            fonts[str(row["/BaseFont"])] = bool(file)
    return {
        "title": reader.metadata.title if reader.metadata else None,
        "language": root.get("/Lang"),
        "tagged": bool(root["/MarkInfo"]["/Marked"]) and "/StructTreeRoot" in root,
        "ua": b"pdfuaid:part" in root["/Metadata"].get_object().get_data(),
        "fonts": fonts,
        "pages": len(reader.pages),
    }


def links_of(content: bytes) -> list[str]:
    """Return the addresses that can be followed."""
    found = []
    for page in PdfReader(BytesIO(content)).pages:
        for each in page.get("/Annots", []):
            action = each.get_object().get("/A", {})
            found += [str(action["/URI"])] if "/URI" in action else []
    return found


def headings_of(content: bytes) -> list[str]:
    """Return the levels of the headings, in the order of the tags."""
    root = PdfReader(BytesIO(content)).trailer["/Root"]["/StructTreeRoot"]
    return [tag for tag in _tags(root) if re.fullmatch(r"H\d", tag)]


def _tags(element: Any) -> Iterator[str]:
    row = element.get_object()
    if not isinstance(row, dict):
        return
    yield str(row.get("/S", "")).removeprefix("/")
    kids = row.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        yield from _tags(kid)
