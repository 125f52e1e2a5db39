"""States of a help request, ways to answer it, reasons."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class HelpState(models.TextChoices):
    """A request that has only just been written has no state yet: see `arrive`."""

    RECEIVED = "received", pgettext_lazy("request", "waits for an answer")
    OPENED = "opened", pgettext_lazy("request", "being read")
    ANSWERED = "answered", pgettext_lazy("request", "answered")
    CASE = "case", pgettext_lazy("request", "became a case")
    CLOSED = "closed", pgettext_lazy("request", "closed")


class Way(models.TextChoices):
    """How the person wants to be answered."""

    CODE = "code", _("only here, by the code")
    PHONE = "phone", pgettext_lazy("way to answer", "by phone")
    EMAIL = "email", _("by e-mail")
    MESSENGER = "messenger", _("by messenger")


class ContactResult(models.TextChoices):
    """What came of an attempt to reach the person their own way."""

    REACHED = "reached", _("we spoke, the person has the answer")
    NO_ANSWER = "no_answer", _("nobody answered")
    SOMEBODY_ELSE = "somebody_else", _("somebody else answered; nothing was said")


class HandOverReason(models.TextChoices):
    TERRITORY = "territory", _("the person is in another region")
    SERVICE = "service", _("another desk gives the help that is asked for")
    LANGUAGE = "language", _("nobody here speaks the language")
    CASEWORKER = "caseworker", _("a caseworker is needed to open a case")
    CONFLICT = "conflict", _("conflict of interest")
    UNSTAFFED = "unstaffed", _("nobody here can answer in time")


class CloseReason(models.TextChoices):
    HELPED = "helped", _("the question is answered")
    DIRECTED = "directed", _("the person was told who helps with this")
    PERSON_ASKED = "person_asked", _("the person asked to stop")
    NOT_REACHED = "not_reached", _("the person could not be reached safely")
    DUPLICATE = "duplicate", _("the same was written before")
    NOT_A_REQUEST = "not_a_request", _("this is not a request for help")
    IDLE = "idle", _("answered long ago, and nobody wrote since")


# What a person gives as a reason; the clock has one of its own.
BY_DESK = [choice for choice in CloseReason.choices if choice[0] != CloseReason.IDLE]
