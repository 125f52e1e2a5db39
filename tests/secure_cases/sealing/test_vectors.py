"""Known answers: the page's own, and the standards' for the two algorithms."""

import base64
import json
import re
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from secure_cases.sealing import form, tokens
from secure_cases.sealing.form import Binding

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "sealing.md"
(BLOCK,) = re.findall(r"^```json\n(.*?)^```$", PAGE.read_text(), re.DOTALL | re.M)
VECTORS = json.loads(BLOCK)


@pytest.fixture(params=VECTORS["items"], ids=lambda vector: vector["name"])
def item(request):
    return request.param


def _binding(item):
    person = UUID(item["person"]) if item["person"] else None
    return Binding(person, item["kind"], UUID(item["row"]), item["version"])


def test_the_associated_data_is_as_the_page_says(item):
    made = form.associated_data(_binding(item), UUID(item["key_id"]))
    assert made.hex() == item["associated"]


def test_the_padding_is_as_the_page_says(item):
    assert form.pad(item["content"].encode()).hex() == item["padded"]


def test_the_blob_is_as_the_page_says_and_opens(item):
    key = bytes.fromhex(item["key"])
    associated = bytes.fromhex(item["associated"])
    blob = form.encode(
        item["content"].encode(),
        key=key,
        nonce=bytes.fromhex(item["nonce"]),
        associated=associated,
    )
    assert blob.hex() == item["blob"]
    opened = form.decode(blob, key=key, associated=associated)
    assert opened.decode() == item["content"]


def test_the_wrapped_key_is_as_the_page_says(item):
    kek, key = bytes.fromhex(item["kek"]), bytes.fromhex(item["key"])
    assert form.wrap(key, kek=kek).hex() == item["wrapped"]
    assert form.unwrap(bytes.fromhex(item["wrapped"]), kek=kek) == key


@pytest.mark.parametrize("field", VECTORS["fields"], ids=lambda v: v["name"])
def test_a_stored_field_of_the_page_opens(field, settings):
    row = {"id": field["key_id"], "purpose": field["purpose"]}
    row["key"] = _base64(field["secret"])
    settings.SECURE_CASES_KEYRING = json.dumps({"keys": [row]})
    place = {name: field[name] for name in ("purpose", "column", "row")}
    assert tokens.open_text(field["stored"], **place) == field["text"]
    again = tokens.seal_text(field["text"], **place)
    assert len(again) == len(field["stored"])
    assert tokens.open_text(again, **place) == field["text"]


def _base64(text: str) -> str:
    return base64.b64encode(bytes.fromhex(text)).decode()


@pytest.mark.parametrize(
    ("key", "wrapped"),
    [
        (  # RFC 3394, 4.6: 256 bits of key data with a 256-bit key
            "00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f",
            "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326"
            "cbc7f0e71a99f43bfb988b9b7a02dd21",
        ),
    ],
)
def test_the_key_wrap_is_that_of_rfc_3394(key, wrapped):
    kek = bytes(range(32))
    assert form.wrap(bytes.fromhex(key), kek=kek).hex() == wrapped
    assert form.unwrap(bytes.fromhex(wrapped), kek=kek).hex() == key


@pytest.mark.parametrize(
    ("key", "nonce", "plain", "associated", "sealed"),
    [
        (  # the GCM specification's test case 13
            "00" * 32,
            "00" * 12,
            "",
            "",
            "530f8afbc74536b9a963b4f1c4cb738b",
        ),
        (  # test case 14
            "00" * 32,
            "00" * 12,
            "00" * 16,
            "",
            "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
        ),
        (  # test case 16
            "feffe9928665731c6d6a8f9467308308" * 2,
            "cafebabefacedbaddecaf888",
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
            "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
            "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
            "76fc6ece0f4e1768cddf8853bb2d551b",
        ),
    ],
)
def test_the_cipher_is_aes_256_gcm(key, nonce, plain, associated, sealed):
    cipher = AESGCM(bytes.fromhex(key))
    made = cipher.encrypt(
        bytes.fromhex(nonce), bytes.fromhex(plain), bytes.fromhex(associated)
    )
    assert made.hex() == sealed
