"""The pure bytes: padding, associated data, header, tag, wrapped key."""

import dataclasses
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secure_cases.sealing import form
from secure_cases.sealing.errors import ContentTooLarge, SealBroken
from secure_cases.sealing.form import Binding

KEY, NONCE = b"k" * 32, b"n" * 12
PLACE = Binding(uuid.UUID(int=1), "identity", uuid.UUID(int=2), 3)
ASSOCIATED = form.associated_data(PLACE, uuid.UUID(int=4))


@given(st.binary(max_size=5000))
def test_padding_comes_back_the_same(content: bytes) -> None:
    padded = form.pad(content)
    assert form.unpad(padded) == content
    assert len(padded) >= 32
    assert len(padded).bit_count() == 1
    assert len(padded) < 2 * max(len(content) + form.LENGTH_BYTES, 32)


@given(st.binary(max_size=200))
def test_only_canonical_padding_is_accepted(padded: bytes) -> None:
    try:
        content = form.unpad(padded)
    except SealBroken:
        return
    assert form.pad(content) == padded


@pytest.mark.parametrize(
    ("length", "bucket"), [(0, 32), (28, 32), (29, 64), (60, 64), (61, 128)]
)
def test_lengths_inside_a_bucket_cannot_be_told_apart(length, bucket):
    assert len(form.pad(b"x" * length)) == bucket


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        b"\0" * 16,
        b"\0" * 64,  # a larger bucket than the content needs
        b"\0\0\0\1a" + b"\0" * 26 + b"\1",  # something hidden in the padding
        b"\xff\xff\xff\xff" + b"\0" * 28,
    ],
)
def test_other_padding_is_broken(padded):
    with pytest.raises(SealBroken):
        form.unpad(padded)


def test_the_largest_content_fits_and_one_byte_more_does_not():
    assert len(form.pad(b"x" * form.MAX_CONTENT)) == form.LARGEST_BUCKET
    with pytest.raises(ContentTooLarge) as refused:
        form.pad(b"secret" + b"x" * form.MAX_CONTENT)
    assert "secret" not in str(refused.value)


def test_a_flip_of_any_bit_of_any_byte_breaks_the_seal():
    blob = form.encode(b"plain", key=KEY, nonce=NONCE, associated=ASSOCIATED)
    assert form.decode(blob, key=KEY, associated=ASSOCIATED) == b"plain"
    for position in range(len(blob)):
        for bit in range(8):
            changed = bytearray(blob)
            changed[position] ^= 1 << bit
            with pytest.raises(SealBroken):
                form.decode(bytes(changed), key=KEY, associated=ASSOCIATED)


def test_a_cut_or_lengthened_blob_is_broken():
    blob = form.encode(b"plain", key=KEY, nonce=NONCE, associated=ASSOCIATED)
    for length in range(len(blob)):
        with pytest.raises(SealBroken):
            form.decode(blob[:length], key=KEY, associated=ASSOCIATED)
    with pytest.raises(SealBroken):
        form.decode(blob + b"\0", key=KEY, associated=ASSOCIATED)


def test_the_header_names_version_and_algorithm():
    blob = form.encode(b"", key=KEY, nonce=NONCE, associated=ASSOCIATED)
    assert blob[:2] == b"\x01\x01"
    assert blob[2:14] == NONCE
    assert len(blob) == 2 + 12 + 32 + 16


def test_an_error_hangs_on_nothing_that_holds_content():
    blob = form.encode(b"plain", key=KEY, nonce=NONCE, associated=ASSOCIATED)
    for attempt in (
        lambda: form.decode(blob[:-1] + b"\0", key=KEY, associated=ASSOCIATED),
        lambda: form.unwrap(b"w" * 40, kek=KEY),
    ):
        with pytest.raises(SealBroken) as broken:
            attempt()
        assert broken.value.args == ()
        assert broken.value.__context__ is None
        assert broken.value.__cause__ is None


@pytest.mark.parametrize(
    "change",
    [
        {"person": uuid.UUID(int=9)},
        {"person": None},
        {"kind": "identit"},
        {"row": uuid.UUID(int=9)},
        {"version": 4},
    ],
)
def test_each_part_of_the_binding_is_bound(change):
    other = dataclasses.replace(PLACE, **change)
    assert form.associated_data(other, uuid.UUID(int=4)) != ASSOCIATED


def test_the_key_id_is_bound():
    assert form.associated_data(PLACE, uuid.UUID(int=5)) != ASSOCIATED


uuids = st.uuids()
bindings = st.builds(
    Binding,
    st.none() | uuids,
    st.text("abcdefghij-", min_size=1, max_size=20),
    uuids,
    st.integers(0, 2**63 - 1),
)


@given(bindings, uuids, bindings, uuids)
def test_no_two_places_share_associated_data(one, key, other, other_key):
    same = form.associated_data(one, key) == form.associated_data(other, other_key)
    assert same == ((one, key) == (other, other_key))


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"person": "not a UUID"}, TypeError),
        ({"row": None}, TypeError),
        ({"kind": ""}, ValueError),
        ({"kind": "особа"}, ValueError),
        ({"kind": "k" * 65}, ValueError),
        ({"version": -1}, ValueError),
    ],
)
def test_a_binding_that_cannot_be_written_down_is_refused(change, error):
    with pytest.raises(error):
        dataclasses.replace(PLACE, **change)


def test_the_wrapped_key_is_forty_bytes_and_guards_itself():
    wrapped = form.wrap(KEY, kek=b"e" * 32)
    assert len(wrapped) == 40
    assert form.unwrap(wrapped, kek=b"e" * 32) == KEY
    with pytest.raises(SealBroken):
        form.unwrap(wrapped, kek=b"f" * 32)
    for position in range(40):
        changed = bytearray(wrapped)
        changed[position] ^= 1
        with pytest.raises(SealBroken):
            form.unwrap(bytes(changed), kek=b"e" * 32)
    for length in (0, 8, 16, 24, 32, 39):
        with pytest.raises(SealBroken):
            form.unwrap(wrapped[:length], kek=b"e" * 32)


def test_a_wrapped_key_of_another_length_is_broken():
    short = form.wrap(b"k" * 16, kek=b"e" * 32)
    with pytest.raises(SealBroken):
        form.unwrap(short, kek=b"e" * 32)


def test_keys_and_nonces_are_never_the_same():
    assert len({form.new_key() for _ in range(2000)}) == 2000
    assert len({form.new_nonce() for _ in range(2000)}) == 2000
