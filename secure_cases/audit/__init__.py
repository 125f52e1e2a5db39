"""The log nobody can change unseen: acts, refusals, and what sections must be."""

from secure_cases.audit.actors import Actor, Principal
from secure_cases.audit.acts import Act, act, refusal
from secure_cases.audit.errors import AnonymousActor, LeafBroken, NestedAct, NotACode
from secure_cases.audit.writes import newest_write, newest_writes

__all__ = [
    "Act",
    "Actor",
    "AnonymousActor",
    "LeafBroken",
    "NestedAct",
    "NotACode",
    "Principal",
    "act",
    "newest_write",
    "newest_writes",
    "refusal",
]
