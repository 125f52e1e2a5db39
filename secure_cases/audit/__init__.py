"""The log nobody can change unseen: acts, refusals, and what sections must be."""

from secure_cases.audit.actors import Actor, Principal
from secure_cases.audit.acts import Act, act, refusal
from secure_cases.audit.errors import AnonymousActor, LeafBroken, NestedAct, NotACode
from secure_cases.audit.writes import Writes, newest_write, writes_of

__all__ = [
    "Act",
    "Actor",
    "AnonymousActor",
    "LeafBroken",
    "NestedAct",
    "NotACode",
    "Principal",
    "Writes",
    "act",
    "newest_write",
    "refusal",
    "writes_of",
]
