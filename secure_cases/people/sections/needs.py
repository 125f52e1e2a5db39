"""What help the person wants now. The services are rows of the catalogue."""

from django.utils.translation import gettext_lazy as _

from secure_cases.organisations.models import Service
from secure_cases.people.enums import Section
from secure_cases.people.sections.schema import (
    Choice,
    Group,
    Kind,
    Question,
    SectionSchema,
)
from secure_cases.people.sections.words import in_page_language


def services() -> tuple[Choice, ...]:
    """Return the kinds of help of the catalogue, in its order."""
    return tuple(
        Choice(service.code, in_page_language(service.name, service.name_en))
        for service in Service.objects.all()
    )


NOW = Group(
    _("What is needed now"),
    (
        Question(
            "ct_FirstNeed",
            Kind.LONG_TEXT,
            _("What matters most to the person"),
            _("In the person's words: what to begin with."),
            max_length=2000,
        ),
        Question(
            "ct_Services",
            Kind.SEVERAL,
            _("What kinds of help"),
            _("Mark what the person wants. Each can become a referral."),
            options=services,
        ),
        Question(
            "ct_NeedsNote",
            Kind.LONG_TEXT,
            _("Note"),
            max_length=4000,
        ),
    ),
)

NEEDS = SectionSchema(Section.NEEDS, 1, (NOW,))
