"""Validity, computed from facts. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from hmac import compare_digest

from training.certificates.enums import State
from training.clock import add_months

SOON = timedelta(days=30)
APOSTROPHES = re.compile("[’ʼ'`´‘]")


@dataclass(frozen=True)
class Facts:
    """What is known of one award; `revoked` and `replaced` already hold."""

    valid_from: date
    valid_until: date
    revoked: bool = False
    replaced: bool = False


def state_of(facts: Facts, day: date) -> State:
    """Return what an award is worth on a day; the last day counts whole.

    Revoked outweighs replaced, and replaced outweighs what the dates say.
    """
    if facts.revoked:
        return State.REVOKED
    if facts.replaced:
        return State.REPLACED
    if day < facts.valid_from:
        return State.NOT_YET
    if day > facts.valid_until:
        return State.EXPIRED
    soon = facts.valid_until - day <= SOON
    return State.EXPIRING if soon else State.VALID


def term_of(day: date, months: int, old: Facts | None) -> tuple[date, date]:
    """Return first and last day of an award given on `day`.

    Renewed early, it ends `months` after the old end: nobody loses days by not
    waiting. An old one that was revoked, or has ended, gives nothing.
    """
    start = day
    if old and not old.revoked and old.valid_until >= day:
        return day, add_months(old.valid_until, months)
    return start, add_months(start, months) - timedelta(days=1)


def can_renew(facts: Facts, day: date, since: date, refresher_months: int) -> bool:
    """Say whether the course may be taken again for a new award.

    - revoked or ended: at once;
    - still valid: from a month before its end, or `refresher_months` after it was
      given, whichever is earlier.
    """
    if state_of(facts, day) in (State.REVOKED, State.EXPIRED, State.EXPIRING):
        return True
    return day >= add_months(since, refresher_months)


def fold_name(text: str) -> str:
    """Return a name as it is compared: case, marks and apostrophes aside."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(APOSTROPHES.sub("’", text).replace("‐", "-").split())


def names_the_holder(typed: str, printed: str) -> bool:
    """Say whether `typed` is one whole word of the printed name, or all of it.

    Every word is compared, in constant time each.
    """
    asked = fold_name(typed).encode()
    folded = fold_name(printed)
    same = [compare_digest(asked, one.encode()) for one in {*folded.split(), folded}]
    return len(asked) > 1 and any(same)
