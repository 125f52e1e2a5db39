"""Who the person is. Under an alias all of it stays unasked."""

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
from secure_cases.people.sections.words import countries, languages

# «NonSpecifiedUnknown» of HTCDS is not a choice here: «unknown» and «declined» say it.
GENDERS = (
    Choice("Feminine", pgettext_lazy("gender", "woman")),
    Choice("Masculine", pgettext_lazy("gender", "man")),
    Choice("TransgenderFeminine", pgettext_lazy("gender", "transgender woman")),
    Choice("TransgenderMasculine", pgettext_lazy("gender", "transgender man")),
    Choice("NonConforming", pgettext_lazy("gender", "non-binary person")),
)

DOCUMENTS = (
    Choice("passport_booklet", _("passport booklet")),
    Choice("id_card", _("ID card")),
    Choice("travel_passport", _("passport for travel abroad")),
    Choice("birth_certificate", _("birth certificate")),
    Choice("foreign", _("document of another state")),
    Choice("other", _("another document")),
    Choice("none", _("no document at hand")),
)

NAME = Group(
    pgettext_lazy("person", "Name"),
    (
        Question("prs_SecondName", Kind.TEXT, _("Surname"), max_length=120),
        Question("prs_FirstName", Kind.TEXT, _("First name"), max_length=120),
        Question("prs_MiddleName", Kind.TEXT, _("Patronymic"), max_length=120),
        Question(
            "ct_OtherNames",
            Kind.TEXT,
            _("Other names"),
            _("Earlier surname, spelling in other papers."),
        ),
    ),
)

ABOUT = Group(
    _("About the person"),
    (
        Question(
            "prs_Birthdate",
            Kind.DATE,
            _("Date of birth"),
            _("Day, month, year. For example, 05.03.1994."),
        ),
        Question(
            "ct_ApproximateAge",
            Kind.NUMBER,
            _("Age, if the date is not known"),
            _("About how many full years."),
            limits=(0, 120),
        ),
        Question("prs_Gender", Kind.CHOICE, _("Gender"), options=GENDERS),
        Question(
            "prs_Citizenship",
            Kind.SEVERAL,
            _("Citizenship"),
            options=countries,
            pickers=2,
        ),
        Question(
            "ct_Stateless",
            Kind.CHOICE,
            _("Stateless person"),
            options=(
                Choice("yes", pgettext_lazy("answer", "yes")),
                Choice("no", pgettext_lazy("answer", "no")),
            ),
        ),
        Question(
            "prs_PrimaryLanguage",
            Kind.CHOICE,
            _("First language"),
            options=languages,
        ),
        Question(
            "prs_SecondaryLanguage",
            Kind.CHOICE,
            _("Another language the person speaks well"),
            options=languages,
        ),
    ),
)

PAPERS = Group(
    _("Documents"),
    (
        Question("ct_Document", Kind.CHOICE, _("Which document"), options=DOCUMENTS),
        Question(
            "prs_IdentityNumber",
            Kind.TEXT,
            _("Series and number"),
            _("Help never depends on papers: this can be added later."),
            max_length=60,
        ),
        Question(
            "ct_TaxNumber",
            Kind.TEXT,
            _("Taxpayer number (RNOKPP)"),
            max_length=20,
        ),
    ),
    note=_("Ask only what you need now. Everything here can be left out."),
)

IDENTITY = SectionSchema(Section.IDENTITY, 1, (NAME, ABOUT, PAPERS))
