"""What a password must be: long, not one's own name, not a known one.

No composition rules and no expiry (OWASP ASVS 5.0, 6.2). The list of known ones
ships with the code: `scripts/build_known_passwords.py` makes it.
"""

import gzip
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from portal.accounts.models import User

MIN_LENGTH, MAX_LENGTH = 15, 128
KNOWN = Path(__file__).parent / "data" / "known_passwords.txt.gz"
SHORTEST_OWN_WORD = 4


@cache
def known_passwords() -> frozenset[str]:
    """Return our list and Django's, each word tidied."""
    ours = gzip.decompress(KNOWN.read_bytes()).decode().split("\n")
    theirs = CommonPasswordValidator().passwords
    return frozenset(tidy(word) for word in (*ours, *theirs) if word)


def tidy(password: str) -> str:
    """Return the form in which two passwords count as the same known one."""
    return "".join(letter for letter in password.casefold() if letter.isalnum())


class LengthValidator:
    def validate(self, password: str, user: "User | None" = None) -> None:
        if len(password) < MIN_LENGTH:
            raise ValidationError(
                _("At least %(least)s characters; this has %(has)s."),
                code="too_short",
                params={"least": MIN_LENGTH, "has": len(password)},
            )
        if len(password) > MAX_LENGTH:
            raise ValidationError(
                _("At most %(most)s characters."),
                code="too_long",
                params={"most": MAX_LENGTH},
            )

    def get_help_text(self) -> str:
        return _("At least %(least)s characters.") % {"least": MIN_LENGTH}


class OwnDetailsValidator:
    """Refuses a password that is little more than one's name or e-mail."""

    def validate(self, password: str, user: "User | None" = None) -> None:
        if user is None:
            return
        rest = tidy(password)
        details = re.split(r"[\s@._-]+", f"{user.name} {user.email}".casefold())
        own = [word for word in details if len(word) >= SHORTEST_OWN_WORD]
        for word in sorted(own, key=len, reverse=True):
            rest = rest.replace(word, "")
        if len(rest) < MIN_LENGTH // 2:
            raise ValidationError(
                _("This is mostly your own name or e-mail. Add other words."),
                code="own_details",
            )

    def get_help_text(self) -> str:
        return _("Not your own name or e-mail.")


class KnownPasswordValidator:
    """Refuses a known password, also one repeated or with digits behind it."""

    def validate(self, password: str, user: "User | None" = None) -> None:
        plain = tidy(password)
        stem = plain.rstrip("0123456789")
        known = known_passwords()
        if plain in known or stem in known or _repeats(stem) or _repeats(password):
            raise ValidationError(
                _("Many people use this password. Choose another."),
                code="known",
            )

    def get_help_text(self) -> str:
        return _("Not a password that many people use.")


def _repeats(text: str) -> bool:
    """Say whether the whole is one short piece again and again."""
    plain = text.casefold()
    return any(
        plain == (plain[:size] * len(plain))[: len(plain)]
        for size in range(1, len(plain) // 2 + 1)
    )
