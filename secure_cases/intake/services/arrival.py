"""What the public process wrote comes into the log, and its desk is told.

Idempotent: a request without a state and a line without `recorded_at` are new; two
workers at once meet in the compare on `seq`.
"""

import logging

from django.db import DatabaseError, transaction

from secure_cases import audit, clock, conf
from secure_cases.errors import Conflict
from secure_cases.intake import routing
from secure_cases.intake.enums import HelpState
from secure_cases.intake.models import HelpMessage, HelpRequest
from secure_cases.intake.notices import RECEIVED, tell_desk
from secure_cases.intake.rules import NEW, STEPS, WAITING
from secure_cases.intake.selectors import new_lines, new_requests, with_desks
from secure_cases.intake.services.acting import about, lock_request
from secure_cases.moves import move
from secure_cases.sealing.errors import SealingError
from secure_cases.sealing.keyring import INTAKE, keyring

logger = logging.getLogger(__name__)

PRINCIPAL = audit.Principal("intake")
BATCH = 200


def arrive() -> int:
    """Bring what is new into the log; return how many requests and lines."""
    requests = sum(_request(row) for row in new_requests()[:BATCH])
    return requests + sum(_line(row) for row in new_lines()[:BATCH])


def arrive_soon() -> None:
    """Let it arrive at once where this very process serves the cases zone too.

    With a broker, or in a public process of its own, a worker does it by the clock.
    """
    if conf.has_broker() or not _holds_the_key():
        return
    transaction.on_commit(_arrive_quietly, robust=True)


def _arrive_quietly() -> None:
    """The person has been answered by now: what fails is done by the clock."""
    try:
        arrive()
    except DatabaseError as error:
        logger.warning("help requests arrive later: %s", type(error).__name__)


def _holds_the_key() -> bool:
    try:
        return bool(keyring().all(INTAKE))
    except SealingError:
        return False


def _request(request: HelpRequest) -> bool:
    try:
        with audit.act(PRINCIPAL, "help:arrive", **about(request)) as act:
            _receive(request, act)
            act.note(way=request.way, region=request.territory, due=request.due_at)
            tell_desk(request, request.desk, RECEIVED, act=act)
    except Conflict:
        return False
    return True


def _line(line: HelpMessage) -> bool:
    """Record a line of the person; an answered or closed request waits again."""
    request = with_desks(HelpRequest.objects.all()).get(pk=line.request_id)
    if request.state == NEW:
        return False
    try:
        with audit.act(PRINCIPAL, "help:write", **about(request), line=line.pk) as act:
            request = lock_request(request.pk)
            _record(line)
            _wait_again(request, line)
            _receive(request, act)
            desk = request.raised_to or request.desk
            tell_desk(request, desk, RECEIVED, about=str(line.pk), act=act)
    except Conflict:
        return False
    return True


def _record(line: HelpMessage) -> None:
    unrecorded = HelpMessage.objects.filter(pk=line.pk, recorded_at=None)
    if not unrecorded.update(recorded_at=clock.now()):
        raise Conflict("recorded_meanwhile")


def _wait_again(request: HelpRequest, line: HelpMessage) -> None:
    """Promise a new answer, unless the first one is still due."""
    if request.state not in WAITING:
        due_at = routing.answer_by(request.desk_id, line.at)
        HelpRequest.objects.filter(pk=request.pk).update(
            due_at=due_at, supervisors_told_at=None
        )


def _receive(request: HelpRequest, act: audit.Act) -> None:
    move(request, HelpState.RECEIVED, act=act, table=STEPS, acting_user=PRINCIPAL)
