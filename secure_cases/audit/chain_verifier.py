"""Checks the audit chain with nothing of the portal: one file, Python 3.11 or newer.

    python chain_verifier.py export.ndjson
    python chain_verifier.py export.ndjson --checkpoint cp.txt --public-key key.txt
    python chain_verifier.py portal.sqlite3

The log is an export (`manage.py export_audit`) or an SQLite database itself. A
checkpoint is a signed note that left the host earlier; only it can show that rows
were cut from the end, that the log was emptied or that all of it was written anew.
Checking signatures needs the package `cryptography`; nothing else is needed.
Ends with 0 when nothing is wrong, with 1 when something is.
"""

import argparse
import base64
import binascii
import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import UUID

GENESIS = bytes(32)
SHOWN = 100  # faults kept with their words; all are counted
COLUMNS = (
    "at",
    "actor",
    "principal",
    "action",
    "outcome",
    "reason",
    "person",
    "case",
    "referral",
    "organisation",
    "section",
    "support",
)
_SQL = """
    SELECT seq, prev, hash, leaf, recorded_at, actor_id, principal, action, outcome,
           reason, person_id, case_id, referral_id, organisation_id, section,
           support_code
    FROM secure_cases_auditevent ORDER BY seq
"""


class Unreadable(Exception):
    """The input is not a log, a checkpoint or a key; the text says which."""


@dataclass(frozen=True)
class Row:
    """One row as it is stored. `columns` has the leaf's names; nothing is ""."""

    seq: int
    prev: bytes
    hash: bytes
    leaf: bytes
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Fault:
    """`code` is one of form, hash, column, gap, order, link, checkpoint, tail."""

    code: str
    seq: int
    words: str


@dataclass(frozen=True)
class Key:
    """A public key in the form of signed notes: name, id and 32 bytes."""

    name: str
    id: bytes
    public: bytes


@dataclass(frozen=True)
class Checkpoint:
    """What somebody signed earlier: so many rows, the newest with this hash."""

    text: str
    origin: str
    size: int
    head: bytes
    signatures: tuple[tuple[str, bytes], ...]


@dataclass
class Report:
    """What the check found. `head` is the hash of the newest row."""

    size: int = 0
    head: bytes = GENESIS
    checkpoints: int = 0
    fault_count: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.fault_count

    def add(self, code: str, seq: int, words: str) -> None:
        self.fault_count += 1
        if len(self.faults) < SHOWN:
            self.faults.append(Fault(code, seq, words))


# --- one row -------------------------------------------------------------------


def link_hash(leaf: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + leaf).digest()


def parsed(leaf: bytes) -> dict[str, Any] | None:
    """Return the leaf's content; None if these are not its canonical bytes."""
    try:
        content = json.loads(leaf)
    except ValueError:
        return None
    text = json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return content if isinstance(content, dict) and text.encode() == leaf else None


def faults_of_row(row: Row) -> Iterator[tuple[str, str]]:
    """Compare a row with its own leaf: (code, words) of all that disagrees."""
    content = parsed(row.leaf)
    if content is None:
        yield "form", "the leaf is not in its one exact form"
        content = {}
    if link_hash(row.leaf) != row.hash:
        yield "hash", "the leaf does not have the hash that the row names"
    said = {"seq": row.seq, "prev": row.prev.hex(), **row.columns}
    for name, value in said.items():
        if content and content.get(name, "") != value:
            yield "column", f"the column {name!r} is not what the leaf says"


# --- the chain -----------------------------------------------------------------


def check(
    rows: Iterable[Row],
    checkpoints: Sequence[Checkpoint] = (),
    keys: Sequence[Key] = (),
) -> Report:
    """Walk the rows in the order given and hold them against the checkpoints."""
    report = Report(checkpoints=len(checkpoints))
    signed = _signed_by_a_known_key(checkpoints, keys, report)
    accepted = {GENESIS}
    for row in rows:
        for code, words in faults_of_row(row):
            report.add(code, row.seq, words)
        _check_place(row, accepted, report)
        report.size, report.head = row.seq, link_hash(row.leaf)
        # Either hash of a changed row: one change is one fault, not two.
        accepted = {row.hash, report.head}
        for checkpoint in signed.pop(row.seq, ()):
            _check_head(checkpoint, report)
    for size in sorted(signed):
        words = f"a checkpoint saw {size} rows, the log ends at {report.size}"
        report.add("tail", size, words)
    return report


def _check_place(row: Row, accepted: set[bytes], report: Report) -> None:
    expected = report.size + 1
    if row.seq > expected:
        report.add("gap", row.seq, f"rows {expected} to {row.seq - 1} are missing")
    elif row.seq < expected:
        report.add("order", row.seq, f"stands after row {report.size}")
    if row.prev not in accepted:
        report.add("link", row.seq, "does not continue the row before it")


def _check_head(checkpoint: Checkpoint, report: Report) -> None:
    if checkpoint.head != report.head:
        words = "the rows up to here are not those that the checkpoint was signed for"
        report.add("checkpoint", checkpoint.size, words)


def _signed_by_a_known_key(
    checkpoints: Sequence[Checkpoint], keys: Sequence[Key], report: Report
) -> dict[int, list[Checkpoint]]:
    """Return the checkpoints to hold the log against, by size; report the others."""
    found: dict[int, list[Checkpoint]] = {}
    for checkpoint in checkpoints:
        if not any(is_signed_by(checkpoint, key) for key in keys):
            words = "the checkpoint is not signed by a key that was given"
            report.add("checkpoint", checkpoint.size, words)
        elif checkpoint.size:
            found.setdefault(checkpoint.size, []).append(checkpoint)
    return found


# --- signed notes --------------------------------------------------------------


def read_checkpoint(note: str) -> Checkpoint:
    """Parse a signed note (C2SP signed-note and tlog-checkpoint)."""
    try:
        text, _, tail = note.rpartition("\n\n")
        origin, size, head, *_ = text.split("\n")
        signatures = tuple(_signature(line) for line in tail.splitlines())
        checkpoint = Checkpoint(
            f"{text}\n", origin, int(size), _decoded(head), signatures
        )
    except ValueError:
        raise Unreadable("the checkpoint is not a signed note") from None
    if str(checkpoint.size) != size or checkpoint.size < 0 or not origin:
        raise Unreadable("the checkpoint is not a signed note")
    return checkpoint


def read_key(text: str) -> Key:
    """Parse a public key of the form `name+id+base64`."""
    try:
        name, key_id, encoded = text.strip().split("+", 2)
        body = _decoded(encoded)
        key = Key(name, bytes.fromhex(key_id), body[1:])
    except ValueError:
        raise Unreadable("the public key is not of the form name+id+base64") from None
    if body[:1] != b"\x01" or len(body) != 33 or key.id != key_id_of(name, key.public):
        raise Unreadable("the public key's id does not belong to it")
    return key


def key_id_of(name: str, public: bytes) -> bytes:
    return hashlib.sha256(f"{name}\n\x01".encode() + public).digest()[:4]


def is_signed_by(checkpoint: Checkpoint, key: Key) -> bool:
    """Say whether one of the note's signatures is this key's and is good."""
    if checkpoint.origin != key.name:
        return False
    return any(
        name == key.name
        and body[:4] == key.id
        and _is_good(key.public, body[4:], checkpoint.text.encode())
        for name, body in checkpoint.signatures
    )


def _is_good(public: bytes, signature: bytes, message: bytes) -> bool:
    # Imported here, so that a log without checkpoints needs no package at all.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _signature(line: str) -> tuple[str, bytes]:
    dash, name, encoded = line.split(" ")
    if dash != "—":
        raise ValueError(line)
    return name, _decoded(encoded)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error


# --- reading a log -------------------------------------------------------------


def rows_of(path: Path) -> Iterator[Row]:
    """Read an export or an SQLite database, whichever the file is."""
    if not path.is_file():
        raise Unreadable(f"{path} is not a file")
    with path.open("rb") as file:
        is_database = file.read(16) == b"SQLite format 3\x00"
    return _rows_of_database(path) if is_database else _rows_of_export(path)


def _rows_of_export(path: Path) -> Iterator[Row]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield _row_of_line(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError):
                raise Unreadable(f"line {number} is not a row of an export") from None


def _row_of_line(line: dict[str, Any]) -> Row:
    return Row(
        seq=int(line["seq"]),
        prev=bytes.fromhex(line["prev"]),
        hash=bytes.fromhex(line["hash"]),
        leaf=_decoded(line["leaf"]),
        columns={name: line["columns"].get(name, "") for name in COLUMNS},
    )


def _rows_of_database(path: Path) -> Iterator[Row]:
    database = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
    try:
        for seq, prev, own_hash, leaf, *values in database.execute(_SQL):
            said = {name: str(v or "") for name, v in zip(COLUMNS, values, strict=True)}
            for name in ("actor", "person", "case", "referral", "organisation"):
                said[name] = _as_uuid(said[name])
            said["at"] = _as_moment(said["at"])
            yield Row(seq, bytes(prev), bytes(own_hash), bytes(leaf), said)
    except (sqlite3.DatabaseError, TypeError) as error:
        raise Unreadable(f"{path} holds no readable audit table: {error}") from None
    finally:
        database.close()


def _as_uuid(text: str) -> str:
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        return text


def _as_moment(text: str) -> str:
    try:
        at = datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return text
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


# --- the command ---------------------------------------------------------------


def words_of(report: Report) -> Iterator[str]:
    """Say what was found, for a person."""
    for fault in report.faults:
        yield f"FAULT ({fault.code}) at row {fault.seq}: {fault.words}."
    if report.fault_count > len(report.faults):
        yield f"... and {report.fault_count - len(report.faults)} more faults."
    yield f"Rows: {report.size}. Head: {report.head.hex()}. Checkpoints: " + (
        f"{report.checkpoints}."
    )
    if not report.checkpoints:
        yield (
            "No checkpoint was given: rows cut from the end, an emptied log and a log"
            " written anew as a whole cannot be seen without one."
        )
    yield "The chain is whole." if report.ok else "The chain is BROKEN."


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Checks the audit chain.")
    parser.add_argument("log", type=Path, help="an export or an SQLite database")
    parser.add_argument("--checkpoint", type=Path, action="append", default=[])
    parser.add_argument(
        "--public-key", action="append", default=[], help="a file, or the key itself"
    )
    given = parser.parse_args(arguments)
    if given.checkpoint and not given.public_key:
        parser.error("--checkpoint needs --public-key")
    try:
        report = check(
            rows_of(given.log),
            [read_checkpoint(path.read_text("utf-8")) for path in given.checkpoint],
            [read_key(_text_of(argument)) for argument in given.public_key],
        )
    except (Unreadable, OSError, UnicodeDecodeError) as error:
        sys.stdout.write(f"{error}.\nThe chain could NOT be checked.\n")
        return 1
    sys.stdout.write("".join(f"{line}\n" for line in words_of(report)))
    return 0 if report.ok else 1


def _text_of(argument: str) -> str:
    path = Path(argument)
    return path.read_text("utf-8") if path.is_file() else argument


if __name__ == "__main__":
    sys.exit(main())
