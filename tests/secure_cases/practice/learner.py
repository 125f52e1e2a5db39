"""A learner at work: each step of the exercise through the pages, as a browser does."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client

from secure_cases.clock import now
from secure_cases.organisations.models import DeskService
from secure_cases.organisations.standing import kyiv_date
from secure_cases.practice.models import PracticeSet
from secure_cases.referrals.models import Referral
from tests.cast import Cast
from tests.secure_cases.cases.posting import filled

HOME = "/practice/"
PHONE = "+380 00 000 00 34"
NARRATIVE = "Вигадана розповідь навчання, якої ніхто не просив."
NEED = "Вигадана потреба навчання: поговорити з психологом."


@dataclass
class Learner:
    """`client` is signed in; `share` is what is agreed to and shared."""

    client: Client
    user: Any
    share: tuple[str, ...] = ("contact", "needs")

    @property
    def set(self) -> PracticeSet:
        return PracticeSet.objects.get(user=self.user, ended_at__isnull=True)

    @property
    def progress(self) -> Any:
        return self.client.get(HOME).context["progress"]

    @property
    def sent(self) -> Referral:
        return Referral.objects.filter(sender=self.set.home).latest("sent_at")

    @property
    def received(self) -> Referral:
        return Referral.objects.get(sender=self.set.partner)

    def begin(self) -> None:
        self._post(f"{HOME}begin/", {"token": str(uuid4())})

    def register(self) -> None:
        self._save(f"{HOME}register/named/", answer="given")

    def contact(self) -> None:
        self._save(self._next, prs_MobilePhone_0=PHONE)

    def consent(self) -> None:
        self._save(
            self._next,
            answer="given",
            recipient=str(self.set.partner_id),
            sections=list(self.share),
            expires_on=(kyiv_date(now()) + timedelta(days=60)).isoformat(),
        )

    def story(self) -> None:
        case = self.set.home.cases.get()
        self._save(f"/cases/{case.pk}/steps/story/", ct_Narrative_0=NARRATIVE)

    def needs(self) -> None:
        self._save(self._next, ct_FirstNeed_0=NEED, ct_Services_0=["psych"])

    def send(self) -> None:
        url = self._next
        line = DeskService.objects.get(
            desk__organisation=self.set.partner, service="psych"
        )
        chosen = f"{url}?service=psych&line={line.pk}"
        answers = {
            "service": "psych",
            "line": str(line.pk),
            "urgency": "urgent",
            "age_band": "25-34",
            "ask_sex": "female",
            "ask_language": "uk",
            "ask_acute_care": "no",
            "sections": list(self.share),
            "go": "send",
        }
        self._post(url, filled(self.client, chosen, **answers))

    def answer(self, text: str = "Так, після 17:00 зручно.") -> None:
        self._act(self.sent, "messages", text=text)

    def look_at_the_outcome(self) -> None:
        assert self.client.get(page_of(self.sent)).status_code == 200

    def receive(self) -> None:
        self._act(self.received, "acknowledge")

    def accept(self) -> None:
        self._act(self.received, "accept")

    def decline(self) -> None:
        self._act(self.received, "decline", reason="no_capacity")

    def withdraw(self) -> None:
        self._act(self.sent, "withdraw", reason="no_longer_needed")

    def read(self) -> str:
        answer = self.client.get(f"{page_of(self.received)}sections/")
        assert answer.status_code == 200
        return answer.content.decode()

    def help(self) -> None:
        day = kyiv_date(now()).isoformat()
        self._act(self.received, "services", units="1", unit="meeting", given_on=day)

    def complete(self) -> None:
        self._act(self.received, "complete", outcome="helped")

    def leave(self) -> None:
        case = self.set.home.cases.get()
        self._post(f"/cases/{case.pk}/close/", {"token": str(uuid4())})

    def walk(self) -> None:
        """Go the whole way once."""
        for step in WAY:
            getattr(self, step)()

    @property
    def _next(self) -> str:
        url: str = self.progress.now.url
        return url

    def _save(self, url: str, **answers: Any) -> None:
        self._post(url, filled(self.client, url, **answers))

    def _act(self, referral: Referral, act: str, **answers: Any) -> None:
        self._post(f"{page_of(referral)}{act}/", {"token": str(uuid4()), **answers})

    def _post(self, url: str, data: dict[str, Any]) -> None:
        answer = self.client.post(url, data)
        assert answer.status_code == 302, (url, answer.status_code)


WAY = (
    "begin",
    "register",
    "contact",
    "consent",
    "needs",
    "send",
    "answer",
    "look_at_the_outcome",
    "leave",
    "receive",
    "accept",
    "read",
    "help",
    "complete",
)


def page_of(referral: Referral) -> str:
    return f"/referrals/{referral.pk}/"


def learner(cast: Cast, name: str = "olha", **how: Any) -> Learner:
    return Learner(cast.client(name), cast.users[name], **how)
