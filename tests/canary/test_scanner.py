"""The scanner finds what is planted, in each form, and nothing where nothing is."""

import base64
import html
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.canary.forms import Canary, scan
from tests.canary.planted import CYRILLIC, LATIN
from tests.canary.remains import sqlite_bytes

FORMS: dict[str, Callable[[str], bytes]] = {
    "raw": str.encode,
    "casefolded": lambda text: text.casefold().encode(),
    "upper": lambda text: text.upper().encode(),
    "json": lambda text: json.dumps({"a": text}).encode(),
    "json in json": lambda text: json.dumps(json.dumps({"a": text})).encode(),
    "html": lambda text: html.escape(text).encode(),
    "html numbers": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "hex": lambda text: text.encode().hex().encode(),
    "hex upper": lambda text: text.encode().hex().upper().encode(),
    "percent": lambda text: quote(text).encode(),
    "percent small": lambda text: quote(text).lower().encode(),
    "percent twice": lambda text: quote(quote(text)).encode(),
    "utf-16-le": lambda text: text.encode("utf-16-le"),
    "utf-16-be": lambda text: text.encode("utf-16-be"),
    "python": lambda text: repr(text.encode()).encode(),
    "base64 of utf-16": lambda text: base64.b64encode(text.encode("utf-16-le")),
}
NOTHING = "Звичайний рядок журналу: an ordinary line. " * 200


def found(blob: bytes, value: str | bytes) -> bool:
    return bool(scan(blob, [Canary("planted", value)]))


@pytest.mark.parametrize("value", [CYRILLIC, LATIN])
@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_found(form: str, value: str) -> None:
    planted = FORMS[form](value)
    assert found(b"\x00\xff before " + planted + b" after \xfe", value)


@pytest.mark.parametrize("value", [CYRILLIC, LATIN])
@pytest.mark.parametrize("before", ["", "a", "ab"])
@pytest.mark.parametrize("after", ["", "?>~~", "ї"])
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_base64_is_found_wherever_it_begins(
    value: str, before: str, after: str, encode: Callable[[bytes], bytes]
) -> None:
    assert found(encode((before + value + after).encode()), value)


def test_base64_is_found_where_its_two_alphabets_differ() -> None:
    value = b"\xfb\xff\xfe" * 5
    assert b"-" in base64.urlsafe_b64encode(value)
    for encode in (base64.b64encode, base64.urlsafe_b64encode):
        assert found(encode(value), value)


@pytest.mark.parametrize("latin", ["Shchebetunetska", "shchebetunetska"])
def test_letters_of_the_other_alphabet_are_found(latin: str) -> None:
    assert found(f"slug={latin}-7".encode(), CYRILLIC)


def test_a_folded_line_of_mail_is_found() -> None:
    coded = base64.encodebytes(("x" * 50 + CYRILLIC * 3).encode())
    assert b"\n" in coded.strip()
    assert found(coded.replace(b"\n", b"\r\n"), CYRILLIC)
    half = len(CYRILLIC.encode()) // 2
    octets = [f"={octet:02X}" for octet in CYRILLIC.encode()]
    folded = "".join(octets[:half]) + "=\r\n" + "".join(octets[half:])
    assert found(folded.encode(), CYRILLIC)


@pytest.mark.parametrize("value", [CYRILLIC, LATIN])
@pytest.mark.parametrize("form", ["raw", "json", "hex", "utf-16-le"])
def test_a_value_in_sqlite_is_found(tmp_path: Path, form: str, value: str) -> None:
    """Also when it stands in the write-ahead log alone, or was deleted."""
    path = tmp_path / "planted.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v)")
        connection.commit()
        assert not found(sqlite_bytes(path), value)
        connection.execute("INSERT INTO t (v) VALUES (?)", (FORMS[form](value),))
        connection.commit()
        assert found(sqlite_bytes(path), value)
    connection.close()


@pytest.mark.parametrize("value", [CYRILLIC, LATIN])
def test_a_value_in_a_dump_is_found(value: str) -> None:
    """As text, as JSON whose backslashes the dump doubles, as bytea."""
    escaped = json.dumps(value).replace("\\", "\\\\")
    for column in (value, escaped, "\\\\x00" + value.encode().hex() + "ff"):
        dump = f"COPY public.t (id, v) FROM stdin;\n1\t{column}\n\\.\n"
        assert found(dump.encode(), value)


@pytest.mark.parametrize("value", [CYRILLIC, LATIN, b"\x01\x02seed-of-a-factor"])
def test_nothing_is_found_where_nothing_is(value: str | bytes) -> None:
    assert scan(NOTHING.encode(), [Canary("absent", value)]) == []
    assert scan(bytes(range(256)) * 500, [Canary("absent", value)]) == []
    other = base64.b64encode(NOTHING.encode()) + NOTHING.encode().hex().encode()
    assert scan(other, [Canary("absent", value)]) == []
