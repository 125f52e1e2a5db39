"""The one function that changes a state."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeAlias

from django.db import IntegrityError, transaction

from secure_cases import clock
from secure_cases.audit import Act, Actor, Principal
from secure_cases.errors import Conflict, Invalid, Refused
from secure_cases.moves.models import Movable, Move, Source

MoveTable: TypeAlias = Mapping[str, frozenset[str]]


def move(
    subject: Movable,
    to: str,
    *,
    act: Act,
    table: MoveTable,
    happened_at: datetime | None = None,
    source: str = Source.SCREEN,
    reason: str = "",
    legal_point: str = "",
    acting_user: Actor,
) -> Move:
    """Move `subject` to the state `to`: its newest row, `state` and `seq` together.

    `table` names the next states of each state; "" is the state before the first
    move. Raises Refused("state") for a step the table lacks, Conflict when somebody
    moved the subject meanwhile, Invalid when `happened_at` is still to come or is no
    moment the record knows.
    """
    if to not in table.get(subject.state, frozenset()):
        raise Refused("state", state=subject.state, to=str(to))
    recorded_at = clock.now()
    happened_at = happened_at or recorded_at
    if happened_at > recorded_at:
        raise Invalid("happened_at_in_future", field="happened_at")
    if happened_at < clock.FIRST:
        raise Invalid("happened_at_too_early", field="happened_at")
    _take_place(subject, to)
    moved = _insert(
        subject,
        state=to,
        happened_at=happened_at,
        recorded_at=recorded_at,
        source=source,
        reason=reason,
        legal_point=legal_point,
        author=None if isinstance(acting_user, Principal) else acting_user,
    )
    subject.state, subject.seq = to, moved.seq
    _note(act, subject, moved)
    return moved


def _take_place(subject: Any, to: str) -> None:
    """Update the row only if nobody moved it since it was read."""
    rows = type(subject).objects.filter(pk=subject.pk, seq=subject.seq)
    if not rows.update(state=to, seq=subject.seq + 1):
        raise Conflict("moved_meanwhile")


def _insert(subject: Any, **values: Any) -> Move:
    try:
        with transaction.atomic():
            return subject.moves.create(seq=subject.seq + 1, **values)
    except IntegrityError as error:
        raise Conflict("moved_meanwhile") from error


def _note(act: Act, subject: Movable, moved: Move) -> None:
    """Say in the act's event what moved where, and when that happened."""
    kind = type(subject).__name__.lower()
    act.add("moves", f"{kind}:{subject.pk}:{moved.seq}:{moved.state}")
    act.add("happened", moved.happened_at)
