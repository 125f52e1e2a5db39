"""Approvals: acts that need two persons."""

import uuid

from django.conf import settings
from django.db import models

from secure_cases.access.enums import ApprovalState
from secure_cases.moves.models import Movable, Move


class Approval(Movable):
    """One request that a second person must agree to.

    `act` is the audit name of what happens once approved, `subject_id` the row it
    is about. `digest` binds the approval to what was asked: a changed proposal no
    longer matches.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    act = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    digest = models.CharField(max_length=64)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["act", "subject_id"], name="one_approval_per_act_and_subject"
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.subject_id}"

    @property
    def state_label(self) -> str:
        return str(ApprovalState(self.state).label)


class ApprovalMove(Move):
    subject = models.ForeignKey(
        Approval, on_delete=models.PROTECT, related_name="moves"
    )
