"""What has been chosen so far on the way to a referral; it lives in the form alone."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from secure_cases.cases.models import Case
from secure_cases.errors import Refused
from secure_cases.organisations import territories
from secure_cases.organisations.models import DeskService, Service
from secure_cases.organisations.selectors import DirectoryLine, directory, services
from secure_cases.people.enums import Section
from secure_cases.people.models import Consent
from secure_cases.referrals.forms import (
    ConditionsForm,
    EnvelopeForm,
    LineForm,
    ServiceForm,
)
from secure_cases.referrals.forms.send import SCREENING
from secure_cases.referrals.selectors import (
    consents_for,
    newest_versions,
    offered_line,
)
from secure_cases.referrals.services import needed_services

PLACES = ("place", "accepts", "speaks")
CHOICES = ("service", "line")
TYPED = ("urgency", "reason", "age_band", "sections", "consent", "token")


@dataclass
class Draft:
    """Reads the four steps' fields out of a request's data; keeps nothing."""

    case: Case
    user: Any
    data: QueryDict

    @cached_property
    def service(self) -> Service | None:
        code = self.data.get("service", "")
        return next((s for s in self.services if s.code == code), None)

    @cached_property
    def services(self) -> list[Service]:
        return list(services())

    @cached_property
    def line(self) -> DeskService | None:
        """Return the desk's line if it can be referred to and gives the service."""
        try:
            found = UUID(self.data.get("line", ""))
        except ValueError:
            return None
        line = offered_line(found)
        wanted = self.service
        return line if line and wanted and line.service_id == wanted.pk else None

    @property
    def chosen_line(self) -> DeskService:
        """Return the line of a step that comes after it."""
        if self.line is None:
            raise Refused("desk_unavailable")
        return self.line

    @cached_property
    def lines(self) -> list[DirectoryLine]:
        place, conditions = self.conditions_form.asked()
        if self.service is None:
            return []
        return directory(
            service=self.service,
            territory=place,
            conditions=conditions,
        )

    @cached_property
    def consents(self) -> list[Consent]:
        if self.line is None:
            return []
        return consents_for(self.case, self.line.desk.organisation)

    @property
    def step(self) -> str:
        """Return the step to show: the one asked for, if those before it are done."""
        asked = self.data.get("go", "")
        if self.service is None or asked == "service":
            return "service"
        if self.line is None or asked == "line":
            return "line"
        return asked if asked in ("preview", "send") else "envelope"

    @property
    def consent_url(self) -> str:
        """Return where a consent for this body is recorded, and the way back here."""
        line = self.chosen_line
        back = reverse("secure_cases:send_referral", args=[self.case.pk])
        chosen = urlencode({"service": line.service.code, "line": line.pk})
        asked = {"to": line.desk.organisation_id, "next": f"{back}?{chosen}"}
        url = reverse("secure_cases:record_consent", args=[self.case.pk])
        return f"{url}?{urlencode(asked)}"

    @cached_property
    def needed(self) -> frozenset[str] | None:
        return needed_services(case=self.case, acting_user=self.user)

    @property
    def needs_are_shut(self) -> bool:
        """Say whether needs were written down and are not open for work."""
        return self.needed is None and Section.NEEDS in newest_versions(self.case)

    @cached_property
    def service_form(self) -> ServiceForm:
        return ServiceForm(
            initial=self.data.dict(),
            services=self.services,
            needed=self.needed or frozenset(),
        )

    @cached_property
    def conditions_form(self) -> ConditionsForm:
        return ConditionsForm(self.data, home=self.case.territory)

    @cached_property
    def line_form(self) -> LineForm:
        return LineForm(initial=self.data.dict(), lines=self.lines)

    def envelope_form(self, *, checked: bool) -> EnvelopeForm:
        """Return step 3: with the typed values; `checked` shows what is wrong."""
        values: dict[str, Any] = (
            {"data": self.data} if checked else {"initial": self._typed()}
        )
        return EnvelopeForm(
            **values,
            line=self.chosen_line,
            consents=self.consents,
            written=newest_versions(self.case),
        )

    def _typed(self) -> dict[str, Any]:
        """Return typed values as initial ones: lists where a field has many."""
        many = ("sections", f"{SCREENING}childrens_ages")
        return {
            name: self.data.getlist(name) if name in many else self.data.get(name)
            for name in self.data
            if self._is_typed(name)
        }

    def carried(self, *shown: str) -> list[tuple[str, str]]:
        """Return what the page must carry on besides the fields it shows."""
        return [
            (name, value)
            for name in self.data
            if name not in shown
            and (name in PLACES or name in CHOICES or self._is_typed(name))
            for value in self.data.getlist(name)
        ]

    @property
    def has_conditions(self) -> bool:
        return any(self.data.get(name) for name in PLACES)

    @property
    def place(self) -> str:
        return territories.name(self.case.territory)

    @property
    def has_typed(self) -> bool:
        """Say whether answers were typed: then they must not reach an address."""
        return any(self._is_typed(name) for name in self.data)

    def _is_typed(self, name: str) -> bool:
        return name in TYPED or name.startswith(SCREENING)
