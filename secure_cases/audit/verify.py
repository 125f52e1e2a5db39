"""The same check as `chain_verifier.py`, over the table."""

from collections.abc import Sequence
from pathlib import Path

from secure_cases import conf
from secure_cases.audit.chain_verifier import Checkpoint, Key, Report, check
from secure_cases.audit.checkpoints import kept_checkpoints, known_keys
from secure_cases.audit.models import AuditEvent
from secure_cases.audit.rows import row_of
from secure_cases.sealing.errors import KeyMissing

BATCH = 1000


def verify(checkpoints: Sequence[Checkpoint] = (), keys: Sequence[Key] = ()) -> Report:
    """Read the whole chain in batches and report every fault."""
    events = AuditEvent.objects.order_by("seq").iterator(chunk_size=BATCH)
    return check((row_of(event) for event in events), checkpoints, keys)


def verify_here() -> Report:
    """Check the chain, and hold it against the notes kept on this host.

    Without the folder or the key of the notes, the report's `checkpoints` is 0 and
    the check shows that much less. Raises Unreadable for a note that is none.
    """
    folder = conf.checkpoint_directory()
    try:
        notes, keys = (
            (kept_checkpoints(Path(folder)), known_keys()) if folder else ([], [])
        )
    except KeyMissing:
        notes, keys = [], []
    return verify(notes, keys)
