"""What the chain says, in the words of a test."""

import json

from secure_cases.audit.models import AuditEvent


def written():
    """Return (action, outcome, reason) of every event in order."""
    return [
        (event.action, event.outcome, event.reason)
        for event in AuditEvent.objects.order_by("seq")
    ]


def last():
    """Return the newest event's leaf."""
    event = AuditEvent.objects.order_by("seq").last()
    return json.loads(bytes(event.leaf))


def facts(action):
    """Return the facts of the newest event of an action."""
    event = AuditEvent.objects.filter(action=action).order_by("seq").last()
    return json.loads(bytes(event.leaf))["facts"]
