"""What is planted: one Cyrillic and one Latin mark in everything that people type."""

import base64
import re
from dataclasses import dataclass, field

from portal.demo.cast import PASSWORD
from tests.canary.forms import Canary

CYRILLIC, LATIN = "Щебетунецька", "Quailfeather"
PHONE, DESK_PHONE = "380009173846", "380008264571"
HELP_PHONE = "380007351948"
NUMBER = "715938460271"
CODED = "ua_DebtBondage"
MARKS = (
    Canary("a Cyrillic text", CYRILLIC),
    Canary("a Latin text", LATIN),
    Canary("a person's phone", PHONE),
    Canary("a desk's phone", DESK_PHONE),
    Canary("a phone to answer to", HELP_PHONE),
    Canary("an identity number", NUMBER),
    Canary("a coded answer", CODED),
    Canary("the cast's password", PASSWORD),
)


def marked(place: str) -> str:
    """Return a text for one place; a hit shows the place beside the mark."""
    return f"{CYRILLIC} {LATIN} {place}"


@dataclass
class Secrets:
    """What the product made itself and showed once."""

    link_token: str = ""
    seed: str = ""
    recovery_codes: list[str] = field(default_factory=list)
    session_keys: set[str] = field(default_factory=set)
    help_codes: list[str] = field(default_factory=list)

    def canaries(self) -> list[Canary]:
        seed = base64.b32decode(self.seed)
        found = [
            Canary("an invitation's token", self.link_token),
            Canary("a seed", self.seed),
            Canary("the octets of a seed", seed),
            *(Canary("a session's key", key) for key in sorted(self.session_keys)),
        ]
        for code in self.help_codes:  # each word alone is an ordinary one
            secret = code.split(", ")[2:]
            for between in (", ", " "):
                found.append(Canary("a return code", between.join(secret)))
        for code in self.recovery_codes:
            plain = re.sub(r"[\s-]", "", code)
            found += [Canary("a recovery code", text) for text in {code, plain}]
        return found
