"""What happened: coded answers, and the person's own account."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secure_cases.people.enums import Section
from secure_cases.people.sections import exploitation
from secure_cases.people.sections.schema import Group, Kind, Question, SectionSchema
from secure_cases.people.sections.words import countries

MONTH_HINT = _("Month and year, or the year alone. For example, 03.2026 or 2026.")

BEGINNING = Group(
    _("How it began"),
    (
        Question(
            "vic_MethodOfRecruitment",
            Kind.SEVERAL,
            _("How the person was drawn in"),
            options=exploitation.RECRUITMENT,
        ),
        Question(
            "vic_RelationshipToTrafficker",
            Kind.CHOICE,
            _("Who drew the person in"),
            options=exploitation.RELATIONS,
        ),
        Question("ct_RecruitedOn", Kind.MONTH, _("When it began"), MONTH_HINT),
    ),
)

EXPLOITATION = Group(
    _("What the person was used for"),
    (
        Question(
            "vic_TypeOfExploitation",
            Kind.SEVERAL,
            _("Forms of exploitation"),
            _("Mark all that were. Article 149 of the Criminal Code."),
            options=exploitation.FORMS,
        ),
        Question(
            "vic_ForcedLabourIndustry",
            Kind.CHOICE,
            _("What kind of work"),
            _("If there was forced labour."),
            options=exploitation.INDUSTRIES,
        ),
        Question(
            "vic_TypeOfSexExploitation",
            Kind.SEVERAL,
            _("If there was sexual exploitation, in what form"),
            options=exploitation.SEXUAL,
        ),
        Question(
            "ct_Kind",
            Kind.CHOICE,
            pgettext_lazy("exploitation", "Where"),
            options=exploitation.KINDS,
        ),
        Question(
            "ct_CountriesOfExploitation",
            Kind.SEVERAL,
            _("Countries"),
            options=countries,
            pickers=3,
        ),
        Question(
            "ct_ExploitedFrom",
            Kind.MONTH,
            pgettext_lazy("exploitation", "From"),
            MONTH_HINT,
        ),
        Question(
            "ct_ExploitedUntil",
            Kind.MONTH,
            pgettext_lazy("exploitation", "Until"),
            MONTH_HINT,
        ),
        Question(
            "vic_AgeWhenTrafficked",
            Kind.NUMBER,
            _("Age when it began"),
            limits=(0, 120),
        ),
    ),
)

HELD = Group(
    _("How the person was held"),
    (
        Question(
            "vic_MethodsOfControl",
            Kind.SEVERAL,
            _("Means of control"),
            _("Mark all that were."),
            options=exploitation.CONTROL,
        ),
    ),
)

ACCOUNT = Group(
    _("In the person's words"),
    (
        Question(
            "ct_Narrative",
            Kind.LONG_TEXT,
            _("What the person told"),
            _("Only what help needs. Not everything has to be told, and not at once."),
            max_length=20000,
        ),
    ),
    note=_("Do not ask again what is already written down here."),
)

STORY = SectionSchema(Section.STORY, 1, (BEGINNING, EXPLOITATION, HELD, ACCOUNT))
