"""Help requests of people without a name, and the thread with them.

The public process inserts these rows and never changes them: ids are made by it, no
answer of the database is needed. What was written is sealed to a key; clear columns
say what routing, clocks and the desk's list need.
"""

import uuid

from django.db import models

from secure_cases.cases.models import Case
from secure_cases.intake.enums import Way
from secure_cases.moves.models import Movable, Move
from secure_cases.organisations.models import Desk


class HelpRequest(Movable):
    """One request. `territory` is a region's KATOTTG code or empty.

    `sealed` is JSON for the desk: text and how to answer; `sealed_for_person` the text
    again, for the return key. `locator`, `salt` and `return_key` belong to the code in
    words: the place it names, and the public half of what its secret makes.
    `raised_to` is the national desk that an unanswered request climbed to; after it the
    supervisors are told, once for each promise.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=16, unique=True)
    territory = models.CharField(max_length=19, blank=True)
    language = models.CharField(max_length=8)
    way = models.CharField(max_length=12, choices=Way.choices)
    for_child = models.BooleanField(default=False)
    arrived_at = models.DateTimeField(db_index=True)
    due_at = models.DateTimeField(db_index=True)
    desk = models.ForeignKey(
        Desk, on_delete=models.PROTECT, related_name="help_requests"
    )
    raised_to = models.ForeignKey(
        Desk, null=True, on_delete=models.PROTECT, related_name="raised_help_requests"
    )
    case = models.ForeignKey(
        Case, null=True, on_delete=models.PROTECT, related_name="help_requests"
    )
    locator = models.CharField(max_length=24, null=True, unique=True)  # noqa: DJ001
    salt = models.BinaryField(max_length=17)
    return_key = models.BinaryField(max_length=32)
    supervisors_told_at = models.DateTimeField(null=True)
    intake_key_id = models.CharField(max_length=40)
    sealed = models.BinaryField()
    sealed_for_person = models.BinaryField()
    shredded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_at"]

    def __str__(self) -> str:
        return self.number


class HelpMove(Move):
    subject = models.ForeignKey(
        HelpRequest, on_delete=models.PROTECT, related_name="moves"
    )


class HelpMessage(models.Model):
    """A line of the thread, sealed twice: for the desk and for the return key.

    `recorded_at` is when a line of the person came into the log; empty before that.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey(
        HelpRequest, on_delete=models.PROTECT, related_name="messages"
    )
    from_desk = models.BooleanField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(null=True, db_index=True)
    sealed_for_desk = models.BinaryField()
    sealed_for_person = models.BinaryField()

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.request_id} {self.at}"
