"""Sealing and opening through the database."""

import dataclasses
import logging
import sys
import threading
import uuid
from typing import Any

import pytest
from django.db import connection, transaction
from django.views.debug import ExceptionReporter

from secure_cases.sealing import form, items
from secure_cases.sealing.errors import (
    AlreadySealed,
    ContentTooLarge,
    KeyDestroyed,
    KeyMissing,
    KeyUnknown,
    SealBroken,
    SealingError,
)
from secure_cases.sealing.items import Binding
from secure_cases.sealing.models import SealingKey
from tests.secure_cases.sealing.keys import row, secret

pytestmark = pytest.mark.django_db
PLAIN = "Мар'яна розповіла".encode()


def _binding(**changes: Any) -> Binding:
    fresh = Binding(uuid.uuid4(), "identity", uuid.uuid4(), 1)
    return dataclasses.replace(fresh, **changes)


def test_an_item_comes_back_the_same(binding):
    blob = items.seal(PLAIN, binding=binding)
    assert items.unseal(blob, binding=binding) == PLAIN
    assert items.unseal(memoryview(blob), binding=binding) == PLAIN


def test_an_item_about_nobody_comes_back_the_same():
    binding = _binding(person=None, kind="referral-message", version=0)
    blob = items.seal(b"", binding=binding)
    assert items.unseal(blob, binding=binding) == b""


def test_json_comes_back_the_same_in_one_canonical_text(binding):
    content = {"я": [1, None, True], "a": {"forms": ["labour"]}}
    blob = items.seal_json(content, binding=binding)
    assert items.unseal_json(blob, binding=binding) == content
    text = items.unseal(blob, binding=binding)
    assert text.decode() == '{"a":{"forms":["labour"]},"я":[1,null,true]}'


def test_what_is_not_a_json_object_is_broken():
    for text in (b"[1]", b"{", b"\xff", b"null"):
        binding = _binding()
        blob = items.seal(text, binding=binding)
        with pytest.raises(SealBroken) as broken:
            items.unseal_json(blob, binding=binding)
        assert broken.value.__context__ is None


def test_every_item_has_a_key_of_its_own_and_wraps_it(binding):
    blob = items.seal(PLAIN, binding=binding)
    key = SealingKey.objects.get(item=binding.row)
    assert (key.person, key.kek_id) == (binding.person, "record-1")
    assert len(key.wrapped) == 40
    unwrapped = form.unwrap(bytes(key.wrapped), kek=secret("record-1"))
    associated = form.associated_data(binding, key.id)
    assert form.decode(blob, key=unwrapped, associated=associated) == PLAIN

    other = _binding()
    second = items.seal(PLAIN, binding=other)
    assert second[2:14] != blob[2:14]
    assert bytes(SealingKey.objects.get(item=other.row).wrapped) != bytes(key.wrapped)


def test_what_is_stored_shows_nothing(binding):
    blob = items.seal(PLAIN, binding=binding)
    key = SealingKey.objects.get(item=binding.row)
    assert PLAIN not in blob
    assert secret("record-1") not in bytes(key.wrapped)
    assert str(key) == str(key.id)
    assert str(key.wrapped) not in repr(key)


def test_a_flip_of_any_byte_is_broken(binding):
    blob = items.seal(PLAIN, binding=binding)
    for position in range(len(blob)):
        changed = bytearray(blob)
        changed[position] ^= 0x80
        with pytest.raises(SealBroken):
            items.unseal(bytes(changed), binding=binding)
    for cut in (0, 1, 13, 14, 30, len(blob) - 1):
        with pytest.raises(SealBroken):
            items.unseal(blob[:cut], binding=binding)


def test_a_flip_of_any_byte_of_the_wrapped_key_is_broken(binding):
    blob = items.seal(PLAIN, binding=binding)
    key = SealingKey.objects.get(item=binding.row)
    wrapped = bytes(key.wrapped)
    for position in range(len(wrapped)):
        changed = bytearray(wrapped)
        changed[position] ^= 1
        key.wrapped = bytes(changed)
        key.save()
        with pytest.raises(SealBroken):
            items.unseal(blob, binding=binding)


@pytest.mark.parametrize(
    "change",
    [
        {"person": uuid.uuid4()},
        {"person": None},
        {"kind": "contact"},
        {"version": 2},
        {"version": 0},
    ],
    ids=lambda change: "-".join(change),
)
def test_another_person_kind_or_version_is_broken(binding, change):
    blob = items.seal(PLAIN, binding=binding)
    with pytest.raises(SealBroken):
        items.unseal(blob, binding=dataclasses.replace(binding, **change))


def test_blobs_of_two_rows_swapped_are_broken(binding):
    other = dataclasses.replace(binding, row=uuid.uuid4())
    first = items.seal(b"first", binding=binding)
    second = items.seal(b"second", binding=other)
    for blob, place in ((first, other), (second, binding)):
        with pytest.raises(SealBroken):
            items.unseal(blob, binding=place)


def test_blobs_and_keys_of_two_rows_swapped_together_are_broken(binding):
    other = dataclasses.replace(binding, row=uuid.uuid4())
    first = items.seal(b"first", binding=binding)
    items.seal(b"second", binding=other)
    mine = SealingKey.objects.get(item=binding.row)
    SealingKey.objects.filter(item=other.row).update(item=uuid.uuid4())
    SealingKey.objects.filter(pk=mine.pk).update(item=other.row)
    with pytest.raises(SealBroken):
        items.unseal(first, binding=other)


def test_an_older_version_put_back_into_the_newer_row_is_broken(binding):
    newer = dataclasses.replace(binding, row=uuid.uuid4(), version=2)
    old = items.seal(b"old", binding=binding)
    items.seal(b"new", binding=newer)
    with pytest.raises(SealBroken):
        items.unseal(old, binding=newer)


def test_a_key_row_made_anew_is_broken(binding):
    blob = items.seal(PLAIN, binding=binding)
    key = SealingKey.objects.get(item=binding.row)
    SealingKey.objects.filter(pk=key.pk).update(id=uuid.uuid4())
    with pytest.raises(SealBroken):
        items.unseal(blob, binding=binding)


def test_a_key_given_to_another_person_is_broken(binding):
    blob = items.seal(PLAIN, binding=binding)
    SealingKey.objects.filter(item=binding.row).update(person=uuid.uuid4())
    with pytest.raises(SealBroken):
        items.unseal(blob, binding=binding)


def test_a_destroyed_key_is_an_erased_item(binding):
    blob = items.seal(PLAIN, binding=binding)
    SealingKey.objects.filter(person=binding.person).delete()
    with pytest.raises(KeyDestroyed):
        items.unseal(blob, binding=binding)


def test_rotation_opens_the_old_and_seals_with_the_new(binding, keys):
    old = items.seal(PLAIN, binding=binding)
    keys("record-2", "record-1")
    assert items.unseal(old, binding=binding) == PLAIN
    later = _binding()
    items.seal(PLAIN, binding=later)
    assert SealingKey.objects.get(item=later.row).kek_id == "record-2"
    keys("record-2")
    with pytest.raises(KeyUnknown) as unknown:
        items.unseal(old, binding=binding)
    assert unknown.value.key_id == "record-1"


def test_a_key_wrapped_again_leaves_the_blob_alone(binding, keys):
    blob = items.seal(PLAIN, binding=binding)
    key = SealingKey.objects.get(item=binding.row)
    plain_key = form.unwrap(bytes(key.wrapped), kek=secret("record-1"))
    key.wrapped = form.wrap(plain_key, kek=secret("record-2"))
    key.kek_id = "record-2"
    key.save()
    keys("record-2")
    assert items.unseal(blob, binding=binding) == PLAIN


def test_the_same_key_id_with_another_secret_is_broken(binding, keys):
    blob = items.seal(PLAIN, binding=binding)
    keys(row("record-1", salt="other"))
    with pytest.raises(SealBroken):
        items.unseal(blob, binding=binding)


def test_a_key_of_another_purpose_does_not_open(binding, keys):
    blob = items.seal(PLAIN, binding=binding)
    keys("record-2", row("record-1", purpose="organisations"))
    with pytest.raises(KeyUnknown):
        items.unseal(blob, binding=binding)


def test_a_process_without_the_key_asks_the_database_nothing(
    binding, keys, django_assert_num_queries
):
    blob = items.seal(PLAIN, binding=binding)
    keys("organisations-1")
    with django_assert_num_queries(0):
        with pytest.raises(KeyMissing) as missing:
            items.unseal(blob, binding=binding)
        with pytest.raises(KeyMissing):
            items.seal(PLAIN, binding=_binding())
    assert missing.value.purpose == "record"


def test_many_open_in_order_with_one_query(django_assert_num_queries):
    places = [_binding() for _ in range(5)]
    pairs = [
        (items.seal(str(number).encode(), binding=place), place)
        for number, place in enumerate(places)
    ]
    with django_assert_num_queries(1):
        opened = items.unseal_many(reversed(pairs))
    assert opened == [b"4", b"3", b"2", b"1", b"0"]
    assert items.unseal_many([]) == []


def test_many_open_all_or_none():
    pairs = []
    for _ in range(3):
        place = _binding()
        pairs.append((items.seal(PLAIN, binding=place), place))
    SealingKey.objects.filter(item=pairs[1][1].row).delete()
    with pytest.raises(KeyDestroyed):
        items.unseal_many(pairs)


def test_too_much_is_refused_and_leaves_no_key(binding):
    with pytest.raises(ContentTooLarge):
        items.seal(b"x" * (form.MAX_CONTENT + 1), binding=binding)
    assert not SealingKey.objects.filter(item=binding.row).exists()


def test_what_json_cannot_say_is_refused(binding):
    for content in ({"a": float("nan")}, {"a": uuid.uuid4()}):
        with pytest.raises((ValueError, TypeError)):
            items.seal_json(content, binding=binding)
    assert not SealingKey.objects.filter(item=binding.row).exists()


def _fails(act: Any) -> SealingError:
    with pytest.raises(SealingError) as failed:
        act()
    return failed.value


def test_no_error_log_or_report_shows_what_was_sealed(binding, caplog, settings):
    caplog.set_level(logging.DEBUG)
    settings.DEBUG = False
    blob = items.seal(PLAIN, binding=binding)
    broken = _fails(lambda: items.unseal(blob[:-1] + b"\0", binding=binding))
    too_large = _fails(lambda: items.seal(PLAIN * form.MAX_CONTENT, binding=_binding()))
    repeated = _fails(lambda: items.seal(PLAIN, binding=binding))
    for error in (broken, too_large, repeated):
        assert error.__cause__ is None
        report = ExceptionReporter(None, type(error), error, error.__traceback__)
        for text in (repr(error), str(error), report.get_traceback_text()):
            assert PLAIN.decode() not in text
        html = report.get_traceback_html()
        assert "розповіла" not in html
        assert "\\xd1\\x80\\xd0\\xbe\\xd0\\xb7" not in html
    assert "розповіла" not in caplog.text
    assert sys.exc_info() == (None, None, None)


def test_a_row_is_sealed_once(binding):
    first = items.seal(PLAIN, binding=binding)
    with pytest.raises(AlreadySealed), transaction.atomic():
        items.seal(b"again", binding=binding)
    assert items.unseal(first, binding=binding) == PLAIN


@pytest.mark.django_db(transaction=True)
def test_sealing_outside_a_transaction_is_refused(binding):
    with pytest.raises(transaction.TransactionManagementError):
        items.seal(PLAIN, binding=binding)
    assert not SealingKey.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_act_leaves_no_key(binding):
    def act() -> None:
        with transaction.atomic():
            items.seal(PLAIN, binding=binding)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        act()
    assert not SealingKey.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_writers_of_one_row_one_wins(binding):
    both_ready = threading.Barrier(2, timeout=20)
    results: list[Any] = []

    def write(content: bytes) -> None:
        try:
            both_ready.wait()
            with transaction.atomic():
                blob = items.seal(content, binding=binding)
            results.append((content, blob))
        except AlreadySealed as error:
            results.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(text,)) for text in (b"1", b"2")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    lost = [result for result in results if isinstance(result, AlreadySealed)]
    (won,) = [result for result in results if not isinstance(result, AlreadySealed)]
    assert len(lost) == 1
    assert items.unseal(won[1], binding=binding) == won[0]
