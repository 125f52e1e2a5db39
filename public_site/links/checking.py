"""Asks after every address that live pages link to, and keeps what came of it."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from public_site.links.asking import fault_of
from public_site.links.found import links_of_live_pages
from public_site.links.models import CheckedLink

AT_ONCE = 4


@dataclass(frozen=True)
class Checked:
    """How many addresses were asked, and how many lead nowhere."""

    asked: int
    broken: int


def check_links(ask: Callable[[str], str] = fault_of) -> Checked:
    """Ask each address once and write every answer in one transaction.

    Addresses that no page links to any more are forgotten.
    """
    addresses = sorted({a for one in links_of_live_pages() for a in one.addresses})
    with ThreadPoolExecutor(AT_ONCE) as asking:
        faults = dict(zip(addresses, asking.map(ask, addresses), strict=True))
    _keep(faults)
    return Checked(len(faults), sum(map(bool, faults.values())))


@transaction.atomic
def _keep(faults: dict[str, str]) -> None:
    now = timezone.now()
    CheckedLink.objects.exclude(address__in=faults).delete()
    known = {row.address: row for row in CheckedLink.objects.all()}
    rows = [_row(known.get(one), one, fault, now) for one, fault in faults.items()]
    _save(rows)


def _row(
    known: CheckedLink | None, address: str, fault: str, now: datetime
) -> CheckedLink:
    row = known or CheckedLink(address=address)
    if bool(fault) != bool(row.fault):
        row.since = now if fault else None
    row.fault, row.checked_at = fault, now
    return row


def _save(rows: Iterable[CheckedLink]) -> None:
    """Without signals: a check is no change that readers see."""
    CheckedLink.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["address"],
        update_fields=["fault", "since", "checked_at"],
    )
