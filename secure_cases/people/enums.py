"""Sections of a person's record and the words of a consent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Section(models.TextChoices):
    """Sealed parts of the record. The first eight belong to the person."""

    IDENTITY = "identity", _("Person")
    CONTACT = "contact", _("Contact and safe ways to reach")
    FAMILY = "family", _("Family")
    STORY = "story", _("Story")
    INDICATORS = "indicators", _("Indicators")
    HEALTH = "health", _("Health")
    LEGAL = "legal", _("Legal matters")
    SAFETY = "safety", _("Safety plan")
    NEEDS = "needs", _("Needs")
    PLAN = "plan", _("Plan")
    NOTES = "notes", _("Notes")


CASE_SECTIONS = frozenset({Section.NEEDS, Section.PLAN, Section.NOTES})
LIVE_SECTIONS = frozenset({Section.CONTACT, Section.SAFETY})
OPEN_SECTIONS = (  # built so far, in the order of the guided registration
    Section.IDENTITY,
    Section.CONTACT,
    Section.STORY,
    Section.NEEDS,
)


class ConsentState(models.TextChoices):
    GIVEN = "given", _("given")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ConsentPurpose(models.TextChoices):
    RECORD = "record", _("to be recorded and helped here")
    REFERRAL = "referral", _("to be referred to another body for help")


class ConsentChannel(models.TextChoices):
    SPOKEN = "spoken", _("spoken, face to face")
    WRITTEN = "written", _("in writing")
    PHONE = "phone", _("by phone")
    ONLINE = "online", _("online")


class ConsentGiver(models.TextChoices):
    PERSON = "person", _("the person")
    REPRESENTATIVE = "representative", _("a legal representative")


class Interpreter(models.TextChoices):
    NONE = "none", _("no interpreter was needed")
    PRESENT = "present", _("an interpreter was present")
    REMOTE = "remote", _("an interpreter by phone or video")
