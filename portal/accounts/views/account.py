"""One's own account: what is set, who is signed in where, and how to change it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView

from portal.accounts import next_page, selectors
from portal.accounts.errors import (
    CodeRefused,
    InvitationRefused,
    Locked,
    PasswordRefused,
)
from portal.accounts.factors import has_factor
from portal.accounts.forms import ChangePasswordForm, EnrolForm
from portal.accounts.requests import AccountRequest
from portal.accounts.services import factors, sessions, sign_in, users
from portal.accounts.sessions import digest
from portal.accounts.views.answers import locked, tell_code_refused
from portal.accounts.views.form_page import FormPage
from portal.accounts.views.invitation import enrolment, show_codes


class AccountView(TemplateView):
    request: AccountRequest
    template_name = "portal/accounts/account.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(
            home=next_page.home(self.request),
            has_factor=has_factor(user),
            codes_left=selectors.recovery_codes_left(user),
            **kwargs,
        )


class SessionsView(TemplateView):
    request: AccountRequest
    template_name = "portal/accounts/sessions.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            sessions=selectors.sessions_of(self.request.user),
            own=digest(self.request.session.session_key),
            **kwargs,
        )


class KeepView(View):
    """What a page with typed text asks: am I signed in, until when, with what token.

    `who` lets the page notice that somebody else has signed in meanwhile.
    """

    def get(self, request: AccountRequest) -> HttpResponse:
        return JsonResponse(
            {
                "csrf": get_token(request),
                "left": request.session.seconds_left(),
                "who": str(request.user.pk),
            }
        )


class EndSessionView(View):
    def post(self, request: AccountRequest, handle: str) -> HttpResponse:
        if sessions.end_session(handle=handle, acting_user=request.user):
            messages.success(request, _("That session has ended."))
        return redirect("accounts:sessions")


class EndOtherSessionsView(View):
    def post(self, request: AccountRequest) -> HttpResponse:
        sessions.end_other_sessions(
            session_key=request.session.session_key, acting_user=request.user
        )
        messages.success(request, _("Only this session is left."))
        return redirect("accounts:sessions")


class BeginReplacingFactorView(View):
    def post(self, request: AccountRequest) -> HttpResponse:
        factors.begin_enrolment(acting_user=request.user)
        return redirect("accounts:replace_factor")


class ReplaceFactorView(FormPage):
    """Moving to a new phone, while the old one or a recovery code is at hand."""

    request: AccountRequest
    form_class = EnrolForm
    template_name = "portal/accounts/replace_factor.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().dispatch(request, *args, **kwargs)
        except InvitationRefused:
            return redirect("accounts:account")

    def form_valid(self, form: EnrolForm) -> HttpResponse:
        try:
            device, codes = factors.replace_factor(
                code=form.cleaned_data["code"],
                session_key=self.request.session.session_key,
                acting_user=self.request.user,
            )
        except CodeRefused as error:
            tell_code_refused(form, error)
            return self.form_invalid(form)
        sign_in.lift_session(self.request, device)
        return show_codes(self.request, codes, first=False)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**enrolment(self.request), **kwargs)


class RenewRecoveryCodesView(View):
    def get(self, request: AccountRequest) -> HttpResponse:
        return render(request, "portal/accounts/renew_recovery_codes.html")

    def post(self, request: AccountRequest) -> HttpResponse:
        codes = factors.renew_recovery_codes(acting_user=request.user)
        return show_codes(request, codes, first=False)


class ChangePasswordView(FormPage):
    request: AccountRequest
    form_class = ChangePasswordForm
    template_name = "portal/accounts/change_password.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form: ChangePasswordForm) -> HttpResponse:
        user = self.request.user
        try:
            sign_in.check_password(
                self.request, email=user.email, password=form.cleaned_data["current"]
            )
        except Locked as error:
            return locked(self.request, error)
        except PasswordRefused:
            form.add_error("current", _("This is not the password of this account."))
            return self.form_invalid(form)
        users.change_password(
            self.request, password=form.cleaned_data["password"], acting_user=user
        )
        messages.success(self.request, _("The new password is set."))
        return redirect("accounts:account")
