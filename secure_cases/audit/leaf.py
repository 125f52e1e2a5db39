"""The exact bytes of one link of the chain (docs/explanation/audit.md, "The leaf").

A leaf may hold ids, numbers and short codes. What could be content is refused here,
at run time, so that nothing about a person can enter a log that is never erased.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias
from uuid import UUID

from secure_cases.audit.errors import NotACode

FORM = 1
GENESIS = bytes(32)
LIST_LIMIT = 200

_ACTION = re.compile(r"[a-z][a-z_-]{0,39}:[a-z][a-z_-]{0,39}")
_CODE = re.compile(r"[A-Za-z0-9_.:\-+]{0,80}")
_FACT_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")

Fact: TypeAlias = str | int | bool | list["Fact"]


@dataclass(frozen=True)
class Ids:
    """What an event is about; empty fields are left out of the leaf."""

    person: UUID | None = None
    case: UUID | None = None
    referral: UUID | None = None
    organisation: UUID | None = None
    section: str = ""


@dataclass(frozen=True)
class Entry:
    """One event before it has a place in the chain."""

    action: str
    actor_id: UUID | None = None
    principal: str = ""
    outcome: str = "done"
    reason: str = ""
    ids: Ids = field(default_factory=Ids)
    support_code: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def leaf(self, *, seq: int, prev: bytes, at: datetime) -> bytes:
        """Return the leaf's bytes for this place in the chain."""
        optional = {
            "actor": _text(self.actor_id),
            "principal": self.principal,
            "reason": self.reason,
            "person": _text(self.ids.person),
            "case": _text(self.ids.case),
            "referral": _text(self.ids.referral),
            "organisation": _text(self.ids.organisation),
            "section": self.ids.section,
            "support": self.support_code,
        }
        return canonical(
            {
                "v": FORM,
                "seq": seq,
                "prev": prev.hex(),
                "at": moment(at),
                "action": self.action,
                "outcome": self.outcome,
                "facts": dict(self.facts),
                **{name: value for name, value in optional.items() if value},
            }
        )


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return the one JSON form: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        value,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    ).encode()


def link_hash(leaf: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + leaf).digest()


def moment(at: datetime) -> str:
    """Return the moment in UTC to the microsecond, ending in Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def checked_action(action: str) -> str:
    if len(action) > 64 or not _ACTION.fullmatch(action):
        raise NotACode("action")
    return action


def checked_code(name: str, value: str | None, *, limit: int) -> str:
    """Return the code, or an empty string for None. Raises NotACode."""
    text = str(value or "")
    if len(text) > limit or not _CODE.fullmatch(text):
        raise NotACode(name)
    return text


def checked_id(name: str, value: Any) -> UUID | None:
    """Return the id of a model instance or the UUID itself. Raises NotACode."""
    found = getattr(value, "pk", value)
    if found is not None and not isinstance(found, UUID):
        raise NotACode(name)
    return found


def checked_facts(facts: Mapping[str, Any]) -> dict[str, Fact]:
    """Return facts in their leaf form; those that are None are left out."""
    return {
        _fact_name(name): checked_fact(name, value)
        for name, value in facts.items()
        if value is not None
    }


def checked_fact(name: str, value: Any) -> Fact:
    """Return one fact in its leaf form. Raises NotACode for what may be content."""
    if isinstance(value, bool | int):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, str) and _CODE.fullmatch(str(value)):
        return str(value)
    if isinstance(value, list | tuple | set | frozenset) and len(value) <= LIST_LIMIT:
        items = sorted(value) if isinstance(value, set | frozenset) else value
        return [checked_fact(name, item) for item in items]
    raise NotACode(name)


def _fact_name(name: str) -> str:
    if not _FACT_NAME.fullmatch(name):
        raise NotACode(name)
    return name


def _text(value: UUID | None) -> str:
    return "" if value is None else str(value)
