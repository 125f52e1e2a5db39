"""Acts on a help request: a short form, one service, back to its page."""

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

from secure_cases.access.clearance import Capability
from secure_cases.access.decide import Decision
from secure_cases.cases.addresses import step_url
from secure_cases.errors import Invalid, Refused
from secure_cases.idempotency import remember
from secure_cases.intake import rules
from secure_cases.intake.enums import Way
from secure_cases.intake.forms import (
    ALIAS,
    AnswerForm,
    BecomeCaseForm,
    CloseForm,
    ContactForm,
    HandOverForm,
    TakeUpForm,
)
from secure_cases.intake.models import HelpRequest
from secure_cases.intake.selectors import (
    body_at_work,
    help_visible_to,
    other_desks,
)
from secure_cases.intake.services.acting import about
from secure_cases.intake.services.answering import answer_request, note_contact
from secure_cases.intake.services.ending import become_case, close_request, hand_over
from secure_cases.intake.services.opening import take_up
from secure_cases.intake.views.pages import help_page
from secure_cases.intake.views.words import why
from secure_cases.organisations.standing import standing_of
from secure_cases.people.enums import ConsentChannel, Section


@method_decorator(sensitive_post_parameters(), name="dispatch")
class HelpActView(View):
    """POST does it. What a form needs to ask first has a page: see `AskedActView`.

    `allows` is the rule of `action`: who may not is refused before their form is read
    back to them.
    """

    allows: ClassVar["staticmethod[..., Decision]"]
    action: ClassVar[str]
    form_class: ClassVar[type[forms.Form]] = TakeUpForm
    done: ClassVar[str | Promise] = ""
    capability = Capability.RECEIVE
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, help_id: UUID) -> HttpResponse:
        asked = help_visible_to(request.user, help_id)
        form = self.form(asked, request.POST)
        if not form.is_valid():
            return self.mistaken(asked, form)
        try:
            url = self.act(asked, form)
        except Invalid as error:
            field = error.field if error.field in form.fields else None
            form.add_error(field, why(error.reason))
            return self.mistaken(asked, form)
        remember(form.cleaned_data["token"], url)
        messages.success(request, str(self.done))
        return redirect(url)

    def form(self, asked: HelpRequest, data: Any = None) -> forms.Form:
        return self.form_class(data)

    def require(self, asked: HelpRequest) -> None:
        """Raise Refused unless the act is the user's."""
        decision = self.allows(standing_of(self.request.user), asked)
        if not decision.allowed:
            ids = {"organisation": about(asked)["organisation"]}
            raise Refused(decision.reason, act=self.action, **ids)

    def mistaken(self, asked: HelpRequest, form: forms.Form) -> HttpResponse:
        self.require(asked)
        return self.again(asked, form)

    def again(self, asked: HelpRequest, form: forms.Form) -> HttpResponse:
        """Show the form again with what was typed and what is wrong."""
        return help_page(self.request, asked)

    def act(self, asked: HelpRequest, form: Any) -> str:
        """Do it; return the address that comes next."""
        self.service(asked, form.cleaned_data)
        return reverse("secure_cases:view_help", args=[asked.pk])

    def service(self, asked: HelpRequest, data: dict[str, Any]) -> object:
        raise NotImplementedError


class AskedActView(HelpActView):
    """An act whose form has a page of its own; GET shows it while it is allowed."""

    http_method_names = ["get", "head", "post", "options"]
    template: ClassVar[str] = "secure_cases/intake/act.html"
    title: ClassVar[str | Promise]
    lead: ClassVar[str | Promise]
    button: ClassVar[str | Promise]

    def get(self, request: HttpRequest, help_id: UUID) -> HttpResponse:
        asked = help_visible_to(request.user, help_id)
        self.require(asked)
        return self.again(asked, self.form(asked))

    def again(self, asked: HelpRequest, form: forms.Form) -> HttpResponse:
        context = {
            "help": asked,
            "form": form,
            "title": self.title,
            "lead": self.lead,
            "button": self.button,
        }
        return render(self.request, self.template, context)


class TakeUpHelpView(HelpActView):
    allows = staticmethod(rules.can_take_up)
    action = "help:take_up"
    done = _("You have taken the request up. Colleagues see that it is being read.")

    def service(self, asked: HelpRequest, data: dict[str, Any]) -> object:
        return take_up(
            request=asked, token=data["token"], acting_user=self.request.user
        )


class AnswerHelpView(HelpActView):
    allows = staticmethod(rules.can_write)
    action = "help:answer"
    form_class = AnswerForm
    done = _("Answered. The person reads it when they come back with the code.")

    def again(self, asked: HelpRequest, form: forms.Form) -> HttpResponse:
        return help_page(self.request, asked, answer_form=form)

    def service(self, asked: HelpRequest, data: dict[str, Any]) -> object:
        return answer_request(
            request=asked,
            text=data["text"],
            token=data["token"],
            acting_user=self.request.user,
        )


class NoteContactView(HelpActView):
    allows = staticmethod(rules.can_contact)
    action = "help:answer"
    form_class = ContactForm
    done = _("Noted.")

    def again(self, asked: HelpRequest, form: forms.Form) -> HttpResponse:
        return help_page(self.request, asked, contact_form=form)

    def service(self, asked: HelpRequest, data: dict[str, Any]) -> object:
        return note_contact(
            request=asked,
            result=data["result"],
            token=data["token"],
            acting_user=self.request.user,
        )


class CloseHelpView(AskedActView):
    allows = staticmethod(rules.can_close)
    action = "help:close"
    form_class = CloseForm
    title = _("Close with a reason")
    lead = _(
        "What was written closes to everybody and is destroyed later. If the person"
        " writes again by code, the request comes back to your desk."
    )
    button = _("Close")
    done = _("Closed.")

    def service(self, asked: HelpRequest, data: dict[str, Any]) -> object:
        return close_request(
            request=asked,
            reason=data["reason"],
            token=data["token"],
            acting_user=self.request.user,
        )


class HandOverHelpView(AskedActView):
    allows = staticmethod(rules.can_hand_over)
    action = "help:hand_over"
    title = _("Give it to another desk")
    lead = _(
        "The other desk is told at once, and you see the request no more. The moment"
        " promised to the person stays the same."
    )
    button = _("Give it over")
    done = _("Given over. The other desk has been told.")

    def form(self, asked: HelpRequest, data: Any = None) -> forms.Form:
        return HandOverForm(data, desks=other_desks(asked))

    def act(self, asked: HelpRequest, form: Any) -> str:
        super().act(asked, form)
        return reverse("secure_cases:home")

    def service(self, asked: HelpRequest, data: dict[str, Any]) -> object:
        return hand_over(
            request=asked,
            desk=data["desk"],
            reason=data["reason"],
            token=data["token"],
            acting_user=self.request.user,
        )


class BecomeCaseView(AskedActView):
    """The person agreed to be recorded: a case opens, and the request is tied to it."""

    allows = staticmethod(rules.can_become_case)
    action = "help:become_case"
    template = "secure_cases/intake/become_case.html"
    title = _("Open a case")
    lead = _("Ask the person first. Without their yes nothing is recorded.")
    button = _("Open a case")
    done = _("The case is open. The request is tied to it.")

    def form(self, asked: HelpRequest, data: Any = None) -> forms.Form:
        return BecomeCaseForm(data, bodies=body_at_work(asked), initial=_said(asked))

    def act(self, asked: HelpRequest, form: Any) -> str:
        if not form.agreed():
            raise Invalid("not_agreed", field="answer")
        under_alias = form.cleaned_data["how"] == ALIAS
        case = become_case(
            request=asked,
            terms=form.terms(),
            occasion=form.occasion(),
            under_alias=under_alias,
            token=form.cleaned_data["token"],
            acting_user=self.request.user,
        )
        return step_url(case, Section.CONTACT if under_alias else Section.IDENTITY)


def _said(asked: HelpRequest) -> dict[str, str]:
    """Return how the person most likely said yes: the way they are spoken with."""
    called = asked.way == Way.PHONE
    return {
        "channel": ConsentChannel.PHONE if called else ConsentChannel.ONLINE,
        "language": asked.language,
    }
