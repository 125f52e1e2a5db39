"""What the chain says a sealed section must be: guards against a rolled-back row."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Max

from secure_cases.audit.errors import LeafBroken
from secure_cases.audit.leaf import link_hash, moment
from secure_cases.audit.models import AuditEvent

WRITE = "section:write"


def newest_write(
    person_id: UUID, case_id: UUID | None, section: str
) -> dict[str, Any] | None:
    """Return the leaf of the newest write of one section, None if never written.

    A section of the person itself is asked for with `case_id=None`, whatever case
    it was written from. Raises LeafBroken when row and leaf disagree.
    """
    return newest_writes(person_id, case_id, [section]).get(section)


def newest_writes(
    person_id: UUID, case_id: UUID | None, sections: Iterable[str]
) -> dict[str, dict[str, Any]]:
    """Return the same for several sections, by section, in one query."""
    rows = AuditEvent.objects.filter(
        person_id=person_id, action=WRITE, outcome="done", section__in=list(sections)
    )
    if case_id is not None:
        rows = rows.filter(case_id=case_id)
    newest = rows.order_by().values("section").annotate(last=Max("seq"))
    found = AuditEvent.objects.filter(seq__in=newest.values("last"))
    return {event.section: checked_leaf(event) for event in found}


def checked_leaf(event: AuditEvent) -> dict[str, Any]:
    """Return the parsed leaf after comparing it with its hash and every column."""
    leaf = bytes(event.leaf)
    if link_hash(leaf) != bytes(event.hash):
        raise LeafBroken(event.seq)
    content: dict[str, Any] = json.loads(leaf)
    if any(content.get(name, "") != value for name, value in _columns(event).items()):
        raise LeafBroken(event.seq)
    return content


def _columns(event: AuditEvent) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "prev": bytes(event.prev).hex(),
        "at": moment(event.recorded_at),
        "actor": _text(event.actor_id),
        "principal": event.principal,
        "action": event.action,
        "outcome": event.outcome,
        "reason": event.reason,
        "person": _text(event.person_id),
        "case": _text(event.case_id),
        "referral": _text(event.referral_id),
        "organisation": _text(event.organisation_id),
        "section": event.section,
        "support": event.support_code,
    }


def _text(value: UUID | None) -> str:
    return "" if value is None else str(value)
