"""Where the PDFs lie and what they are called."""

from pathlib import Path
from typing import Any

from public_site import conf


def name_of(page: Any) -> str:
    """Return the file's name: it says nothing about what is in it.

    It stays in the list of downloads of a phone that others may look at.
    """
    return f"{page.pk}-{language_of(page)}.pdf"


def language_of(page: Any) -> str:
    return str(getattr(page, "text_language", "") or page.locale.language_code)


def paper_at(name: str) -> Path | None:
    """Return the file of this name, None where there is none."""
    folder = conf.papers_dir()
    if folder is None or Path(name).name != name or not name.endswith(".pdf"):
        return None
    path = folder / name
    return path if path.is_file() else None
