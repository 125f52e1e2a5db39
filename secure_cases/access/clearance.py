"""Whether a user may work with the record at all: the host answers, unset denies."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from secure_cases import conf, scope


class Capability(StrEnum):
    READ = "record.read"
    WRITE = "record.write"
    RECEIVE = "referral.receive"
    DECIDE_STATUS = "status.decide"
    EXPORT = "data.export"


NOT_IN_GRACE = frozenset({Capability.DECIDE_STATUS, Capability.EXPORT})


@dataclass(frozen=True)
class Clearance:
    """`reduced` means grace: no export, no status decision, and of cases only one's
    own and what was sent to one's desk.

    `reasons` are sentences for the person; `next_url` is what they can do about it.
    """

    allowed: bool
    reduced: bool = False
    reasons: tuple[str, ...] = ()
    next_url: str = ""

    def covers(self, capability: str) -> bool:
        """Say whether the user may do now what needs `capability`."""
        return self.allowed and not (self.reduced and capability in NOT_IN_GRACE)


def clearance(user: Any, capability: str, at: datetime) -> Clearance:
    """Ask the host's `SECURE_CASES_CLEARANCE`. Unset denies.

    Practice needs none: among invented people one learns what clearance asks for.
    """
    if scope.is_practice():
        return Clearance(allowed=True)
    path = conf.clearance_path()
    if not path:
        return Clearance(
            allowed=False,
            reasons=(
                str(_("This portal has not yet said who may work with the record.")),
            ),
        )
    answer: Callable[[Any, str, datetime], Clearance] = import_string(path)
    return answer(user, capability, at)


def clearance_not_required(user: Any, capability: str, at: datetime) -> Clearance:
    """Allow everybody: for a host that wants no clearance, and for the demo."""
    return Clearance(allowed=True)
