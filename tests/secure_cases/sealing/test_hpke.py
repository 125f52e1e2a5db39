"""Values sealed to a key: the page's vectors, the RFC's, and another implementation."""

import hashlib
import hmac
import uuid
from uuid import UUID

import pytest
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from secure_cases.intake.code_words import Code
from secure_cases.intake.return_key import seed_of
from secure_cases.sealing import form, hpke
from secure_cases.sealing.errors import ContentTooLarge, SealBroken
from secure_cases.sealing.hpke import Place, PublicHalf
from tests.secure_cases.sealing.test_vectors import VECTORS

SEED = bytes(range(32))
TO = PublicHalf("intake-1", hpke.public_half(SEED))
PLACE = Place(uuid.uuid4(), uuid.uuid4(), "help-request")


@pytest.fixture(params=VECTORS["sealed_to_keys"], ids=lambda vector: vector["name"])
def vector(request):
    return request.param


def place_of(vector) -> Place:
    return Place(UUID(vector["subject"]), UUID(vector["row"]), vector["kind"])


def test_the_page_opens(vector):
    seed, blob = bytes.fromhex(vector["seed"]), bytes.fromhex(vector["blob"])
    assert hpke.public_half(seed).hex() == vector["public"]
    assert hpke.context(place_of(vector), vector["key_id"]).hex() == vector["info"]
    opened = hpke.unseal(blob, seed=seed, place=place_of(vector))
    assert opened.decode() == vector["content"]


def test_the_page_opens_without_the_library(vector):
    """HPKE by hand, from the text of RFC 9180: sections 4.1, 5.1, 7.1 and 7.2."""
    blob = bytes.fromhex(vector["blob"])
    sealed = blob[3 + blob[2] :]
    private = X25519PrivateKey.from_private_bytes(bytes.fromhex(vector["seed"]))
    key, nonce = by_hand(sealed[:32], private, bytes.fromhex(vector["info"]))
    padded = AESGCM(key).decrypt(nonce, sealed[32:], b"")
    assert form.unpad(padded, smallest=1024).decode() == vector["content"]


def test_the_library_opens_what_the_rfc_sealed():
    """Appendix A.1.1, sequence number 0: the same KEM and KDF with AES-128-GCM."""
    private = X25519PrivateKey.from_private_bytes(
        bytes.fromhex(
            "4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8"
        )
    )
    enc = "37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431"
    ct = (
        "f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a9"
        "6d8770ac83d07bea87e13c512a"
    )
    opened = openssl.hpke._decrypt_with_aad(
        Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_128_GCM),
        bytes.fromhex(enc + ct),
        private,
        info=b"Ode on a Grecian Urn",
        aad=b"Count-0",
    )
    assert opened == b"Beauty is truth, truth beauty"


@pytest.mark.parametrize("code", VECTORS["codes"], ids=lambda code: code["name"])
def test_a_code_makes_the_key_of_the_page(code):
    made = Code(code["language"], tuple(code["words"]))
    assert (made.locator, made.secret.decode()) == (code["locator"], code["secret"])
    seed = seed_of(made.secret, bytes.fromhex(code["salt"]))
    assert seed.hex() == code["seed"]
    assert hpke.public_half(seed).hex() == code["public"]


# --- what does not open ---------------------------------------------------------------


def test_every_changed_byte_shows():
    blob = hpke.seal(b"text", to=TO, place=PLACE)
    for at in range(0, len(blob), 7):
        changed = bytearray(blob)
        changed[at] ^= 1
        with pytest.raises(SealBroken):
            hpke.unseal(bytes(changed), seed=SEED, place=PLACE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        Place(uuid.uuid4(), PLACE.row, PLACE.kind),
        Place(PLACE.subject, uuid.uuid4(), PLACE.kind),
        Place(PLACE.subject, PLACE.row, "help-request-for-person"),
    ],
)
def test_another_place_does_not_open(elsewhere):
    blob = hpke.seal(b"text", to=TO, place=PLACE)
    with pytest.raises(SealBroken):
        hpke.unseal(blob, seed=SEED, place=elsewhere)


def test_another_key_does_not_open():
    blob = hpke.seal(b"text", to=TO, place=PLACE)
    with pytest.raises(SealBroken):
        hpke.unseal(blob, seed=bytes(32), place=PLACE)


@pytest.mark.parametrize("length", [0, 1, 2, 3, 12, 60, 200])
def test_what_is_cut_short_does_not_open(length):
    blob = hpke.seal(b"text", to=TO, place=PLACE)
    with pytest.raises(SealBroken):
        hpke.unseal(blob[:length], seed=SEED, place=PLACE)


def test_a_form_that_is_not_ours_is_refused():
    with pytest.raises(SealBroken):
        hpke.key_id_of(b"\x01\x01\x00")
    with pytest.raises(SealBroken):
        hpke.key_id_of(b"\x02\x01\x02\xff\xff")


def test_two_seals_of_one_text_differ():
    blobs = {hpke.seal(b"text", to=TO, place=PLACE) for _ in range(5)}
    assert len(blobs) == 5


def test_short_texts_are_of_one_size():
    sizes = {len(hpke.seal(b"x" * n, to=TO, place=PLACE)) for n in (0, 1, 500, 1020)}
    assert len(sizes) == 1
    with pytest.raises(ContentTooLarge):
        hpke.seal(b"x" * form.MAX_CONTENT + b"x", to=TO, place=PLACE)


def test_the_blob_names_its_key():
    assert hpke.key_id_of(hpke.seal(b"", to=TO, place=PLACE)) == "intake-1"


# --- HPKE by hand ---

KEM_ID = b"KEM" + (0x0020).to_bytes(2, "big")
HPKE_ID = b"HPKE" + b"".join(n.to_bytes(2, "big") for n in (0x0020, 0x0001, 0x0002))


def by_hand(enc: bytes, private: X25519PrivateKey, info: bytes) -> tuple[bytes, bytes]:
    """Return key and base nonce of mode base."""
    dh = private.exchange(X25519PublicKey.from_public_bytes(enc))
    both = enc + private.public_key().public_bytes_raw()
    prk = extract(KEM_ID, b"", b"eae_prk", dh)
    shared = expand(KEM_ID, prk, b"shared_secret", both, 32)
    psk_id = extract(HPKE_ID, b"", b"psk_id_hash", b"")
    context = b"\x00" + psk_id + extract(HPKE_ID, b"", b"info_hash", info)
    secret = extract(HPKE_ID, shared, b"secret", b"")
    return (
        expand(HPKE_ID, secret, b"key", context, 32),
        expand(HPKE_ID, secret, b"base_nonce", context, 12),
    )


def extract(suite: bytes, salt: bytes, label: bytes, ikm: bytes) -> bytes:
    labelled = b"HPKE-v1" + suite + label + ikm
    return hmac.new(salt or bytes(32), labelled, hashlib.sha256).digest()


def expand(suite: bytes, prk: bytes, label: bytes, info: bytes, length: int) -> bytes:
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.new(prk, labelled + b"\x01", hashlib.sha256).digest()[:length]
