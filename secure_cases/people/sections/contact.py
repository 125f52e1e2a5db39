"""How to reach the person without harm."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secure_cases.people.enums import Section
from secure_cases.people.sections.schema import (
    Choice,
    Group,
    Kind,
    Question,
    SectionSchema,
)
from secure_cases.people.sections.words import languages

SAFE = (
    Choice("yes", pgettext_lazy("safe contact", "yes, it is safe")),
    Choice("no", pgettext_lazy("safe contact", "no, do not leave any")),
)

CALLING = Group(
    _("Phone"),
    (
        Question(
            "prs_MobilePhone",
            Kind.TEXT,
            _("Phone number"),
            _("A number that only the person answers, if there is one."),
            max_length=40,
        ),
        Question(
            "ct_WhenToCall",
            Kind.TEXT,
            _("When to call"),
            _("For example: weekdays, 10:00 to 12:00."),
        ),
        Question(
            "ct_VoiceMessageSafe",
            Kind.CHOICE,
            _("May a voice message be left"),
            options=SAFE,
        ),
        Question(
            "ct_TextMessageSafe",
            Kind.CHOICE,
            _("May an SMS or a messenger text be sent"),
            options=SAFE,
        ),
        Question(
            "ct_IfSomebodyElseAnswers",
            Kind.LONG_TEXT,
            _("What to say if somebody else answers"),
            _("Words agreed with the person. Do not name the service."),
            max_length=1000,
        ),
    ),
)

OTHER_WAYS = Group(
    _("Other ways"),
    (
        Question("prs_Email", Kind.TEXT, _("E-mail"), max_length=254),
        Question(
            "ct_OtherWay",
            Kind.TEXT,
            _("Another safe way"),
            _("A messenger, or a person who is trusted."),
        ),
        Question(
            "ct_ContactLanguage",
            Kind.CHOICE,
            _("Language to speak in"),
            options=languages,
        ),
    ),
)

PLACE = Group(
    _("Place"),
    (
        Question(
            "prs_MailingCity",
            Kind.TEXT,
            _("Where the person stays now"),
            _("A town or village is enough. Never write a shelter's address."),
        ),
        Question(
            "ct_SafePlace",
            Kind.TEXT,
            _("Where it is safe to meet"),
        ),
        Question(
            "ct_WhomToAvoid",
            Kind.LONG_TEXT,
            _("Whom to beware of"),
            _("Who must not learn where the person is or that help was asked for."),
            max_length=1000,
        ),
    ),
)

CONTACT = SectionSchema(Section.CONTACT, 1, (CALLING, OTHER_WAYS, PLACE))
