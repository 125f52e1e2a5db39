"""The page of one referral: one address, each side sees its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views import View

from secure_cases import clock
from secure_cases.access.decide import Standing
from secure_cases.organisations import territories
from secure_cases.organisations.standing import standing_of
from secure_cases.referrals import rules
from secure_cases.referrals.enums import ReferralState
from secure_cases.referrals.forms import ActForm, MessageForm, ServiceGivenForm
from secure_cases.referrals.line_words import hint_of, name_of
from secure_cases.referrals.models import Referral
from secure_cases.referrals.rules import Part
from secure_cases.referrals.selectors import (
    alternatives_to,
    desk_shelf,
    referral_visible_to,
    services_given_in,
)
from secure_cases.referrals.services import open_referral
from secure_cases.referrals.services.opening import OpenedReferral
from secure_cases.referrals.views.envelopes import Scope
from secure_cases.referrals.views.words import moves_in_words

NO_HELP = frozenset({ReferralState.DECLINED, ReferralState.EXPIRED})


class ViewReferralView(View):
    def get(self, request: HttpRequest, referral_id: UUID) -> HttpResponse:
        referral = referral_visible_to(request.user, referral_id)
        return referral_page(request, referral)


def referral_page(
    request: HttpRequest,
    referral: Referral,
    *,
    message_form: MessageForm | None = None,
    service_form: ServiceGivenForm | None = None,
) -> HttpResponse:
    """Draw the page; a bound form shows what is wrong with it."""
    opened = open_referral(referral=referral, acting_user=request.user)
    page = page_of(opened, request.user)
    facts, message_form = page.context(), message_form or MessageForm()
    if facts["answered"]:
        message_form.after_answer()
    context = facts | {
        "act_form": ActForm(),
        "message_form": message_form,
        "service_form": service_form or ServiceGivenForm(referral=opened.referral),
    }
    return render(request, "secure_cases/referrals/referral.html", context)


@dataclass(frozen=True)
class Page:
    """What one user sees of a referral at one moment."""

    opened: OpenedReferral
    user: Any
    standing: Standing
    at: datetime

    @property
    def referral(self) -> Referral:
        return self.opened.referral

    @property
    def is_sender(self) -> bool:
        return rules.is_sender_side(self.standing, self.referral)

    @property
    def can(self) -> dict[str, bool]:
        """Return which buttons stand on the page."""
        asked = {
            "write": rules.can_write_message,
            "withdraw": rules.can_withdraw_referral,
            "acknowledge": rules.can_acknowledge_referral,
            "accept": rules.can_accept_referral,
            "decline": rules.can_decline_referral,
            "record": rules.can_record_service,
            "complete": rules.can_complete_referral,
        }
        allowed = {
            name: rule(self.standing, self.referral, self.at).allowed
            for name, rule in asked.items()
        }
        case, consent = self.referral.case, self.referral.consent
        allowed["send"] = rules.can_send_referral(self.standing, case).allowed
        allowed["withdraw_consent"] = rules.can_withdraw_consent(
            self.standing, case, consent
        ).allowed
        return allowed

    def context(self) -> dict[str, Any]:
        referral, parts = self.referral, self.opened.parts
        state = rules.shown_state(referral, self.at)
        moves = moves_in_words(referral)
        return {
            "referral": referral,
            "case": referral.case if self.is_sender else None,
            "state": state,
            "state_label": ReferralState(state).label,
            "late": rules.is_unanswered(referral, self.at),
            "live": state in rules.LIVE,
            "answered": state not in rules.UNANSWERED,
            "place": territories.name(referral.case.territory),
            "is_sender": self.is_sender,
            "parts": {part.value: part in parts for part in Part},
            "scope": Scope.of_referral(referral, self.opened.answers),
            "thread": self._thread(),
            "moves": moves,
            "last_reason": moves[0].reason,
            "given": services_given_in(referral) if Part.WORK in parts else [],
            "can": self.can,
            "others": self._others(state),
            "shelf": None if self.is_sender else self._shelf(),
        }

    def _thread(self) -> list[dict[str, Any]]:
        home = self.referral.case.organisation_id
        ours = home if self.is_sender else self.referral.desk.organisation_id
        return [
            {
                "row": line.message,
                "text": line.text,
                "ours": line.message.organisation_id == ours,
            }
            for line in self.opened.thread
        ]

    def _others(self, state: str) -> list[dict[str, str | Promise]]:
        """Return who else could help, for a sender whose referral brought no help."""
        late = rules.is_unanswered(self.referral, self.at)
        if not self.is_sender or not (late or state in NO_HELP):
            return []
        return [
            {"id": str(x.line.pk), "name": name_of(x.line), "hint": hint_of(x)}
            for x in alternatives_to(self.referral)
        ]

    def _shelf(self) -> Any:
        return desk_shelf(self.user)


def page_of(opened: OpenedReferral, user: Any) -> Page:
    return Page(opened, user, standing_of(user), clock.now())
