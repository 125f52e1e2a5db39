"""The person takes consent back: a calm page, one act."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View

from secure_cases.cases.models import Case
from secure_cases.errors import Invalid, Refused
from secure_cases.idempotency import remember
from secure_cases.organisations.standing import standing_of
from secure_cases.people.models import Consent
from secure_cases.referrals.forms import WithdrawConsentForm
from secure_cases.referrals.line_words import consent_hint, consent_name
from secure_cases.referrals.rules import can_withdraw_consent
from secure_cases.referrals.selectors import consent_of_case, live_referrals_on
from secure_cases.referrals.services import withdraw_consent
from secure_cases.referrals.views.words import why


class WithdrawConsentView(View):
    def get(
        self, request: HttpRequest, case_id: UUID, consent_id: UUID
    ) -> HttpResponse:
        case, consent = self._fetch(case_id, consent_id)
        return self._page(case, consent, WithdrawConsentForm())

    def post(
        self, request: HttpRequest, case_id: UUID, consent_id: UUID
    ) -> HttpResponse:
        case, consent = self._fetch(case_id, consent_id)
        form = WithdrawConsentForm(request.POST)
        if not form.is_valid():
            return self._page(case, consent, form)
        try:
            withdraw_consent(
                consent=consent, acting_user=request.user, **form.cleaned_data
            )
        except Invalid as error:
            form.add_error(error.field, why(error.reason))
            return self._page(case, consent, form)
        url = reverse("secure_cases:view_case", args=[case.pk])
        remember(form.cleaned_data["token"], url)
        messages.success(
            request,
            _("Consent withdrawn. Access is closed. The person need do nothing more."),
        )
        return redirect(url)

    def _fetch(self, case_id: UUID, consent_id: UUID) -> tuple[Case, Consent]:
        """Return both, or refuse with the reason. A used form may come once more."""
        case, consent = consent_of_case(self.request.user, case_id, consent_id)
        standing = standing_of(self.request.user)
        decision = can_withdraw_consent(standing, case, consent)
        again = self.request.method == "POST" and decision.reason == "state"
        if not decision.allowed and not again:
            ids = {"person": case.person_id, "case": case.pk}
            raise Refused(decision.reason, act="consent:withdraw", **ids)
        return case, consent

    def _page(
        self, case: Case, consent: Consent, form: WithdrawConsentForm
    ) -> HttpResponse:
        context = {
            "case": case,
            "form": form,
            "recipient": consent_name(consent),
            "covers": consent_hint(consent),
            "ending": live_referrals_on(self.request.user, consent),
        }
        return render(
            self.request, "secure_cases/referrals/withdraw_consent.html", context
        )
