"""What the chain says a sealed section must be: guards against a rolled-back row."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Max

from secure_cases.audit import chain_verifier
from secure_cases.audit.errors import LeafBroken
from secure_cases.audit.models import AuditEvent
from secure_cases.audit.rows import row_of

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
    """Return the leaf's content after comparing it with its hash and every column.

    Raises LeafBroken.
    """
    row = row_of(event)
    content = chain_verifier.parsed(row.leaf)
    if content is None or any(chain_verifier.faults_of_row(row)):
        raise LeafBroken(event.seq)
    return content
