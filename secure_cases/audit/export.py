"""The chain as lines of JSON, for the verifier and for keeping elsewhere."""

import base64
import json
from collections.abc import Iterator

from secure_cases.audit.models import AuditEvent
from secure_cases.audit.rows import row_of
from secure_cases.audit.verify import BATCH


def export_lines() -> Iterator[str]:
    """Yield a line for each row, in order; the leaf stays exact in base64."""
    for event in AuditEvent.objects.order_by("seq").iterator(chunk_size=BATCH):
        row = row_of(event)
        yield json.dumps(
            {
                "seq": row.seq,
                "prev": row.prev.hex(),
                "hash": row.hash.hex(),
                "leaf": base64.b64encode(row.leaf).decode(),
                "columns": {name: v for name, v in row.columns.items() if v},
            },
            ensure_ascii=False,
        )
