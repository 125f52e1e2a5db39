"""Words of consents on the pages of a case."""

from django import template
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from secure_cases.cases.pages import CONSENT_MOVES, EXPIRED, ConsentLine
from secure_cases.organisations.enums import OrganisationKind
from secure_cases.people.enums import ConsentPurpose, ConsentState, Section
from secure_cases.people.models import Consent, ConsentMove
from secure_cases.people.sections.words import in_page_language

register = template.Library()

STATES: dict[str, str | Promise] = {
    ConsentState.GIVEN: pgettext_lazy("consent", "in force"),
    ConsentState.REFUSED: pgettext_lazy("consent", "the person said no"),
    ConsentState.WITHDRAWN: pgettext_lazy("consent", "withdrawn"),
    EXPIRED: pgettext_lazy("consent", "has run out"),
}
HERE = gettext_lazy("To be recorded and helped here")


@register.filter
def consent_title(consent: Consent) -> str:
    """Return to whom the person agreed: here, a body, bodies of some kinds."""
    if consent.purpose == ConsentPurpose.RECORD:
        return str(HERE)
    if consent.recipient is not None:
        body = consent.recipient
        return str(in_page_language(body.name, body.name_en or body.name))
    return ", ".join(str(OrganisationKind(k).label) for k in consent.recipient_kinds)


@register.filter
def sections_words(consent: Consent) -> str:
    return ", ".join(str(Section(section).label) for section in consent.sections)


@register.filter
def state_words(line: ConsentLine) -> str | Promise:
    return STATES[line.state]


@register.filter
def consent_words(line: ConsentLine) -> str:
    """Return the line under the title: what and until when, or how it ended."""
    day = date_format(line.moved.happened_at, "d.m.Y")
    if line.state == ConsentState.WITHDRAWN:
        return _("Withdrawn on %(day)s. Access is closed.") % {"day": day}
    if line.state == ConsentState.REFUSED:
        return _("The person said no on %(day)s.") % {"day": day}
    if line.consent.purpose == ConsentPurpose.RECORD:
        return _("Agreed on %(day)s.") % {"day": day}
    until = line.consent.expires_on
    return _("%(sections)s · until %(day)s") % {
        "sections": sections_words(line.consent),
        "day": date_format(until, "d.m.Y") if until else "",
    }


@register.filter
def move_words(move: ConsentMove) -> str | Promise:
    return CONSENT_MOVES[move.subject.purpose][move.state]
