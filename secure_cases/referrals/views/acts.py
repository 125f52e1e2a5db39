"""Acts on a referral: a short form, one service, back to the referral's page."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters

from secure_cases import clock
from secure_cases.access.clearance import Capability
from secure_cases.access.decide import Decision
from secure_cases.errors import Invalid, Refused
from secure_cases.idempotency import remember
from secure_cases.organisations.standing import standing_of
from secure_cases.referrals import rules, services
from secure_cases.referrals.forms import (
    ActForm,
    CompleteForm,
    DeclineForm,
    MessageForm,
    ServiceGivenForm,
    WithdrawForm,
)
from secure_cases.referrals.models import Referral
from secure_cases.referrals.selectors import referral_visible_to
from secure_cases.referrals.services.acting import about
from secure_cases.referrals.views.referral import referral_page
from secure_cases.referrals.views.words import why


@method_decorator(sensitive_post_parameters(), name="dispatch")
class ReferralActView(View):
    """POST does it. What a form needs to ask first has a page: see `AskedActView`.

    `allows` is the rule of `action`: who may not is refused before their form is read
    back to them.
    """

    allows: ClassVar["staticmethod[..., Decision]"]
    action: ClassVar[str]
    form_class: ClassVar[type[forms.Form]] = ActForm
    done: ClassVar[str | Promise] = ""
    anchor: ClassVar[str] = ""
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, referral_id: UUID) -> HttpResponse:
        referral = referral_visible_to(request.user, referral_id)
        form = self.form(referral, request.POST)
        if not form.is_valid():
            return self.mistaken(referral, form)
        url = reverse("secure_cases:view_referral", args=[referral.pk]) + self.anchor
        try:
            self.act(referral, form.cleaned_data)
        except Invalid as error:
            field = error.field if error.field in form.fields else None
            form.add_error(field, why(error.reason))
            return self.mistaken(referral, form)
        remember(form.cleaned_data["token"], url)
        messages.success(request, str(self.done))
        return redirect(url)

    def form(self, referral: Referral, data: Any = None) -> forms.Form:
        return self.form_class(data)

    def require(self, referral: Referral) -> None:
        """Raise Refused unless the act is the user's."""
        decision = self.allows(standing_of(self.request.user), referral, clock.now())
        if not decision.allowed:
            raise Refused(decision.reason, act=self.action, **about(referral))

    def mistaken(self, referral: Referral, form: forms.Form) -> HttpResponse:
        self.require(referral)
        return self.again(referral, form)

    def again(self, referral: Referral, form: forms.Form) -> HttpResponse:
        """Show the form again with what was typed and what is wrong."""
        return referral_page(self.request, referral)

    def act(self, referral: Referral, data: dict[str, Any]) -> object:
        raise NotImplementedError


class AskedActView(ReferralActView):
    """An act whose form has a page of its own; GET shows it while it is allowed."""

    http_method_names = ["get", "head", "post", "options"]
    title: ClassVar[str | Promise]
    lead: ClassVar[str | Promise]
    button: ClassVar[str | Promise]

    def get(self, request: HttpRequest, referral_id: UUID) -> HttpResponse:
        referral = referral_visible_to(request.user, referral_id)
        self.require(referral)
        return self.again(referral, self.form(referral))

    def again(self, referral: Referral, form: forms.Form) -> HttpResponse:
        context = {
            "referral": referral,
            "form": form,
            "title": self.title,
            "lead": self.lead,
            "button": self.button,
        }
        return render(self.request, "secure_cases/referrals/act.html", context)


class AcknowledgeReferralView(ReferralActView):
    allows = staticmethod(rules.can_acknowledge_referral)
    action = "referral:acknowledge"
    capability = Capability.RECEIVE
    done = _("The envelope is open. The sender sees that you received it.")

    def act(self, referral: Referral, data: dict[str, Any]) -> object:
        return services.acknowledge_referral(
            referral=referral, token=data["token"], acting_user=self.request.user
        )


class AcceptReferralView(ReferralActView):
    allows = staticmethod(rules.can_accept_referral)
    action = "referral:accept"
    capability = Capability.RECEIVE
    done = _("Accepted. What was shared is open to you now.")

    def act(self, referral: Referral, data: dict[str, Any]) -> object:
        return services.accept_referral(
            referral=referral, token=data["token"], acting_user=self.request.user
        )


class DeclineReferralView(AskedActView):
    form_class = DeclineForm
    allows = staticmethod(rules.can_decline_referral)
    action = "referral:decline"
    title = _("Decline the referral")
    lead = _("The sender sees the reason and looks for other help. Nothing was opened.")
    button = _("Decline")
    done = _("Declined. The sender has been told.")

    def act(self, referral: Referral, data: dict[str, Any]) -> object:
        return services.decline_referral(
            referral=referral,
            reason=data["reason"],
            token=data["token"],
            acting_user=self.request.user,
        )


class WithdrawReferralView(AskedActView):
    form_class = WithdrawForm
    allows = staticmethod(rules.can_withdraw_referral)
    action = "referral:withdraw"
    title = _("Withdraw the referral")
    lead = _(
        "The desk keeps the envelope and the reason; everything else closes at once."
    )
    button = _("Withdraw")
    done = _("Withdrawn. Access is closed, the desk has been told.")

    def act(self, referral: Referral, data: dict[str, Any]) -> object:
        return services.withdraw_referral(
            referral=referral,
            reason=data["reason"],
            token=data["token"],
            acting_user=self.request.user,
        )


class CompleteReferralView(AskedActView):
    form_class = CompleteForm
    allows = staticmethod(rules.can_complete_referral)
    action = "referral:complete"
    title = _("Complete the referral")
    lead = _("The sender sees the outcome. What was shared with you closes.")
    button = _("Complete")
    done = _("Completed. The sender has been told.")

    def act(self, referral: Referral, data: dict[str, Any]) -> object:
        return services.complete_referral(
            referral=referral,
            outcome=data["outcome"],
            token=data["token"],
            acting_user=self.request.user,
        )


class WriteMessageView(ReferralActView):
    allows = staticmethod(rules.can_write_message)
    action = "referral:message"
    form_class = MessageForm
    anchor = "#thread"
    done = _("Sent. The other side has been told.")

    def again(self, referral: Referral, form: Any) -> HttpResponse:
        return referral_page(self.request, referral, message_form=form)

    def act(self, referral: Referral, data: dict[str, Any]) -> object:
        return services.write_message(
            referral=referral,
            text=data["text"],
            token=data["token"],
            acting_user=self.request.user,
        )


class RecordServiceView(ReferralActView):
    allows = staticmethod(rules.can_record_service)
    action = "service:record"
    form_class = ServiceGivenForm
    anchor = "#work"
    done = _("Recorded.")

    def form(self, referral: Referral, data: Any = None) -> forms.Form:
        return ServiceGivenForm(data, referral=referral)

    def again(self, referral: Referral, form: Any) -> HttpResponse:
        return referral_page(self.request, referral, service_form=form)

    def act(self, referral: Referral, data: dict[str, Any]) -> object:
        return services.record_service(
            referral=referral,
            units=data["units"],
            unit=data["unit"],
            given_on=data["given_on"],
            token=data["token"],
            acting_user=self.request.user,
        )
