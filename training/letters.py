"""Short letters: that something changed and where to look, never what or about whom."""

import logging
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

log = logging.getLogger("training")


def send(letter: str, address: str, *, language: str = "", **context: Any) -> bool:
    """Send a letter and say whether it left; one that did not is a line in the log."""
    folder = f"training/letters/{letter}"
    with translation.override(language or settings.LANGUAGE_CODE):
        subject = render_to_string(f"{folder}_subject.txt", context)
        body = render_to_string(f"{folder}_body.txt", context)
    try:
        send_mail(" ".join(subject.split()), body.strip() + "\n", None, [address])
    except (SMTPException, OSError):
        log.exception("a letter %s was not sent", letter)
        return False
    return True


def send_to(person: Any, letter: str, **context: Any) -> bool:
    """Send a letter to an account, in its language."""
    address = getattr(person, person.get_email_field_name())
    language = getattr(person, "language", "")
    return send(letter, address, language=language, **context)
