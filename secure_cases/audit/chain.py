"""Appending to the chain: lock, fresh head, inserts, in this order and last."""

from collections.abc import Sequence

from django.db import connection

from secure_cases import clock
from secure_cases.audit.leaf import GENESIS, Entry, link_hash
from secure_cases.audit.models import AuditEvent

LOCK = 0x6175646974_6C6F67  # "auditlog"; nothing else takes this advisory lock


def append(entries: Sequence[Entry]) -> list[AuditEvent]:
    """Insert the entries after the head. The caller's transaction ends right after."""
    _lock()
    seq, prev = _head()
    at = clock.now()
    events = []
    for entry in entries:
        seq += 1
        leaf = entry.leaf(seq=seq, prev=prev, at=at)
        event = AuditEvent(
            seq=seq,
            prev=prev,
            hash=link_hash(leaf),
            leaf=leaf,
            recorded_at=at,
            actor_id=entry.actor_id,
            principal=entry.principal,
            action=entry.action,
            outcome=entry.outcome,
            reason=entry.reason,
            person_id=entry.ids.person,
            case_id=entry.ids.case,
            referral_id=entry.ids.referral,
            organisation_id=entry.ids.organisation,
            section=entry.ids.section,
            support_code=entry.support_code,
        )
        events.append(event)
        prev = bytes(event.hash)
    return AuditEvent.objects.bulk_create(events)


def _lock() -> None:
    """Make writers queue until commit. SQLite's IMMEDIATE transaction already does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _head() -> tuple[int, bytes]:
    row = AuditEvent.objects.order_by("-seq").values_list("seq", "hash").first()
    return (row[0], bytes(row[1])) if row else (0, GENESIS)
