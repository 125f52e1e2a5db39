"""Rows of the table in the words of the verifier."""

from uuid import UUID

from secure_cases.audit.chain_verifier import Row
from secure_cases.audit.leaf import moment
from secure_cases.audit.models import AuditEvent


def row_of(event: AuditEvent) -> Row:
    return Row(
        seq=event.seq,
        prev=bytes(event.prev),
        hash=bytes(event.hash),
        leaf=bytes(event.leaf),
        columns={
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
        },
    )


def _text(value: UUID | None) -> str:
    return "" if value is None else str(value)
