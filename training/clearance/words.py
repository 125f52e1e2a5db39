"""What capabilities are called: the ones this portal has, and any a host adds."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CAPABILITIES: dict[str, str | Promise] = {
    "record.read": _("Read the record"),
    "record.write": _("Write into the record"),
    "referral.receive": _("Receive referrals"),
    "status.decide": _("Decide about status"),
    "data.export": _("Export data"),
}


# What days of grace do not hold open: neither is ever urgent.
CLOSED_IN_GRACE = frozenset({"status.decide", "data.export"})


def capability_words(code: str) -> str | Promise:
    return CAPABILITIES.get(code, code)


def in_order(codes: list[str]) -> list[str]:
    """Return codes as work goes: reading first; those a host adds come last."""
    known = list(CAPABILITIES)
    return sorted(
        codes,
        key=lambda one: (
            one not in known,
            known.index(one) if one in known else 0,
            one,
        ),
    )
