"""Kinds of bodies, roles, conditions and languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """Bodies of Law 3739-VI art. 5 and CMU 783; codes are the design's."""

    MSP = "msp", _("Ministry of Social Policy, Family and Unity")
    NSSU = "nssu", _("National Social Service")
    OVA = "ova", _("Oblast administration")
    RDA = "rda", _("Raion administration")
    HROMADA = "hromada", _("Hromada council")
    CSS = "css", _("Centre of social services")
    SHELTER = "shelter", _("Shelter or rehabilitation centre")
    POLICE = "police", _("National Police")
    PROSECUTOR = "prosecutor", _("Prosecutor's office")
    BORDER = "border", _("Border guard")
    DMS = "dms", _("Migration service")
    HEALTH = "health", _("Health care")
    EDU = "edu", _("Education")
    EMPLOY = "employ", _("Employment service")
    LABOUR = "labour", _("Labour inspection")
    BPD = "bpd", _("Free legal aid")
    CSD = "csd", _("Children's service")
    MFA = "mfa", _("Foreign ministry and consulates")
    OMBUDSMAN = "ombudsman", _("Ombudsman")
    NGO = "ngo", _("Non-governmental organisation")
    IOM = "iom", _("International Organization for Migration")


class Ownership(models.TextChoices):
    STATE = "state", _("state")
    COMMUNAL = "communal", _("communal")
    PRIVATE = "private", _("private")
    NGO = "ngo", _("non-governmental")


class Role(models.TextChoices):
    """Fixed roles of design 3. Which of them are live: `access/matrix.toml`."""

    REFERRER = "referrer", _("Referrer")
    CASEWORKER = "caseworker", _("Caseworker")
    SUPERVISOR = "supervisor", _("Supervisor")
    REFERRAL_DESK = "referral_desk", _("Referral desk")
    STATUS_OFFICER = "status_officer", _("Status officer")
    REGIONAL_COORDINATOR = "regional_coordinator", _("Regional coordinator")
    NATIONAL_COORDINATOR = "national_coordinator", _("National coordinator")
    ANALYST = "analyst", _("Analyst")
    DPO = "dpo", _("Data protection officer")
    INSPECTOR = "inspector", _("Inspector")
    SECURITY_OFFICER = "security_officer", _("Security officer")
    ORGANISATION_ADMIN = "organisation_admin", _("Organisation administrator")


class Language(models.TextChoices):
    """Languages help is offered in (ISO 639-1; `ukl` is Ukrainian Sign Language)."""

    UK = "uk", _("Ukrainian")
    EN = "en", _("English")
    PL = "pl", _("Polish")
    RO = "ro", _("Romanian")
    HU = "hu", _("Hungarian")
    RU = "ru", _("Russian")
    UKL = "ukl", _("Ukrainian Sign Language")


class Unit(models.TextChoices):
    """What a given service is counted in."""

    HOUR = "hour", _("hours")
    DAY = "day", _("days")
    MEETING = "meeting", _("meetings")
    PIECE = "piece", _("times")


class TermUnit(models.TextChoices):
    HOURS = "hours", _("hours")
    DAYS = "days", _("days")
    WORKING_DAYS = "working_days", _("working days")
