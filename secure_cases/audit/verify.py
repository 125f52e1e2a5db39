"""The same check as `chain_verifier.py`, over the table."""

from collections.abc import Sequence

from secure_cases.audit.chain_verifier import Checkpoint, Key, Report, check
from secure_cases.audit.models import AuditEvent
from secure_cases.audit.rows import row_of

BATCH = 1000


def verify(checkpoints: Sequence[Checkpoint] = (), keys: Sequence[Key] = ()) -> Report:
    """Read the whole chain in batches and report every fault."""
    events = AuditEvent.objects.order_by("seq").iterator(chunk_size=BATCH)
    return check((row_of(event) for event in events), checkpoints, keys)
