"""An act: one durable transaction whose last statements are its audit events."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

from django.db import transaction

from secure_cases.audit import chain, leaf
from secure_cases.audit.actors import Actor, identify
from secure_cases.audit.errors import NestedAct
from secure_cases.audit.models import AuditEvent
from secure_cases.audit.support_codes import new_code
from secure_cases.errors import NotVisible, Refused, SecureCasesError
from secure_cases.sealing.errors import SealingError

_open_act: ContextVar["Act | None"] = ContextVar("secure_cases_open_act", default=None)
_ID_NAMES = ("person", "case", "referral", "organisation", "section")


class Act:
    """What `act` yields: collects facts and further events until the end."""

    def __init__(
        self, acting_user: Actor, action: str, ids: leaf.Ids, facts: dict[str, Any]
    ) -> None:
        self.acting_user = acting_user
        actor_id, principal = identify(acting_user)
        self._attempt = leaf.Entry(
            action=leaf.checked_action(action),
            actor_id=actor_id,
            principal=principal,
            ids=ids,
            facts=leaf.checked_facts(facts),
        )
        self._own = self._attempt
        self._further: list[leaf.Entry] = []

    def note(self, **facts: Any) -> None:
        """Add facts to the act's own event; `person`, `case`... set what it is about.

        A registration learns its ids only inside the act.
        """
        about = {name: facts.pop(name) for name in _ID_NAMES if name in facts}
        self._own = replace(
            self._own,
            ids=replace(self._own.ids, **_checked_ids(**about)),
            facts={**self._own.facts, **leaf.checked_facts(facts)},
        )

    def add(self, name: str, value: Any) -> None:
        """Append to a fact that is a list."""
        before = self._own.facts.get(name, [])
        self.note(**{name: [*(before if isinstance(before, list) else []), value]})

    def event(
        self,
        action: str,
        *,
        person: Any = None,
        case: Any = None,
        referral: Any = None,
        organisation: Any = None,
        section: str | None = None,
        **facts: Any,
    ) -> None:
        """Buffer a further event. It is about what is named here and nothing else."""
        self._further.append(
            replace(
                self._attempt,
                action=leaf.checked_action(action),
                ids=_ids(person, case, referral, organisation, section),
                facts=leaf.checked_facts(facts),
            )
        )

    def entries(self) -> list[leaf.Entry]:
        """Return the act's own event, then the further ones in order."""
        return [self._own, *self._further]

    def ended(self, outcome: str, *, reason: str, **changes: Any) -> leaf.Entry:
        """Return the one event of an act that was rolled back.

        Only what the act set out with: what was noted inside did not happen.
        """
        return replace(self._attempt, outcome=outcome, reason=reason, **changes)


@contextmanager
def act(
    acting_user: Actor,
    action: str,
    *,
    person: Any = None,
    case: Any = None,
    referral: Any = None,
    organisation: Any = None,
    section: str | None = None,
    **facts: Any,
) -> Iterator[Act]:
    """Run the body in one durable transaction and end it with its audit events.

    A refusal raised inside is rolled back, written as one event and raised again
    with `recorded` set. A broken seal is written as failed. Acts do not nest.
    """
    if _open_act.get() is not None:
        raise NestedAct(action)
    ids = _ids(person, case, referral, organisation, section)
    this = Act(acting_user, action, ids, facts)
    try:
        with transaction.atomic(durable=True), _marked_open(this):
            yield this
            chain.append(this.entries())
    except (Refused, NotVisible) as error:
        _record_refusal(this, error)
        raise
    except SealingError as error:
        _write(this.ended("failed", reason=_code_of(error), **_key_of(this, error)))
        raise


def refusal(
    user: Actor,
    action: str,
    *,
    reason: str,
    support: bool = False,
    person: Any = None,
    case: Any = None,
    referral: Any = None,
    organisation: Any = None,
    section: str | None = None,
    **facts: Any,
) -> AuditEvent:
    """Write one refused event outside any act; `support` gives it a support code."""
    if _open_act.get() is not None:
        raise NestedAct(action)
    ids = _ids(person, case, referral, organisation, section)
    this = Act(user, action, ids, facts)
    reason = leaf.checked_code("reason", reason, limit=64)
    code = new_code() if support else ""
    return _write(this.ended("refused", reason=reason, support_code=code))


def _record_refusal(this: Act, error: SecureCasesError) -> None:
    code = new_code() if isinstance(error, NotVisible) else ""
    reason = leaf.checked_code("reason", error.reason, limit=64)
    _write(this.ended("refused", reason=reason, support_code=code))
    error.support_code = code
    error.recorded = True


def _write(entry: leaf.Entry) -> AuditEvent:
    with transaction.atomic(durable=True):
        return chain.append([entry])[0]


@contextmanager
def _marked_open(this: Act) -> Iterator[None]:
    """Mark the act open; already unmarked when callbacks on commit run."""
    token = _open_act.set(this)
    try:
        yield
    finally:
        _open_act.reset(token)


def _ids(
    person: Any, case: Any, referral: Any, organisation: Any, section: str | None
) -> leaf.Ids:
    return leaf.Ids(
        **_checked_ids(
            person=person,
            case=case,
            referral=referral,
            organisation=organisation,
            section=section,
        )
    )


def _checked_ids(**about: Any) -> dict[str, Any]:
    return {
        name: leaf.checked_code(name, value, limit=32)
        if name == "section"
        else leaf.checked_id(name, value)
        for name, value in about.items()
    }


def _code_of(error: SealingError) -> str:
    """Return `seal_broken` for SealBroken."""
    name = type(error).__name__
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


def _key_of(this: Act, error: SealingError) -> dict[str, Any]:
    """Name the unknown key among the facts, for the officer who must find it."""
    key_id = getattr(error, "key_id", None)
    if key_id is None:
        return {}
    facts = leaf.checked_facts({"key": key_id})
    return {"facts": {**this.ended("failed", reason="").facts, **facts}}
