"""What a notice says: something waits, where, how urgent. Never what, never who."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secure_cases import clock, conf
from secure_cases.outbox.kinds import Kind, kind_of
from secure_cases.outbox.models import OutboxMessage


def send(message: OutboxMessage) -> None:
    """Mail the notice in the recipient's language."""
    recipient: Any = message.recipient
    with translation.override(getattr(recipient, "language", None) or None):
        context = context_of(message)
        send_mail(
            subject=" ".join(_rendered(message.kind, "subject", context).split()),
            message=_rendered(message.kind, "body", context),
            from_email=None,
            recipient_list=[recipient.email],
        )


def context_of(message: OutboxMessage) -> dict[str, str]:
    """Return all that a template may use: a link, a number and a moment."""
    kind = kind_of(message.kind)
    fields = [kind.reference, *([kind.due] if kind.due else [])]
    row = _row(kind, message, fields)
    return {
        "link": link_to(kind, message),
        "reference": str(row.get(kind.reference, "")),
        "urgency": urgency(row.get(kind.due)) if kind.due else str(kind.words),
    }


def link_to(kind: Kind, message: OutboxMessage) -> str:
    """Return the full address of the page where the subject waits."""
    path = reverse(
        kind.view, urlconf=conf.urlconf(), kwargs={kind.argument: message.subject_id}
    )
    return conf.origin() + path


def urgency(due_at: datetime | None) -> str:
    """Return how much time is left, in words of the active language."""
    if due_at is None:
        return ""
    local, today = timezone.localtime(due_at), timezone.localdate(clock.now())
    hour = date_format(local, "H:i")
    if due_at <= clock.now():
        return _("The time to answer has run out.")
    if local.date() == today:
        return _("Action is needed today by %(time)s.") % {"time": hour}
    day = date_format(local, "j E" if translation.get_language() == "uk" else "j F")
    return _("Action is needed by %(day)s, %(time)s.") % {"day": day, "time": hour}


def _row(kind: Kind, message: OutboxMessage, fields: list[str]) -> dict[str, Any]:
    model: Any = apps.get_model(kind.model)
    rows = model.objects.filter(pk=message.subject_id)
    return rows.values(*fields).first() or {}


def _rendered(kind: str, part: str, context: dict[str, str]) -> str:
    return render_to_string(f"secure_cases/outbox/email/{kind}_{part}.txt", context)
