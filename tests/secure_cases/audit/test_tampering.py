"""Every change of the log is found, by the command's check and by the one file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from secure_cases.audit import chain_verifier, checkpoints
from secure_cases.audit.chain import append
from secure_cases.audit.export import export_lines
from secure_cases.audit.leaf import Entry, link_hash
from secure_cases.audit.models import AuditEvent
from secure_cases.audit.verify import verify
from tests.secure_cases.audit.chains import (
    chain,
    grow,
    make_user,
    olha,
    rewrite_whole_chain,
)
from tests.secure_cases.audit.triggers import change, delete

__all__ = ["olha"]
pytestmark = pytest.mark.django_db
VERIFIER = Path(chain_verifier.__file__)


def codes(report):
    return {(fault.code, fault.seq) for fault in report.faults}


def edit_leaf():
    leaf = bytes(chain()[2].leaf).replace(b'"number":2', b'"number":9')
    change(3, leaf=leaf)


def edit_leaf_and_hash():
    leaf = bytes(chain()[2].leaf).replace(b'"number":2', b'"number":9')
    change(3, leaf=leaf, hash=link_hash(leaf))


def edit_hash():
    change(3, hash=b"\x03" * 32)


def edit_prev():
    change(3, prev=b"\x03" * 32)


def edit_action():
    change(3, action="case:list")


def edit_actor():
    change(3, actor_id=None)


def edit_moment():
    change(3, recorded_at="2020-01-01 00:00:00+00:00")


def delete_from_the_middle():
    delete("seq = 3")


def delete_and_renumber():
    delete("seq = 3")
    change(4, seq=3)
    change(5, seq=4)


def delete_the_beginning():
    delete("seq <= 2")


def swap_two_rows():
    change(2, seq=99)
    change(3, seq=2)
    change(99, seq=3)


def swap_two_leaves():
    second, third = chain()[1:3]
    change(2, hash=b"\x09" * 32)
    change(3, leaf=bytes(second.leaf), hash=bytes(second.hash))
    change(2, leaf=bytes(third.leaf), hash=bytes(third.hash))


TAMPERINGS = [
    (edit_leaf, {("hash", 3)}),
    (edit_leaf_and_hash, {("link", 4)}),
    (edit_hash, {("hash", 3)}),
    (edit_prev, {("column", 3), ("link", 3)}),
    (edit_action, {("column", 3)}),
    (edit_actor, {("column", 3)}),
    (edit_moment, {("column", 3)}),
    (delete_from_the_middle, {("gap", 4), ("link", 4)}),
    (delete_and_renumber, {("column", 3), ("column", 4), ("link", 3)}),
    (delete_the_beginning, {("gap", 3), ("link", 3)}),
    (
        swap_two_rows,
        {("column", 2), ("column", 3), ("link", 2), ("link", 3), ("link", 4)},
    ),
    (
        swap_two_leaves,
        {("column", 2), ("column", 3), ("link", 3), ("link", 4)},
    ),
]
TAMPER_IDS = [tamper.__name__ for tamper, _ in TAMPERINGS]


def run_verifier(*arguments):
    """Run the one file as somebody without the portal would."""
    done = subprocess.run(
        [sys.executable, "-I", str(VERIFIER), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert not done.stderr, done.stderr
    return done.returncode, done.stdout


def export_to(path):
    path.write_text("".join(f"{line}\n" for line in export_lines()), "utf-8")
    return path


@pytest.fixture
def signed(olha, tmp_path):
    """A chain of five, a checkpoint of it and the public key, as files."""
    head = bytes(grow(olha)[-1].hash)
    note, key = tmp_path / "cp.txt", tmp_path / "key.txt"
    note.write_text(checkpoints.sign(5, head), "utf-8")
    key.write_text(checkpoints.key_text(checkpoints.known_keys()[0]), "utf-8")
    return {"export": tmp_path / "export.ndjson", "note": note, "key": key}


def check_with_checkpoint(signed):
    note = chain_verifier.read_checkpoint(signed["note"].read_text("utf-8"))
    inside = verify([note], checkpoints.known_keys())
    outside = run_verifier(
        export_to(signed["export"]),
        "--checkpoint",
        signed["note"],
        "--public-key",
        signed["key"],
    )
    assert inside.ok == (outside[0] == 0)
    return inside, outside[1]


def test_a_whole_chain_is_whole(olha, tmp_path):
    events = grow(olha)
    report = verify()
    assert report.ok
    assert (report.size, report.head) == (5, bytes(events[-1].hash))
    code, words = run_verifier(export_to(tmp_path / "export.ndjson"))
    assert code == 0
    assert "The chain is whole." in words
    assert bytes(events[-1].hash).hex() in words


@pytest.mark.parametrize(("tamper", "found"), TAMPERINGS, ids=TAMPER_IDS)
def test_a_change_is_found_and_placed(olha, tmp_path, tamper, found):
    grow(olha)
    tamper()
    assert codes(verify()) == found
    code, words = run_verifier(export_to(tmp_path / "export.ndjson"))
    assert code == 1
    for kind, row in found:
        assert f"FAULT ({kind}) at row {row}" in words


def test_lines_in_another_order_are_found(olha, tmp_path):
    grow(olha)
    path = export_to(tmp_path / "export.ndjson")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines[:2], lines[3], lines[2], lines[4]]), "utf-8")
    code, words = run_verifier(path)
    assert code == 1
    assert "FAULT (order) at row 3" in words


def test_a_fork_is_found(olha, tmp_path):
    """Two rows that continue the same one: the table cannot hold it, a file can."""
    grow(olha)
    path = export_to(tmp_path / "export.ndjson")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    forked = json.loads(lines[2]) | {"prev": json.loads(lines[1])["prev"]}
    path.write_text("".join([*lines[:2], json.dumps(forked), "\n"]), "utf-8")
    code, words = run_verifier(path)
    assert code == 1
    assert "FAULT (link) at row 3" in words


def test_a_row_twice_is_found(olha, tmp_path):
    grow(olha, 2)
    path = export_to(tmp_path / "export.ndjson")
    path.write_text(path.read_text("utf-8") * 2, "utf-8")
    code, words = run_verifier(path)
    assert code == 1
    assert "FAULT (order) at row 1" in words


def test_an_export_that_was_cut_inside_a_line(olha, tmp_path):
    grow(olha)
    path = export_to(tmp_path / "export.ndjson")
    path.write_text(path.read_text("utf-8")[:-30], "utf-8")
    code, words = run_verifier(path)
    assert code == 1
    assert "could NOT be checked" in words


@pytest.mark.parametrize(
    ("tamper", "code"),
    [
        (lambda: delete("seq >= 4"), "tail"),
        (lambda: delete("seq >= 1"), "tail"),
        (lambda: rewrite_whole_chain(b"case:view", b"case:list"), "checkpoint"),
    ],
    ids=["dropped tail", "emptied log", "rewritten log"],
)
def test_only_a_checkpoint_shows_what_leaves_no_seam(signed, tamper, code):
    tamper()
    assert verify().ok, "without a checkpoint nothing is to be seen"
    report, words = check_with_checkpoint(signed)
    assert codes(report) == {(code, 5)}
    assert f"FAULT ({code}) at row 5" in words


def test_a_checkpoint_agrees_with_a_chain_that_grew(signed, olha):
    grow(olha, 3)
    report, words = check_with_checkpoint(signed)
    assert report.ok
    assert (report.size, report.checkpoints) == (8, 1)
    assert "No checkpoint was given" not in words


def test_an_empty_log_says_what_it_cannot_show(db, tmp_path):
    assert verify().ok
    code, words = run_verifier(export_to(tmp_path / "export.ndjson"))
    assert code == 0
    assert "No checkpoint was given" in words


def test_a_long_chain_in_batches(olha):
    grow(olha, 3)
    template = AuditEvent.objects.get(seq=3)
    entries = [
        Entry("case:view", actor_id=template.actor_id, facts={"number": number})
        for number in range(2000)
    ]
    append(entries)
    report = verify()
    assert report.ok
    assert report.size == 2003
    change(1500, reason="x")
    assert codes(verify()) == {("column", 1500)}


def test_many_faults_are_counted_and_some_are_told(olha):
    grow(olha)
    for number in range(1, 6):
        change(number, principal="x", reason="y", section="z")
    report = verify()
    assert report.fault_count == len(report.faults) == 15
    for number in range(200):
        report.add("hash", number, "x")
    words = list(chain_verifier.words_of(report))
    assert "... and 115 more faults." in words


@pytest.mark.django_db(transaction=True)
def test_the_one_file_reads_an_sqlite_database_itself(tmp_path):
    """On PostgreSQL the export is what it reads; there the file says so."""
    grow(make_user("olha"))
    if connection.vendor != "sqlite":
        code, words = run_verifier(export_to(tmp_path / "export.ndjson"))
        assert (code, "Rows: 5." in words) == (0, True)
        return
    path = connection.settings_dict["NAME"]
    code, words = run_verifier(path)
    assert (code, "Rows: 5." in words) == (0, True), words
    edit_action()
    code, words = run_verifier(path)
    assert code == 1
    assert "FAULT (column) at row 3: the column 'action'" in words


@pytest.mark.parametrize("content", [b"SQLite format 3\x00 no more", b"\xff", b"[]"])
def test_a_file_that_is_no_log(tmp_path, content):
    path = tmp_path / "log"
    path.write_bytes(content)
    code, words = run_verifier(path)
    assert code == 1
    assert "could NOT be checked" in words


def test_a_file_that_is_not_there(tmp_path):
    code, words = run_verifier(tmp_path / "nothing")
    assert code == 1
    assert "could NOT be checked" in words
