"""Every form in which a planted value could stand in what the product leaves behind."""

import base64
import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

from scripts.build_territories import transliterate

# Mail folds long lines; a folded value is still that value.
FOLD = re.compile(rb"=?\r?\n[ \t]?")
AROUND = 60


@dataclass(frozen=True)
class Canary:
    """`value` is searched for; bytes are a key or a seed that is no text."""

    name: str
    value: str | bytes


@dataclass(frozen=True)
class Hit:
    canary: str
    form: str
    around: bytes


def spellings(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text itself, in other cases and in Latin letters."""
    yield "raw", text
    yield "casefolded", text.casefold()
    yield "upper", text.upper()
    if not text.isascii():
        yield "decomposed", unicodedata.normalize("NFD", text)
        latin = transliterate(text)
        yield "transliterated", latin
        yield "transliterated casefolded", latin.casefold()
        yield "transliterated upper", latin.upper()


def escapes(text: str) -> Iterator[tuple[str, str]]:
    """Yield what writers of text make of it; a dump doubles each backslash."""
    yield "", text
    escaped = json.dumps(text)[1:-1]
    for form in (escaped, escaped.upper().replace("\\U", "\\u")):
        yield "json", form
        yield "json twice", form.replace("\\", "\\\\")
    numbers = "".join(f"&#{ord(letter)};" for letter in text)
    yield "html", html.escape(text)
    yield "html numbers", numbers
    yield "html hex", "".join(f"&#x{ord(letter):x};" for letter in text)
    for plain in (quote(text, safe=""), quote_plus(text)):
        yield "percent", plain
        yield "percent small", re.sub("%..", lambda m: m[0].lower(), plain)
        yield "percent twice", plain.replace("%", "%25")
    octets = text.encode()
    yield "every octet percent", "".join(f"%{octet:02X}" for octet in octets)
    yield "quoted-printable", "".join(f"={octet:02X}" for octet in octets)
    mixed = quote(text, safe=" ").replace("%", "=").replace(" ", "_")
    yield "quoted-printable header", mixed
    yield "python", repr(octets)[2:-1]
    yield "python twice", repr(octets)[2:-1].replace("\\", "\\\\")


def codings(octets: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what writers of bytes make of them, wherever in a longer value."""
    yield "hex", octets.hex().encode()
    yield "hex upper", octets.hex().upper().encode()
    for shift in range(3):
        first, rest = -(-shift * 8 // 6), (shift + len(octets)) * 8 // 6
        for name, encode in (
            ("base64", base64.b64encode),
            ("base64 urlsafe", base64.urlsafe_b64encode),
        ):
            yield f"{name} {shift}", encode(b"\0" * shift + octets)[first:rest]


def forms_of(value: str | bytes) -> dict[bytes, str]:
    """Return needle -> the name of its form."""
    if isinstance(value, bytes):
        return {value: "raw"} | {needle: form for form, needle in codings(value)}
    found: dict[bytes, str] = {}
    for spelling, text in spellings(value):
        for escape, written in escapes(text):
            name = f"{spelling} {escape}".strip()
            found.setdefault(written.encode(), name)
        for charset in ("utf-8", "utf-16-le", "utf-16-be"):
            octets = text.encode(charset)
            found.setdefault(octets, f"{spelling} {charset}")
            for coding, needle in codings(octets):
                found.setdefault(needle, f"{spelling} {charset} {coding}")
    return found


def scan(blob: bytes, canaries: Iterable[Canary]) -> list[Hit]:
    """Return each form of each canary that stands in `blob`, once."""
    unfolded = FOLD.sub(b"", blob)
    hits = []
    for canary in canaries:
        for needle, form in forms_of(canary.value).items():
            for text in (blob, unfolded):
                place = text.find(needle)
                if place >= 0:
                    start = max(0, place - AROUND)
                    around = text[start : place + len(needle) + AROUND]
                    hits.append(Hit(canary.name, form, around))
                    break
    return hits
