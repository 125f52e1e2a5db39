"""Chains for tests: grown by acts, or forged as somebody with the database would."""

import uuid
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from secure_cases.audit import act
from secure_cases.audit.leaf import GENESIS, link_hash
from secure_cases.audit.models import AuditEvent
from tests.secure_cases.audit.triggers import unguarded_log


@pytest.fixture
def olha(db: None) -> Any:
    return make_user("olha")


def make_user(name: str) -> Any:
    return get_user_model().objects.create_user(f"{name}@portal.example", name=name)


def grow(user: Any, rows: int = 5) -> list[AuditEvent]:
    """Append rows, each about a person of its own; return the whole chain."""
    for number in range(rows):
        with act(user, "case:view", person=uuid.uuid4(), number=number):
            pass
    return chain()


def chain() -> list[AuditEvent]:
    return list(AuditEvent.objects.order_by("seq"))


def rewrite_whole_chain(old: bytes, new: bytes) -> None:
    """Replace bytes in every leaf and hash everything anew, leaving no seam."""
    prev = GENESIS
    rows = []
    for event in chain():
        leaf = bytes(event.leaf).replace(old, new)
        leaf = leaf.replace(bytes(event.prev).hex().encode(), prev.hex().encode())
        event.leaf, event.prev, event.hash = leaf, prev, link_hash(leaf)
        event.action = event.action.replace(old.decode(), new.decode())
        prev = event.hash
        rows.append(event)
    with unguarded_log() as cursor:
        cursor.execute("DELETE FROM secure_cases_auditevent")
        AuditEvent.objects.bulk_create(rows)
