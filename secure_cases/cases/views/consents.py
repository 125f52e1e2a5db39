"""Recording a consent to a referral, and looking at one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from secure_cases import audit, clock
from secure_cases.cases import steps
from secure_cases.cases.addresses import (
    after_step_url,
    back_to_sending,
    case_url,
    step_url,
)
from secure_cases.cases.models import Case
from secure_cases.cases.pages import consent_line, consent_lines
from secure_cases.cases.rules import can_record_consent
from secure_cases.cases.selectors import (
    case_allowed,
    consent_visible_to,
    done_steps,
)
from secure_cases.cases.services import record_consent
from secure_cases.idempotency import remember
from secure_cases.organisations.standing import standing_of
from secure_cases.people.forms import RecordConsentForm


class RecordConsentView(View):
    """`guided` is the same page as a step of the registration, one consent a time.

    Sending leads here too: `to` is the body to name, `next` the way back.
    """

    guided = False

    def get(self, request: HttpRequest, case_id: UUID) -> HttpResponse:
        form = RecordConsentForm(initial={"recipient": request.GET.get("to")})
        return self._page(self._case(case_id), form)

    def post(self, request: HttpRequest, case_id: UUID) -> HttpResponse:
        case = self._case(case_id)
        form = RecordConsentForm(request.POST)
        if not form.is_valid():
            return self._page(case, form)
        record_consent(
            case=case,
            terms=form.terms(),
            given=form.given(),
            occasion=form.occasion(),
            token=form.cleaned_data["token"],
            acting_user=request.user,
        )
        url = self._next(case)
        remember(form.cleaned_data["token"], url)
        messages.success(request, _("The answer is recorded."))
        return redirect(url)

    def _case(self, case_id: UUID) -> Case:
        return case_allowed(
            self.request.user, case_id, "consent:record", can_record_consent
        )

    def _next(self, case: Case) -> str:
        if not self.guided or "later" in self.request.POST:
            return self._back(case)
        if "another" in self.request.POST:
            return step_url(case, steps.CONSENTS)
        return after_step_url(case, steps.CONSENTS)

    def _back(self, case: Case) -> str:
        wanted = self.request.GET.get("next", "")
        return back_to_sending(case, wanted) or case_url(case)

    def _page(self, case: Case, form: RecordConsentForm) -> HttpResponse:
        done = done_steps([case])[case.pk]
        step = steps.BY_KEY[steps.CONSENTS]
        context = {
            "case": case,
            "form": form,
            "step": step if self.guided else None,
            "thread": steps.thread(done, step.key) if self.guided else [],
            "consents": consent_lines(case),
            "back_url": self._back(case),
            "skip_url": after_step_url(case, step.key),
        }
        return render(self.request, "secure_cases/cases/record_consent.html", context)


class ViewConsentView(View):
    def get(
        self, request: HttpRequest, case_id: UUID, consent_id: UUID
    ) -> HttpResponse:
        case, consent = consent_visible_to(request.user, case_id, consent_id)
        may_withdraw = can_record_consent(standing_of(request.user), case).allowed
        with audit.act(
            request.user,
            "case:view",
            person=case.person_id,
            case=case,
            consent=consent.pk,
        ):
            line = consent_line(consent, clock.now())
        context = {"case": case, "line": line, "may_withdraw": may_withdraw}
        return render(request, "secure_cases/cases/consent.html", context)
