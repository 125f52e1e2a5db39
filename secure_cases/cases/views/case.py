"""The case page, and what its buttons do."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views import View

from secure_cases import audit
from secure_cases.access.decide import Decision
from secure_cases.cases import rules
from secure_cases.cases.addresses import case_url, section_url
from secure_cases.cases.forms import OpenForm
from secure_cases.cases.models import Case
from secure_cases.cases.pages import assign_form, frame_of
from secure_cases.cases.selectors import case_allowed, case_visible_to
from secure_cases.cases.services import assign, close_grant, open_for_work
from secure_cases.errors import Invalid
from secure_cases.idempotency import remember
from secure_cases.organisations.standing import standing_of
from secure_cases.people.enums import OPEN_SECTIONS

WRONG = {
    "already_on_team": _lazy("This colleague has that part in the case already."),
    "not_a_caseworker_here": _lazy("Choose a caseworker of this body."),
    "token_used": _lazy("This page is out of date. Open it again."),
}
PAGE = "secure_cases/cases/case.html"


class ViewCaseView(View):
    def get(self, request: HttpRequest, case_id: UUID) -> HttpResponse:
        case = case_allowed(request.user, case_id, "case:view", rules.can_view_case)
        with audit.act(request.user, "case:view", person=case.person_id, case=case):
            frame = frame_of(request.user, standing_of(request.user), case)
        return render(request, PAGE, {"frame": frame, "case": case})


class OpenForWorkView(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, case_id: UUID) -> HttpResponse:
        case = case_visible_to(request.user, case_id)
        form = valid_or_refuse(request, case, "grant:open", rules.can_open_for_work)
        token, to = form.cleaned_data["token"], form.cleaned_data["to"]
        open_for_work(
            case=case, sections=OPEN_SECTIONS, token=token, acting_user=request.user
        )
        url = section_url(case, to) if to else case_url(case)
        remember(token, url)
        return redirect(url)


class CloseGrantView(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, case_id: UUID) -> HttpResponse:
        case = case_visible_to(request.user, case_id)
        form = valid_or_refuse(request, case, "grant:close", rules.can_close_grant)
        token = form.cleaned_data["token"]
        close_grant(case=case, token=token, acting_user=request.user)
        remember(token, case_url(case))
        messages.success(request, _("The sections are closed."))
        return redirect(case_url(case))


class AssignCaseView(View):
    """The supervisor changes the team."""

    def get(self, request: HttpRequest, case_id: UUID) -> HttpResponse:
        return redirect(case_url(self._case(request, case_id)))

    def post(self, request: HttpRequest, case_id: UUID) -> HttpResponse:
        case = self._case(request, case_id)
        form = assign_form(case, request.POST)
        if form.is_valid():
            try:
                assign(case=case, acting_user=request.user, **form.cleaned_data)
            except Invalid as error:
                form.add_error(error.field, WRONG[error.reason])
        if form.errors:
            frame = frame_of(request.user, standing_of(request.user), case, assign=form)
            return render(request, PAGE, {"frame": frame, "case": case})
        remember(form.cleaned_data["token"], case_url(case))
        messages.success(request, _("The team is changed."))
        return redirect(case_url(case))

    def _case(self, request: HttpRequest, case_id: UUID) -> Case:
        return case_allowed(request.user, case_id, "case:assign", rules.can_assign)


def valid_or_refuse(
    request: HttpRequest, case: Case, act: str, rule: Callable[..., Decision]
) -> OpenForm:
    """Return the form. A mistaken one is Refused to whom the act is not theirs."""
    form = OpenForm(request.POST)
    if not form.is_valid():
        case_allowed(request.user, case.pk, act, rule)
        raise Invalid("token_used", field="token")
    return form
