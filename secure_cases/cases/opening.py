"""Reading sealed sections: the one way from a sealed row to words on a screen."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from secure_cases import audit, clock
from secure_cases.access.decide import Standing
from secure_cases.cases.enums import Relation
from secure_cases.cases.models import Case
from secure_cases.cases.rules import can_open_section, relations_to
from secure_cases.cases.selectors import (
    case_visible_to,
    grant_in_force,
    lock_disclosures,
)
from secure_cases.errors import Refused
from secure_cases.organisations.standing import standing_of
from secure_cases.people.models import SectionVersion
from secure_cases.people.rules import belongs_to_case
from secure_cases.people.selectors import newest_version, version_numbered
from secure_cases.people.services import binding_of
from secure_cases.sealing.errors import SealBroken
from secure_cases.sealing.items import unseal_many

LIVE = None  # in place of a version: whichever is the newest


@dataclass(frozen=True)
class OpenedSection:
    """A section in clear. `until` is when the user's access to it ends."""

    section: str
    row: SectionVersion
    content: dict[str, Any]
    until: datetime

    @property
    def version(self) -> int:
        return self.row.version


@dataclass(frozen=True)
class _Pass:
    """What lets a user read a section: which version, until when."""

    version: int | None
    until: datetime


@sensitive_variables()
def open_sections(
    *,
    case: Case,
    sections: Iterable[str],
    referral_id: UUID | None = None,
    acting_user: Any,
) -> list[OpenedSection]:
    """Open the sections that were ever written, in the order asked for.

    Looks again at the matrix and at the grant or disclosure, compares each sealed
    row with the leaf of its write, and writes one event a section. Returns
    after the commit. Raises Refused, NotVisible, SealBroken and its like.

    A desk names the referral it reads through: two that share one section may have
    pinned it at different versions.
    """
    asked = list(dict.fromkeys(str(section) for section in sections))
    with audit.act(
        acting_user,
        "section:open",
        person=case.person_id,
        case=case,
        referral=referral_id,
        section=asked[0] if len(asked) == 1 else None,
        asked=asked,
    ) as act:
        fresh = case_visible_to(acting_user, case.pk)
        passes = _passes(fresh, asked, referral_id, acting_user)
        rows = _rows(fresh, passes)
        clear = unseal_many((bytes(row.sealed), binding_of(row)) for row in rows)
        opened = [
            OpenedSection(row.section, row, json.loads(text), passes[row.section].until)
            for row, text in zip(rows, clear, strict=True)
        ]
        _write_events(act, fresh, referral_id, opened)
    return opened


def _passes(
    case: Case, sections: list[str], referral_id: UUID | None, user: Any
) -> dict[str, _Pass]:
    """Return what lets the user read each section. Raises Refused."""
    standing, at = standing_of(user), clock.now()
    for section in sections:
        decision = can_open_section(standing, case, section)
        if not decision.allowed:
            raise Refused(decision.reason)
    relations = relations_to(standing, case, at)
    found: dict[str, _Pass] = {}
    if Relation.RECIPIENT in relations:
        found |= _disclosed(standing, case, referral_id, at)
    own = Relation.OWN in relations and not (found and referral_id)
    if own:
        found |= _granted(user, case, at)
    if not set(sections) <= set(found):
        raise Refused("grant" if own else "section")
    return {section: found[section] for section in sections}


def _granted(user: Any, case: Case, at: datetime) -> dict[str, _Pass]:
    grant = grant_in_force(user, case.pk, at)
    if grant is None:
        return {}
    return {section: _Pass(LIVE, grant.until) for section in grant.sections}


def _disclosed(
    standing: Standing, case: Case, referral_id: UUID | None, at: datetime
) -> dict[str, _Pass]:
    """Return what the disclosures open; of two that share a section, the newer one."""
    found: dict[str, _Pass] = {}
    for disclosure in lock_disclosures(standing, case, at):
        if referral_id in (None, disclosure.referral_id):
            for row in disclosure.sections:
                given = _Pass(row["version"], disclosure.until)
                found[row["section"]] = _wider(found.get(row["section"]), given)
    return found


def _wider(one: _Pass | None, other: _Pass) -> _Pass:
    """Return the pass to the newer version: live before pinned, then the longer."""
    if one is None:
        return other
    return max(one, other, key=lambda p: (p.version is LIVE, p.version or 0, p.until))


def _rows(case: Case, passes: dict[str, _Pass]) -> list[SectionVersion]:
    """Return the sealed rows that are what the chain says they are."""
    writes = _writes(case, list(passes))
    rows = [
        _row(case, section, found, writes.get(section, {}))
        for section, found in passes.items()
    ]
    return [row for row in rows if row is not None]


def _writes(case: Case, sections: list[str]) -> dict[str, audit.Writes]:
    of_case = [section for section in sections if belongs_to_case(section)]
    of_person = [section for section in sections if not belongs_to_case(section)]
    found: dict[str, audit.Writes] = {}
    if of_person:
        found |= audit.writes_of(case.person_id, None, of_person)
    if of_case:
        found |= audit.writes_of(case.person_id, case.pk, of_case)
    return found


def _row(
    case: Case, section: str, found: _Pass, writes: audit.Writes
) -> SectionVersion | None:
    """Return the row a pass opens. Raises SealBroken for a row the chain denies."""
    if found.version is LIVE:
        row = newest_version(case.person_id, case.pk, section)
    else:
        row = version_numbered(case.person_id, case.pk, section, found.version)
    if row is None and not writes:
        return None
    wanted = max(writes, default=None) if found.version is LIVE else found.version
    leaf = writes.get(wanted) if wanted else None
    if row is None or leaf is None or not _agree(row, leaf):
        raise SealBroken
    return row


def _agree(row: SectionVersion, leaf: dict[str, Any]) -> bool:
    written = leaf["facts"]
    digest = hashlib.sha256(bytes(row.sealed)).hexdigest()
    return (row.version, digest) == (written["version"], written["sha256"])


def _write_events(
    act: audit.Act,
    case: Case,
    referral_id: UUID | None,
    opened: list[OpenedSection],
) -> None:
    """Give the act's own event to the first section, an event to each other."""
    for place, section in enumerate(opened):
        facts = {"version": section.version, "row": section.row.pk}
        if place == 0:
            act.note(section=section.section, **facts)
        else:
            act.event(
                "section:open",
                person=case.person_id,
                case=case,
                referral=referral_id,
                section=section.section,
                **facts,
            )
