"""What the apps call. WeasyPrint is loaded when the first PDF is made, or never."""

import hashlib
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

LOOK = Path(__file__).with_name("paper.css")


@cache
def _engine() -> Any | None:
    """Return the module that draws; None where WeasyPrint or Pango is not installed."""
    try:
        return import_module("printing.engine")
    except (ImportError, OSError):
        return None


def is_possible() -> bool:
    """Say whether this machine can make PDFs."""
    return _engine() is not None


def pdf_of(html: str) -> bytes:
    """Return a whole page as PDF/UA-1: the same bytes for the same page.

    The page needs `lang` and a title; `printing/paper.css` is its look. Raises
    RuntimeError where PDFs cannot be made, and what WeasyPrint raises.
    """
    engine = _engine()
    if engine is None:
        raise RuntimeError("WeasyPrint or Pango is not installed")
    made: bytes = engine.write(html)
    return made


def digest_of(html: str) -> str:
    """Return the digest of what a PDF is made of: the page and the look."""
    return hashlib.sha256(LOOK.read_bytes() + html.encode()).hexdigest()
