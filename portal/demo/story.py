"""What has already happened when the demo opens: nine days of invented work.

Told through the product's own services, so that the log holds each act at its hour.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from portal.demo.making import Cast
from portal.demo.story_words import COURTYARD, FARM, Words
from secure_cases import clock
from secure_cases.cases.models import Case
from secure_cases.cases.selectors import case_visible_to
from secure_cases.cases.services import record_consent, register, write_section
from secure_cases.organisations.models import DeskService, Organisation
from secure_cases.organisations.standing import KYIV
from secure_cases.people.enums import ConsentPurpose
from secure_cases.people.models import Consent
from secure_cases.people.sections import schema_of
from secure_cases.people.sections.schema import Answer, Said
from secure_cases.people.terms import ConsentTerms
from secure_cases.referrals import services
from secure_cases.referrals.models import Referral
from secure_cases.referrals.screening import Asked, Given


def tell_story(cast: Cast) -> None:
    """Two cases; referrals in work, declined, unanswered, and one with a question."""
    telling = Telling(cast)
    with redirect_stdout(io.StringIO()):  # the letters of those days are long read
        telling.a_woman_from_a_farm()
        telling.somebody_under_an_alias()
        telling.what_waits_today()


@contextmanager
def standing_at(days_ago: int, hour: int, minute: int = 0) -> Iterator[datetime]:
    """Let the module's clock stand at an hour of an earlier day in Kyiv."""
    day = timezone.localdate() - timedelta(days=days_ago)
    moment = datetime.combine(day, time(hour, minute), tzinfo=KYIV)
    before = clock.now
    clock.now = lambda: moment
    try:
        yield moment
    finally:
        clock.now = before


@dataclass
class Telling:
    cast: Cast
    cases: dict[str, Case] = field(default_factory=dict)
    consents: dict[str, Consent] = field(default_factory=dict)

    def a_woman_from_a_farm(self) -> None:
        """Registered with a name; a room is found the same day, a lawyer is not."""
        with standing_at(9, 10, 5):
            self._register("farm", FARM)
            self._agree("farm", self.cast.ngo, ("contact", "story", "needs"), days=90)
        with standing_at(9, 11):
            room = self._send(
                "farm", "shelter", urgency="immediate", childrens_ages=["6-9"]
            )
        with standing_at(9, 11, 40):
            self._receive(room, "Чи є в дитини свій одяг на холод?")
        with standing_at(9, 12, 10):
            self._write(room, "Ні, потрібен одяг на вісім років.", self.cast.olha)
        with standing_at(9, 12, 30):
            self._accept(room)
        with standing_at(8, 17):
            self._record(room, units=Decimal(3), unit="day")
        with standing_at(6, 9, 30):
            lawyer = self._send("farm", "legal", urgency="planned")
        with standing_at(5, 14, 20):
            self._receive(lawyer)
            services.decline_referral(
                referral=lawyer, reason="no_capacity", acting_user=self.cast.iryna
            )
        with standing_at(5, 17):
            self._record(room, units=Decimal(3), unit="day")

    def somebody_under_an_alias(self) -> None:
        """Without a name; the desk was asked four days ago and has said nothing."""
        with standing_at(4, 15, 10):
            self._register("alias", COURTYARD, under_alias=True)
            self._agree("alias", self.cast.stranger_ngo, ("contact",), days=9)
        with standing_at(4, 15, 40):
            self._send("alias", "psych", body="stranger_ngo")
        with standing_at(1, 15, 45):
            services.escalate_unanswered()

    def what_waits_today(self) -> None:
        """A question came yesterday evening; Olha has not read it yet."""
        with standing_at(1, 16, 30):
            talk = self._send("farm", "psych")
        with standing_at(1, 17, 15):
            self._receive(talk, "Чи зручно людині приходити після 18:00?")

    def _register(self, key: str, words: Words, *, under_alias: bool = False) -> None:
        olha = self.cast.olha
        new = register(
            organisation=self.cast.rda, under_alias=under_alias, acting_user=olha
        )
        case = self.cases[key] = case_visible_to(olha, new.pk)
        for section, answers in words.items():
            said = {name: Answer(Said.ANSWERED, v) for name, v in answers.items()}
            write_section(
                case=case,
                section=section,
                content=schema_of(section).content(said),
                base_version=0,
                acting_user=olha,
            )

    def _agree(
        self, key: str, body: Organisation, sections: Sequence[str], *, days: int
    ) -> None:
        self.consents[key] = record_consent(
            case=self.cases[key],
            terms=ConsentTerms(
                purpose=ConsentPurpose.REFERRAL,
                recipient=body,
                sections=tuple(sections),
                expires_on=clock.now().date() + timedelta(days=days),
            ),
            given=True,
            acting_user=self.cast.olha,
        )

    def _send(
        self,
        key: str,
        service: str,
        *,
        body: str = "ngo",
        urgency: str = "urgent",
        childrens_ages: Given = ("none",),
    ) -> Referral:
        screening = {
            "sex": "female",
            "childrens_ages": childrens_ages,
            "mobility": "free",
            "language": "uk",
            "acute_care": "no",
            "threat_nearby": "unknown",
        }
        consent = self.consents[key]
        line = DeskService.objects.get(desk=self.cast.desks[body], service=service)
        return services.send_referral(
            case=self.cases[key],
            line=line,
            asked=Asked(urgency=urgency, age_band="25-34", screening=screening),
            sections=consent.sections,
            consent=consent,
            acting_user=self.cast.olha,
        )

    def _receive(self, referral: Referral, question: str = "") -> None:
        iryna = self.cast.iryna
        services.acknowledge_referral(referral=referral, acting_user=iryna)
        if question:
            self._write(referral, question, iryna)

    def _write(self, referral: Referral, text: str, user: Any) -> None:
        services.write_message(referral=referral, text=text, acting_user=user)

    def _accept(self, referral: Referral) -> None:
        services.accept_referral(referral=referral, acting_user=self.cast.iryna)

    def _record(self, referral: Referral, *, units: Decimal, unit: str) -> None:
        services.record_service(
            referral=referral,
            units=units,
            unit=unit,
            given_on=clock.now().astimezone(KYIV).date(),
            acting_user=self.cast.iryna,
        )
