"""Words for a line of the directory and for a consent, as forms and pages show them."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from secure_cases.organisations.enums import Language, OrganisationKind
from secure_cases.organisations.models import DeskService
from secure_cases.organisations.names import body_name
from secure_cases.organisations.selectors import DirectoryLine, Reach
from secure_cases.people.enums import Section
from secure_cases.people.models import Consent


def name_of(line: DeskService) -> str:
    """Return the body; its desk too when that says more."""
    return body_name(line.desk.organisation)


def hint_of(found: DirectoryLine) -> str:
    """Return capacity, conditions, languages and the day of the last check."""
    return " · ".join(part for part in _parts(found) if part)


def _parts(found: DirectoryLine) -> Iterator[str]:
    line = found.line
    yield capacity(found.capacity)
    yield _reach(found)
    yield _accepts(line)
    yield ", ".join(str(Language(code).label) for code in line.languages)
    day = date_format(line.verified_on, "d.m.Y")
    yield _("checked on %(day)s") % {"day": day}


def capacity(places: int | None) -> str:
    """Return how many can be taken today; nobody said so: the word for that."""
    if places is None:
        return _("free places: not said today")
    if places == 0:
        return _("no free places today")
    return _("free places today: %(places)d") % {"places": places}


def _reach(found: DirectoryLine) -> str:
    if found.reach == Reach.COUNTRY:
        return _("the whole country")
    if found.reach == Reach.PART:
        return ", ".join(found.part_names)
    return ""


def _accepts(line: DeskService) -> str:
    words = (
        (line.accepts_women, _("women")),
        (line.accepts_men, _("men")),
        (line.accepts_children, _("children")),
        (line.accepts_pets, _("pets")),
        (line.wheelchair_access, _("a wheelchair")),
    )
    accepted = ", ".join(word for accepts, word in words if accepts)
    return _("accepts: %(whom)s") % {"whom": accepted} if accepted else ""


def consent_name(consent: Consent) -> str:
    """Return to whom the person agreed: a body, or bodies of some kinds."""
    if consent.recipient is not None:
        return body_name(consent.recipient)
    return ", ".join(str(OrganisationKind(k).label) for k in consent.recipient_kinds)


def consent_hint(consent: Consent) -> str:
    """Return the sections it names and its last day."""
    sections = ", ".join(str(Section(s).label) for s in consent.sections)
    if consent.expires_on is None:
        return sections
    day = date_format(consent.expires_on, "d.m.Y")
    return _("%(sections)s · until %(day)s") % {"sections": sections, "day": day}
