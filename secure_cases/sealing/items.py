"""Seal and open a person's data, one key per item.

Opening is an act: only `cases.opening` and its like call `unseal`, inside an audit
act. Nothing here logs, and no error holds content.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import IntegrityError, router, transaction
from django.views.decorators.debug import sensitive_variables

from secure_cases import clock
from secure_cases.sealing import form
from secure_cases.sealing.errors import AlreadySealed, KeyDestroyed, SealBroken
from secure_cases.sealing.form import Binding
from secure_cases.sealing.keyring import RECORD, Keyring, keyring
from secure_cases.sealing.models import SealingKey

__all__ = [
    "Binding",
    "seal",
    "seal_json",
    "unseal",
    "unseal_json",
    "unseal_many",
]


@sensitive_variables()
def seal(content: bytes, *, binding: Binding) -> bytes:
    """Return the sealed bytes and keep their key. Runs inside a transaction.

    Raises KeyMissing, ContentTooLarge, AlreadySealed.
    """
    kek = keyring().active(RECORD)
    key = form.new_key()
    stored = SealingKey(
        item=binding.row,
        person=binding.person,
        kek_id=kek.id,
        wrapped=form.wrap(key, kek=kek.secret),
        created_at=clock.now(),
    )
    blob = form.encode(
        content,
        key=key,
        nonce=form.new_nonce(),
        associated=form.associated_data(binding, stored.id),
    )
    _keep(stored)
    return blob


def _keep(stored: SealingKey) -> None:
    using = router.db_for_write(SealingKey)
    if not transaction.get_connection(using).in_atomic_block:
        raise transaction.TransactionManagementError(
            "an item and its key are written in one transaction"
        )
    try:
        with transaction.atomic(using=using, savepoint=False):
            stored.save(force_insert=True, using=using)
    except IntegrityError:
        raise AlreadySealed from None


def unseal(blob: bytes, *, binding: Binding) -> bytes:
    """Return the content. Raises SealBroken, KeyDestroyed, KeyUnknown, KeyMissing."""
    return unseal_many([(blob, binding)])[0]


@sensitive_variables()
def unseal_many(items: Iterable[tuple[bytes, Binding]]) -> list[bytes]:
    """Return the contents in order, with one query for the keys; all or none."""
    pairs = list(items)
    keys = keyring()
    keys.active(RECORD)  # a process without the purpose asks the database nothing
    stored = _keys_of([binding.row for _, binding in pairs])
    return [_open(blob, binding, stored, keys) for blob, binding in pairs]


def _keys_of(rows: list[UUID]) -> dict[UUID, SealingKey]:
    return {key.item: key for key in SealingKey.objects.filter(item__in=rows)}


@sensitive_variables()
def _open(
    blob: bytes, binding: Binding, stored: dict[UUID, SealingKey], keys: Keyring
) -> bytes:
    wrapped = stored.get(binding.row)
    if wrapped is None:
        raise KeyDestroyed
    if wrapped.person != binding.person:
        raise SealBroken
    kek = keys.one(RECORD, wrapped.kek_id)
    return form.decode(
        bytes(blob),
        key=form.unwrap(bytes(wrapped.wrapped), kek=kek.secret),
        associated=form.associated_data(binding, wrapped.id),
    )


@sensitive_variables()
def seal_json(content: Mapping[str, Any], *, binding: Binding) -> bytes:
    """Seal a JSON object in one canonical text: sorted keys, no spaces, UTF-8."""
    text = json.dumps(
        content,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )
    return seal(text.encode(), binding=binding)


@sensitive_variables()
def unseal_json(blob: bytes, *, binding: Binding) -> dict[str, Any]:
    """Return the sealed JSON object. Raises as `unseal`."""
    content = _parsed(unseal(blob, binding=binding))
    if not isinstance(content, dict):
        raise SealBroken
    return content


@sensitive_variables()
def _parsed(text: bytes) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
