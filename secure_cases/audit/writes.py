"""What the chain says a sealed section must be: guards against a rolled-back row."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias
from uuid import UUID

from secure_cases.audit import chain_verifier
from secure_cases.audit.errors import LeafBroken
from secure_cases.audit.models import AuditEvent
from secure_cases.audit.rows import row_of

WRITE = "section:write"
Leaf: TypeAlias = dict[str, Any]
Writes: TypeAlias = Mapping[int, Leaf]  # by the version each wrote


def newest_write(person_id: UUID, case_id: UUID | None, section: str) -> Leaf | None:
    """Return the leaf of the highest version of one section, None if never written.

    A section of the person itself is asked for with `case_id=None`, whatever case
    it was written from. Raises LeafBroken when row and leaf disagree.
    """
    writes = writes_of(person_id, case_id, [section]).get(section)
    return writes[max(writes)] if writes else None


def writes_of(
    person_id: UUID, case_id: UUID | None, sections: Iterable[str]
) -> dict[str, Writes]:
    """Return every write of several sections, by section and version, in one query.

    The first that wrote a version counts: whoever only adds rows to the chain can
    neither take a version back nor say that it was another.
    """
    rows = AuditEvent.objects.filter(
        person_id=person_id, action=WRITE, outcome="done", section__in=list(sections)
    )
    if case_id is not None:
        rows = rows.filter(case_id=case_id)
    found: dict[str, dict[int, Leaf]] = {}
    for event in rows.order_by("seq"):
        leaf = checked_leaf(event)
        facts = leaf["facts"]
        if type(facts.get("version")) is not int or "sha256" not in facts:
            raise LeafBroken(event.seq)
        found.setdefault(event.section, {}).setdefault(facts["version"], leaf)
    return dict(found)


def checked_leaf(event: AuditEvent) -> Leaf:
    """Return the leaf's content after comparing it with its hash and every column.

    Raises LeafBroken.
    """
    row = row_of(event)
    content = chain_verifier.parsed(row.leaf)
    if content is None or any(chain_verifier.faults_of_row(row)):
        raise LeafBroken(event.seq)
    return content
