"""What everybody may read of the directory.

These reads ask for no user, so they name their columns: those that the database role
of the public site may read, and no sealed one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from secure_cases.organisations import territories
from secure_cases.organisations.enums import Language, OrganisationKind
from secure_cases.organisations.models import DeskService, Service
from secure_cases.organisations.names import in_language

ACCEPTS = {
    "women": "accepts_women",
    "men": "accepts_men",
    "children": "accepts_children",
    "pets": "accepts_pets",
    "wheelchair": "wheelchair_access",
}
NAMES = (
    "desk__organisation__name",
    "desk__organisation__name_en",
    "desk__organisation__kind",
    "desk__public_phone",
    "service_id",
    "service__name",
    "service__name_en",
)


@dataclass(frozen=True)
class PublicLine:
    """A line of the directory in the language of the page; never an address.

    `service` is a code, `territories` are codes and empty when the line reaches the
    whole country. `languages` are code and name.
    """

    organisation: str
    kind: str
    service: str
    service_name: str
    territories: tuple[str, ...]
    accepts: frozenset[str]
    languages: tuple[tuple[str, str], ...]
    phone: str
    verified_on: date

    @property
    def places(self) -> list[str]:
        """Return the names of the territories."""
        return [territories.name(code) for code in self.territories]


def public_lines() -> list[PublicLine]:
    """Return every public line of desks at work, in no order. One query."""
    return list(_lines())


def service_names() -> list[tuple[str, str]]:
    """Return code and name of each kind of help, in their order. One query."""
    rows = Service.objects.values_list("code", "name", "name_en")
    return [(code, in_language(uk, en)) for code, uk, en in rows]


def _words(choices: type[TextChoices]) -> dict[str, str]:
    """Return the choices in the language of the page, translated once."""
    return {code: str(label) for code, label in choices.choices}


def _lines() -> Iterator[PublicLine]:
    rows = DeskService.objects.filter(
        public=True,
        active=True,
        desk__active=True,
        desk__organisation__active=True,
        desk__organisation__practice=False,
    ).values("territories", "languages", "verified_on", *ACCEPTS.values(), *NAMES)
    kinds, spoken = _words(OrganisationKind), _words(Language)
    for row in rows:
        yield PublicLine(
            organisation=in_language(
                row["desk__organisation__name"], row["desk__organisation__name_en"]
            ),
            kind=kinds.get(row["desk__organisation__kind"], ""),
            service=row["service_id"],
            service_name=in_language(row["service__name"], row["service__name_en"]),
            territories=tuple(row["territories"]),
            accepts=frozenset(name for name, is_so in ACCEPTS.items() if row[is_so]),
            languages=tuple(
                (code, spoken.get(code, code)) for code in row["languages"]
            ),
            phone=row["desk__public_phone"],
            verified_on=row["verified_on"],
        )
