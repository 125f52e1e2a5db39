"""What the case's pages show: cards, lines, the next step. Reads, opens nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from secure_cases import clock
from secure_cases.access.decide import Standing
from secure_cases.cases import rules, steps
from secure_cases.cases.addresses import step_url
from secure_cases.cases.enums import CaseState
from secure_cases.cases.forms import AssignForm, OpenForm
from secure_cases.cases.models import AccessGrant, Case, CaseAssignment
from secure_cases.cases.opening import open_sections
from secure_cases.cases.selectors import (
    colleagues_to_assign,
    done_steps,
    grant_in_force,
    heads_of,
    team_of,
)
from secure_cases.moves.models import Move, Source
from secure_cases.people.enums import (
    OPEN_SECTIONS,
    ConsentPurpose,
    ConsentState,
    Section,
)
from secure_cases.people.models import Consent, SectionVersion
from secure_cases.people.rules import is_in_force
from secure_cases.people.sections import schema_of
from secure_cases.people.sections.reading import read
from secure_cases.people.selectors import consents_of

EXPIRED = "expired"


@dataclass(frozen=True)
class Card:
    """A sealed section as it stands to the user.

    `state`: "open" (a grant lasts), "shut", "empty" (never written), "no" (not theirs).
    """

    section: str
    label: str | Promise
    state: str
    head: SectionVersion | None
    form: OpenForm
    can_write: bool


@dataclass(frozen=True)
class ConsentLine:
    """A consent with the state people see: given, expired, refused, withdrawn."""

    consent: Consent
    state: str
    moved: Move

    @property
    def in_force(self) -> bool:
        return self.state == ConsentState.GIVEN


@dataclass(frozen=True)
class MoveLine:
    """One line of what happened."""

    state: str
    label: str | Promise
    move: Move

    @property
    def source(self) -> str | Promise:
        on_screen = self.move.source == Source.SCREEN
        return "" if on_screen else Source(self.move.source).label

    @property
    def recorded_later(self) -> bool:
        later = self.move.recorded_at - self.move.happened_at
        return later.total_seconds() > 3600


@dataclass(frozen=True)
class Next:
    """The one next step: what to do, why, and where."""

    todo: str | Promise
    why: str | Promise
    url: str
    button: str | Promise


@dataclass(frozen=True)
class Frame:
    """What stands around every page of a case."""

    case: Case
    team: list[CaseAssignment]
    mine: bool
    grant: AccessGrant | None
    cards: list[Card]
    consents: list[ConsentLine]
    moves: list[MoveLine]
    thread: list[steps.Mark]
    next: Next | None
    close_form: OpenForm
    can_record_consent: bool
    assign_form: AssignForm | None
    now: datetime

    @property
    def lead(self) -> CaseAssignment | None:
        return self.team[0] if self.team else None

    @property
    def in_force(self) -> int:
        return sum(line.in_force for line in self.consents)

    def card(self, section: str) -> Card:
        return next(card for card in self.cards if card.section == section)


def frame_of(
    user: Any, standing: Standing, case: Case, *, assign: AssignForm | None = None
) -> Frame:
    """Return the frame; `assign` is a form that was sent and has something to mend."""
    at = clock.now()
    grant = grant_in_force(user, case.pk, at)
    consents = consent_lines(case, at)
    done = done_steps([case])[case.pk]
    step = steps.next_step(done)
    mine = rules.can_open_for_work(standing, case).allowed
    may_assign = rules.can_assign(standing, case).allowed
    return Frame(
        case=case,
        team=team_of(case, at),
        mine=mine,
        grant=grant if mine else None,
        cards=list(_cards(standing, case, grant)),
        consents=consents,
        moves=moves_of(case, consents),
        thread=steps.thread(done, step.key if step else None) if step else [],
        next=_next(case, step, consents) if mine else None,
        close_form=OpenForm(auto_id=False),
        can_record_consent=rules.can_record_consent(standing, case).allowed,
        assign_form=(assign or assign_form(case)) if may_assign else None,
        now=at,
    )


def assign_form(case: Case, data: Any = None) -> AssignForm:
    return AssignForm(data, colleagues=colleagues_to_assign(case))


def _cards(standing: Standing, case: Case, grant: AccessGrant | None) -> Iterator[Card]:
    heads = heads_of(case)
    for section in OPEN_SECTIONS:
        may_open = rules.can_open_section(standing, case, section).allowed
        head = heads.get(section)
        yield Card(
            section=section,
            label=Section(section).label,
            state=_state(may_open, head, section in grant.sections if grant else False),
            head=head,
            form=OpenForm(initial={"to": section}, auto_id=False),
            can_write=rules.can_write_section(standing, case, section).allowed,
        )


def _state(may_open: bool, head: SectionVersion | None, granted: bool) -> str:
    if not may_open:
        return "no"
    if head is None:
        return "empty"
    return "open" if granted else "shut"


def consent_line(consent: Consent, at: datetime) -> ConsentLine:
    """Return the consent with the state of this moment."""
    state = consent.state
    to_refer = consent.purpose == ConsentPurpose.REFERRAL
    if state == ConsentState.GIVEN and to_refer and not is_in_force(consent, at):
        state = EXPIRED
    return ConsentLine(consent, state, list(consent.moves.all())[-1])


def consent_lines(case: Case, at: datetime | None = None) -> list[ConsentLine]:
    """Return the consents of the case's person, the newest answer first."""
    at = at or clock.now()
    return [consent_line(consent, at) for consent in consents_of(case.person_id)]


def moves_of(case: Case, consents: Iterable[ConsentLine]) -> list[MoveLine]:
    """Return what happened to the case and its consents, the newest first."""
    lines = [
        MoveLine(move.state, CASE_MOVES[move.state], move)
        for move in case.moves.select_related("author")
    ]
    for line in consents:
        words = CONSENT_MOVES[line.consent.purpose]
        lines += [
            MoveLine(move.state, words[move.state], move)
            for move in line.consent.moves.all()
        ]
    return sorted(lines, key=lambda line: line.move.happened_at, reverse=True)


CASE_MOVES: dict[str, str | Promise] = {
    CaseState.ACTIVE: _("Case opened"),
    CaseState.FOLLOW_UP: _("Case in follow-up"),
    CaseState.CLOSED: _("Case closed"),
    CaseState.CLOSED_REFERRED: _("Case closed, referred"),
}
CONSENT_MOVES: dict[str, dict[str, str | Promise]] = {
    ConsentPurpose.RECORD: {
        ConsentState.GIVEN: _("Agreed to be recorded"),
        ConsentState.REFUSED: _("Did not agree to be recorded"),
        ConsentState.WITHDRAWN: _("Withdrew consent to be recorded"),
    },
    ConsentPurpose.REFERRAL: {
        ConsentState.GIVEN: _("Consent to a referral recorded"),
        ConsentState.REFUSED: _("Refusal of a referral recorded"),
        ConsentState.WITHDRAWN: _("Consent to a referral withdrawn"),
    },
}


def _next(
    case: Case, step: steps.Step | None, consents: list[ConsentLine]
) -> Next | None:
    if step is not None:
        return Next(step.todo, step.why, step_url(case, step.key), _("Continue"))
    to_refer = [c for c in consents if c.consent.purpose == ConsentPurpose.REFERRAL]
    if not any(line.in_force for line in to_refer):
        url = reverse("secure_cases:record_consent", args=[case.pk])
        return Next(
            _("Ask whom the person agrees to be referred to"),
            _("No consent is in force now, so nobody else can be asked for help."),
            url,
            _("Record the answer"),
        )
    url = reverse("secure_cases:send_referral", args=[case.pk])
    return Next(
        _("Refer the person to a service"),
        _("The person agreed to it. Choose a service and who will see what."),
        url,
        _("New referral"),
    )


@sensitive_variables()
def opened_page(
    user: Any, standing: Standing, case: Case, section: str
) -> dict[str, Any]:
    """Return the context of a section's page: opened if something opens it.

    A desk has no frame: it sees the section that was disclosed and nothing around it.
    """
    sees_case = rules.can_view_case(standing, case).allowed
    frame = frame_of(user, standing, case) if sees_case else None
    card = frame.card(section) if frame else None
    opened = None
    if card is None or card.state == "open":
        found = open_sections(case=case, sections=[section], acting_user=user)
        opened = found[0] if found else None
    return {
        "case": case,
        "frame": frame,
        "card": card,
        "section": section,
        "section_label": Section(section).label,
        "opened": opened,
        "reading": read(schema_of(section), opened.content) if opened else None,
        "read_at": clock.now(),
    }
