"""What a serving process checks before it answers the first request.

Not in `ready()`: migrations and other commands run without keys.
"""

import sys

from django.conf import settings

from portal.settings.first_start import PURPOSES
from secure_cases.sealing import canary
from secure_cases.sealing.errors import SealingError
from secure_cases.sealing.keyring import keyring

NEEDED: dict[str, tuple[str, ...]] = {
    "public": (),
    "staff": ("factors.staff",),
    "cases": ("record", "organisations", "factors.cases", "intake"),
}
ALLOWED: dict[str, frozenset[str]] = {
    "public": frozenset(),
    "staff": frozenset({"factors.staff"}),
    "cases": frozenset(PURPOSES) - {"factors.staff"},
}


def refuse_wrong_keys() -> None:
    """End the process, naming the key, when one is missing, wrong or too many."""
    if foreign := foreign_keys():
        sys.stderr.write(
            f"Refused to start: this process serves {', '.join(settings.ZONES)}"
            f" and must not hold {', '.join(foreign)}.\n"
        )
        raise SystemExit(canary.EXIT_CODE)
    needed = [purpose for zone in settings.ZONES for purpose in NEEDED[zone]]
    if needed:
        canary.check_or_exit(needed)


def foreign_keys() -> list[str]:
    """Return ids of keys that belong to zones this process does not serve."""
    allowed = frozenset().union(
        *(ALLOWED.get(zone, frozenset()) for zone in settings.ZONES)
    )
    try:
        return [key.id for key in keyring().keys if key.purpose not in allowed]
    except SealingError:
        return []  # the canary names what is wrong with it
