"""What every page of this room does: find, decide, ask, act, lead back."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views import View

from secure_cases.access.decide import Decision
from secure_cases.access.fresh_factor import is_fresh, step_up, step_up_url
from secure_cases.errors import Invalid, Refused
from secure_cases.idempotency import TokenForm, remember
from secure_cases.organisations.models import Organisation
from secure_cases.organisations.rules import can_in_body
from secure_cases.organisations.standing import standing_of
from secure_cases.organisations.words import problem

STALE = _("Your code was shown more than ten minutes ago. Confirm it, then send again.")


class ActView(View):
    """A form on a page of its own, one service, then back.

    `fresh` acts need the second factor once more: asked before the form is shown,
    and again if the form was left open for long; what was typed stays.
    """

    act: ClassVar[str]
    fresh: ClassVar[bool] = False
    form_class: ClassVar[type[forms.Form]] = TokenForm
    template: ClassVar[str] = "secure_cases/organisations/act.html"
    title: ClassVar[str | Promise] = ""
    lead: ClassVar[str | Promise] = ""
    button: ClassVar[str | Promise] = _("Save")
    grave: ClassVar[bool] = False
    done: ClassVar[str | Promise] = _("Saved.")
    subject: Any

    def get(self, request: HttpRequest, **ids: Any) -> HttpResponse:
        self.begin(**ids)
        if self.fresh and not is_fresh(request):
            return step_up(request)
        return self.page(self.form())

    def post(self, request: HttpRequest, **ids: Any) -> HttpResponse:
        self.begin(**ids)
        form = self.form(request.POST)
        valid = form.is_valid()
        if self.fresh and not is_fresh(request):
            form.add_error(None, STALE)
            return self.page(form, step_up_url=step_up_url(request))
        if not valid:
            return self.page(form)
        try:
            result = self.perform(form)
        except Invalid as error:
            form.add_error(self.place_of(form, error.field), str(problem(error.reason)))
            return self.page(form)
        remember(form.cleaned_data["token"], self.url())
        return self.answer(result)

    def begin(self, **ids: Any) -> None:
        """Find the subject and decide: NotVisible first, then Refused."""
        self.subject = self.find(next(iter(ids.values())))
        decision = self.decide()
        if not decision.allowed:
            raise Refused(decision.reason, act=self.act, organisation=self.body().pk)

    def find(self, subject_id: UUID) -> Any:
        raise NotImplementedError

    def decide(self) -> Decision:
        return can_in_body(standing_of(self.request.user), self.act, self.body().pk)

    def body(self) -> Organisation:
        raise NotImplementedError

    def home(self) -> Organisation:
        """Return the body whose page this one hangs under."""
        return self.body()

    def form(self, data: Any = None) -> Any:
        return self.form_class(data)

    def perform(self, form: Any) -> Any:
        raise NotImplementedError

    def url(self) -> str:
        raise NotImplementedError

    def place_of(self, form: Any, field: str | None) -> str | None:
        """Return the input that a service's field stands for; None is the form."""
        named = getattr(form, "place_of", None)
        if named is not None:
            return named(field)
        return field if field in form.fields else None

    def page(self, form: Any, **context: Any) -> HttpResponse:
        context = {"step_up_url": "", **context}
        context |= {"form": form, "page": self, "body": self.home(), "back": self.url()}
        return render(self.request, self.template, context | self.extra())

    def extra(self) -> dict[str, Any]:
        """Return what else the template shows; `rows` are (label, value) lines."""
        return {"rows": []}

    def answer(self, result: Any) -> HttpResponse:
        messages.success(self.request, str(self.done))
        return redirect(self.url())
