"""The few invented people and bodies that docs, tests and the demo speak of."""

import base64
import hashlib
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secure_cases.organisations.enums import Role

PASSWORD = "коротка дорога додому 7"  # noqa: S105 - invented, printed by make demo
RAION = "UA46080000000017237"
OBLAST = "UA46000000000026241"
OTHER_OBLAST = "UA53000000000028050"


@dataclass(frozen=True)
class Body:
    """`key` names the body in the cast; `territory` is a KATOTTG code."""

    key: str
    name: str
    name_en: str
    kind: str
    ownership: str
    territory: str = RAION


@dataclass(frozen=True)
class Player:
    """One of the cast; `role` empty means no membership."""

    key: str
    name: str
    role: str = ""
    body: str = ""
    superuser: bool = False
    editor: bool = False
    lead: bool = False  # leads training

    @property
    def email(self) -> str:
        return f"{self.key}@portal.example"

    @property
    def title(self) -> str | Promise:
        """Return the role in words."""
        if self.role:
            return Role(self.role).label
        if self.lead:
            return _("Leads training")
        return (
            _("Editor of the site") if self.editor else _("Administrator of the site")
        )

    @property
    def zone(self) -> str:
        """Return where this person signs in."""
        return "cases" if self.role else "staff"

    @property
    def secret(self) -> str:
        """Return the seed of their one-time codes, in base32: invented, not random."""
        digest = hashlib.sha256(f"demo {self.key}".encode()).digest()
        return base64.b32encode(digest[:20]).decode()


BODIES = (
    Body(
        "rda",
        "Вербнянська районна державна адміністрація",
        "Verbna raion administration",
        "rda",
        "state",
    ),
    Body("ngo", "ГО «Спільний поріг»", "NGO Common Threshold", "ngo", "ngo"),
    Body("stranger_ngo", "ГО «Тиха гавань»", "NGO Quiet Harbour", "ngo", "ngo"),
    Body(
        "nssu",
        "Національна соціальна сервісна служба (навчальна)",
        "National Social Service (training copy)",
        "nssu",
        "state",
        "",
    ),
)

PLAYERS = (
    Player("olha", "Ольга Гай", "caseworker", "rda"),
    Player("taras", "Тарас Білик", "caseworker", "rda"),
    Player("bohdan", "Богдан Ярема", "caseworker", "rda"),
    Player("halyna", "Галина Мороз", "supervisor", "rda"),
    Player("nadiia", "Надія Кріль", "organisation_admin", "rda"),
    Player("iryna", "Ірина Лан", "referral_desk", "ngo"),
    Player("petro", "Петро Стоян", "referral_desk", "stranger_ngo"),
    Player("sofiia", "Софія Вартова", "security_officer", "nssu"),
    Player("roman", "Роман Гляд", "inspector", "nssu"),
    Player("marko", "Марко Перо", editor=True),
    Player("larysa", "Лариса Голуб", lead=True),
    Player("root", "Рута Корінь", superuser=True),
)
UNCLEARED = frozenset({"bohdan"})  # new at work: the courses are still before them
# Only the demo has these: a region that somebody leads.
OVA = Body(
    "ova",
    "Обласна державна адміністрація (навчальна)",
    "Oblast administration (training copy)",
    "ova",
    "state",
    OBLAST,
)
LEAD = Player("lesia", "Леся Рада", "regional_coordinator", "ova")
EVERYBODY = (*PLAYERS, LEAD)
