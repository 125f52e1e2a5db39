"""Sending from a case in four short steps: help, desk, envelope, look and send."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters

from secure_cases import clock
from secure_cases.errors import Invalid, Refused
from secure_cases.idempotency import remember
from secure_cases.organisations.standing import standing_of
from secure_cases.referrals.forms import EnvelopeForm
from secure_cases.referrals.rules import can_send_referral
from secure_cases.referrals.selectors import case_listed_for
from secure_cases.referrals.services import end_of_access, send_referral
from secure_cases.referrals.views.draft import PLACES, Draft
from secure_cases.referrals.views.envelopes import Scope
from secure_cases.referrals.views.words import why

STEPS = {
    "service": gettext_lazy("Help"),
    "line": gettext_lazy("Who helps"),
    "envelope": gettext_lazy("Envelope"),
    "preview": gettext_lazy("Check and send"),
}
# What each step asks itself; the rest travels along in hidden fields.
SHOWN = {
    "service": ("service",),
    "line": ("line", *PLACES),
    "preview": (),
}


@method_decorator(sensitive_post_parameters(), name="dispatch")
class SendReferralView(View):
    """GET and POST show a step; only `go=send` writes."""

    def get(self, request: HttpRequest, case_id: UUID) -> HttpResponse:
        draft = self._draft(request, case_id, request.GET)
        choosing = draft.step in ("service", "line")
        return self._show(draft, draft.step if choosing else "envelope")

    def post(self, request: HttpRequest, case_id: UUID) -> HttpResponse:
        draft = self._draft(request, case_id, request.POST)
        if draft.step not in ("preview", "send"):
            return self._show(draft, draft.step)
        form = draft.envelope_form(checked=True)
        if not form.is_valid():
            return self._show(draft, "envelope", form=form)
        if draft.step == "preview":
            return self._show(draft, "preview", form=form)
        return self._send(draft, form)

    def _draft(self, request: HttpRequest, case_id: UUID, data: Any) -> Draft:
        case = case_listed_for(request.user, case_id)
        decision = can_send_referral(standing_of(request.user), case)
        if not decision.allowed:
            about = {"person": case.person_id, "case": case.pk}
            raise Refused(decision.reason, act="referral:send", **about)
        return Draft(case, request.user, data)

    def _send(self, draft: Draft, form: EnvelopeForm) -> HttpResponse:
        token = form.cleaned_data["token"]
        try:
            referral = send_referral(
                case=draft.case,
                line=draft.chosen_line,
                asked=form.asked,
                sections=form.cleaned_data["sections"],
                consent=form.chosen_consent,
                token=token,
                acting_user=draft.user,
            )
        except (Invalid, Refused) as error:
            form.add_error(None, why(error.reason))
            status = 403 if isinstance(error, Refused) else 200
            return self._show(draft, "envelope", form=form, status=status)
        url = reverse("secure_cases:view_referral", args=[referral.pk])
        remember(token, url)
        messages.success(self.request, _("Sent. The desk has been told."))
        return redirect(url)

    def _show(
        self,
        draft: Draft,
        step: str,
        *,
        form: EnvelopeForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        if step == "envelope" and form is None:
            form = draft.envelope_form(checked=False)
        shown = SHOWN.get(step, tuple(form.fields) if form else ())
        context = {
            "case": draft.case,
            "draft": draft,
            "step": step,
            "path": path_to(step),
            "form": form,
            "carried": draft.carried(*shown),
        }
        if form and step == "preview":
            context["scope"] = Scope.of_form(form)
            context["closes_at"] = end_of_access(form.chosen_consent, clock.now())
        template = f"secure_cases/referrals/send_{step}.html"
        return render(self.request, template, context, status=status)


def path_to(step: str) -> list[dict[str, Any]]:
    """Return the four steps with what is done and where the person is."""
    names = list(STEPS)
    here = names.index(step)
    return [
        {"label": STEPS[name], "done": place < here, "now": place == here}
        for place, name in enumerate(names)
    ]
