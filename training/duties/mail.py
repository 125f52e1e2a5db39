"""The letter that a day is near. It names no course and nothing of the work."""

from collections.abc import Collection
from datetime import date
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.mail import DNS_NAME, EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from training import conf

FOLDER = "training/duties"


def letter_to(
    user: Any, *, due_on: date, many: int, day: date, keys: Collection[str]
) -> EmailMessage:
    """Return the letter, in the person's language.

    `keys` name what it is about: the same letter, sent again, has the same id.
    """
    with translation.override(getattr(user, "language", "") or settings.LANGUAGE_CODE):
        context = {
            "name": conf.people().name(user),
            "due_on": due_on,
            "many": many,
            "days": (due_on - day).days,
        }
        subject = render_to_string(f"{FOLDER}/reminder_subject.txt", context)
        body = render_to_string(f"{FOLDER}/reminder_body.txt", context)
    address = getattr(user, user.get_email_field_name())
    headers = {"Message-ID": message_id(keys)}
    return EmailMessage(
        " ".join(subject.split()), body.strip() + "\n", None, [address], headers=headers
    )


def message_id(keys: Collection[str]) -> str:
    """Return an id that tells mail hosts two letters are one, and nobody more."""
    digest = sha256(" ".join(sorted(keys)).encode()).hexdigest()[:32]
    return f"<{digest}@{DNS_NAME}>"
