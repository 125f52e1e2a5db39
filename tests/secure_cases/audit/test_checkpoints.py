"""Signed notes: their exact form, and what makes one worthless."""

import base64
import json
from io import StringIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command

from secure_cases.audit import checkpoints
from secure_cases.audit.chain_verifier import (
    Unreadable,
    check,
    is_signed_by,
    key_id_of,
    main,
    read_checkpoint,
    read_key,
)
from secure_cases.audit.verify import verify_here
from secure_cases.sealing.errors import KeyMissing
from tests.secure_cases.audit.chains import chain, grow, olha
from tests.secure_cases.audit.triggers import change, delete

__all__ = ["olha"]
HEAD = bytes(range(32))


def keyring(*seeds):
    rows = [
        {
            "id": f"checkpoints-{number}",
            "purpose": "checkpoints",
            "key": base64.b64encode(seed).decode(),
        }
        for number, seed in enumerate(seeds)
    ]
    return json.dumps({"keys": rows})


@pytest.fixture(autouse=True)
def _known_key(settings):
    settings.SECURE_CASES_KEYRING = keyring(b"\x01" * 32)
    settings.SECURE_CASES_CHECKPOINT_ORIGIN = "cases.portal.example/audit"


def run(*arguments):
    out, err = StringIO(), StringIO()
    code = 0
    try:
        call_command(*arguments, stdout=out, stderr=err)
    except SystemExit as stop:
        code = stop.code
    return code, out.getvalue() + err.getvalue()


def test_the_exact_form_of_a_note(settings):
    """The vector of docs/explanation/audit.md (Ed25519 signs the same way always)."""
    note = checkpoints.sign(5, HEAD)
    public = Ed25519PrivateKey.from_private_bytes(b"\x01" * 32).public_key()
    raw = public.public_bytes_raw()
    text, _, signature = note.rpartition("\n\n")
    assert text == (
        "cases.portal.example/audit\n5\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    )
    dash, name, encoded = signature.strip().split(" ")
    assert (dash, name) == ("—", "cases.portal.example/audit")
    body = base64.b64decode(encoded)
    assert body[:4] == key_id_of(name, raw)
    public.verify(body[4:], f"{text}\n".encode())
    page = (settings.BASE_DIR / "docs/explanation/audit.md").read_text("utf-8")
    lines = [*note.splitlines(), checkpoints.key_text(checkpoints.known_keys()[0])]
    assert all(f"    {line}\n" in page for line in lines if line)


def test_a_note_and_a_key_are_read_back():
    checkpoint = read_checkpoint(checkpoints.sign(5, HEAD))
    key = read_key(checkpoints.key_text(checkpoints.known_keys()[0]))
    assert (checkpoint.size, checkpoint.head) == (5, HEAD)
    assert is_signed_by(checkpoint, key)


def test_an_older_key_still_vouches(settings):
    note = read_checkpoint(checkpoints.sign(5, HEAD))
    settings.SECURE_CASES_KEYRING = keyring(b"\x02" * 32, b"\x01" * 32)
    newer, older = checkpoints.known_keys()
    assert not is_signed_by(note, newer)
    assert is_signed_by(note, older)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n5\n", "\n6\n"),
        ("AAEC", "BBEC"),
        ("cases.portal.example/audit\n5", "other.example/audit\n5"),
    ],
)
def test_a_changed_note_is_signed_by_nobody(before, after):
    changed = checkpoints.sign(5, HEAD).replace(before, after)
    report = check([], [read_checkpoint(changed)], checkpoints.known_keys())
    assert [fault.code for fault in report.faults] == ["checkpoint"]


def note_with(*, origin="cases.portal.example/audit", key_id=None):
    """A note that is truly signed by the key, with something else amiss."""
    key = checkpoints.known_keys()[0]
    text = f"{origin}\n5\n{base64.b64encode(HEAD).decode()}\n"
    signature = Ed25519PrivateKey.from_private_bytes(b"\x01" * 32).sign(text.encode())
    body = base64.b64encode((key_id or key.id) + signature).decode()
    return read_checkpoint(f"{text}\n— {key.name} {body}\n")


def test_a_good_signature_under_another_origin_or_key_id_counts_for_nothing():
    key = checkpoints.known_keys()[0]
    assert is_signed_by(note_with(), key)
    assert not is_signed_by(note_with(origin="cases.portal.example/other"), key)
    assert not is_signed_by(note_with(key_id=b"\x00" * 4), key)


@pytest.mark.parametrize(
    "note",
    ["", "x", "a\nb\nc\n\n— x y\n", "o\n05\nAAEC\n\n", "o\n5\nAAEC\n\n- o AAEC\n"],
)
def test_what_is_no_note(note):
    with pytest.raises(Unreadable):
        read_checkpoint(note)


@pytest.mark.parametrize("text", ["", "a+b", "n+00000000+AQ==", "n+zz+AA=="])
def test_what_is_no_key(text):
    with pytest.raises(Unreadable):
        read_key(text)


def test_a_process_without_the_key_signs_nothing(settings):
    settings.SECURE_CASES_KEYRING = '{"keys": []}'
    with pytest.raises(KeyMissing):
        checkpoints.sign(5, HEAD)
    with pytest.raises(CommandError, match="checkpoints"):
        call_command("checkpoint_audit", "--public-key")


def test_the_commands_sign_keep_and_check(olha, settings, tmp_path):
    settings.SECURE_CASES_CHECKPOINT_DIR = tmp_path / "kept"
    grow(olha)
    code, words = run("checkpoint_audit")
    kept = Path(words.strip())
    assert (code, kept.name) == (0, "checkpoint-000000000005.txt")
    grow(olha, 2)
    assert run("checkpoint_audit")[0] == 0
    code, words = run("verify_audit")
    assert code == 0
    assert "Rows: 7." in words
    assert "Checkpoints: 2." in words
    assert len(list(kept.parent.iterdir())) == 2


def test_a_note_is_never_written_over(olha, settings, tmp_path):
    settings.SECURE_CASES_CHECKPOINT_DIR = tmp_path
    grow(olha)
    run("checkpoint_audit")
    [kept] = tmp_path.iterdir()
    before = kept.read_text("utf-8")
    settings.SECURE_CASES_KEYRING = keyring(b"\x02" * 32, b"\x01" * 32)
    assert run("checkpoint_audit")[0] == 0
    assert kept.read_text("utf-8") == before


def test_without_a_folder_the_note_is_printed(olha):
    grow(olha)
    code, words = run("checkpoint_audit")
    assert code == 0
    assert read_checkpoint(words).size == 5


@pytest.mark.parametrize(
    "tamper",
    [
        lambda: change(3, action="case:list"),
        lambda: delete("seq = 5"),
        lambda: delete("seq > 0"),
    ],
)
def test_a_changed_chain_is_not_signed(olha, settings, tmp_path, tamper):
    settings.SECURE_CASES_CHECKPOINT_DIR = tmp_path
    grow(olha)
    run("checkpoint_audit")
    tamper()
    code, words = run("checkpoint_audit")
    assert code == 1
    assert "Nothing was signed." in words
    assert run("verify_audit")[0] == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_the_check_of_the_portal_uses_the_notes_kept_here(olha, settings, tmp_path):
    settings.SECURE_CASES_CHECKPOINT_DIR = tmp_path
    grow(olha)
    run("checkpoint_audit")
    assert (verify_here().ok, verify_here().checkpoints) == (True, 1)
    delete("seq = 5")
    assert [fault.code for fault in verify_here().faults] == ["tail"]
    settings.SECURE_CASES_KEYRING = '{"keys": []}'
    assert (verify_here().ok, verify_here().checkpoints) == (True, 0)
    settings.SECURE_CASES_CHECKPOINT_DIR = ""
    assert verify_here().checkpoints == 0


def test_an_empty_log_is_not_signed(db):
    with pytest.raises(CommandError, match="empty"):
        call_command("checkpoint_audit")


def test_the_commands_take_a_note_and_a_key(olha, tmp_path):
    grow(olha)
    note, export = tmp_path / "note.txt", tmp_path / "export.ndjson"
    note.write_text(run("checkpoint_audit")[1], "utf-8")
    key = run("checkpoint_audit", "--public-key")[1].strip()
    given = (f"--checkpoint={note}", f"--public-key={key}")
    assert run("verify_audit", *given)[0] == 0
    run("export_audit", f"--output={export}")
    assert main([str(export), *given]) == 0
    assert run("export_audit")[1] == export.read_text("utf-8")


def test_a_checkpoint_without_a_key_is_refused(tmp_path, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["export.ndjson", "--checkpoint", "cp.txt"])
    assert stop.value.code == 2
    assert "needs --public-key" in capsys.readouterr().err


def test_an_unreadable_note_is_said(olha, tmp_path):
    grow(olha)
    note = tmp_path / "note.txt"
    note.write_text("no note", "utf-8")
    with pytest.raises(CommandError, match="not a signed note"):
        call_command("verify_audit", f"--checkpoint={note}")
    assert len(chain()) == 5
