"""Password, factor, step-up, sign-out, language."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from portal.accounts import next_page, rules
from portal.accounts.errors import CodeRefused, Locked, PasswordRefused
from portal.accounts.factors import has_factor
from portal.accounts.forms import CodeForm, LanguageForm, SignInForm
from portal.accounts.gate import redirect_with_next
from portal.accounts.requests import AccountRequest, SessionRequest
from portal.accounts.services import sign_in
from portal.accounts.services.users import set_language
from portal.accounts.views.answers import locked, tell_code_refused
from portal.accounts.views.form_page import FormPage


class SignInView(FormPage):
    request: SessionRequest
    form_class = SignInForm
    template_name = "portal/accounts/sign_in.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return _next_step(request)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: SignInForm) -> HttpResponse:
        try:
            user = sign_in.check_password(self.request, **form.cleaned_data)
        except Locked as error:
            return locked(self.request, error)
        except PasswordRefused:
            form.add_error(None, _("This e-mail and password do not fit together."))
            return self.form_invalid(form)
        sign_in.open_session(self.request, acting_user=user)
        return _to_factor(self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(next=next_page.wanted(self.request), **kwargs)


class FactorView(FormPage):
    """After the password: the code that makes the session a signed-in one."""

    request: AccountRequest
    form_class = CodeForm
    template_name = "portal/accounts/factor.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if rules.is_signed_in(request.user):
            return HttpResponseRedirect(next_page.destination(request))
        if not has_factor(request.user):
            return render(request, "portal/accounts/no_factor.html", status=403)
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        try:
            self.take(form.cleaned_data["code"])
        except CodeRefused as error:
            tell_code_refused(form, error)
            return self.form_invalid(form)
        return HttpResponseRedirect(next_page.destination(self.request))

    def take(self, code: str) -> None:
        sign_in.show_factor(self.request, code=code, acting_user=self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(next=next_page.wanted(self.request), **kwargs)


class StepUpView(FactorView):
    """Before something grave: the code once more. A sign-in counts for ten minutes."""

    template_name = "portal/accounts/step_up.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return FormPage.get(self, request, *args, **kwargs)

    def take(self, code: str) -> None:
        sign_in.step_up(self.request, code=code, acting_user=self.request.user)


class SignOutView(View):
    def post(self, request: HttpRequest) -> HttpResponse:
        sign_in.sign_out(request)
        response = redirect("accounts:signed_out")
        # Not "cookies": that would reach the other zones' hosts too.
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class SignedOutView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            return _next_step(request)
        return render(request, "portal/accounts/signed_out.html")


class SetLanguageView(View):
    def post(self, request: HttpRequest) -> HttpResponse:
        form = LanguageForm(request.POST)
        back = next_page.wanted(request) or "/"
        response = HttpResponseRedirect(back)
        form.full_clean()
        language = form.cleaned_data.get("language")
        if language in dict(settings.LANGUAGES):
            if request.user.is_authenticated:
                set_language(language=language, acting_user=request.user)
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=settings.LANGUAGE_COOKIE_AGE,
                httponly=True,
                secure=settings.SESSION_COOKIE_SECURE,
                samesite="Lax",
            )
        return response


def _next_step(request: HttpRequest) -> HttpResponse:
    if rules.is_signed_in(request.user):
        return HttpResponseRedirect(next_page.destination(request))
    return _to_factor(request)


def _to_factor(request: HttpRequest) -> HttpResponse:
    """Go to the factor page; it lets pass whom the zone asks for none."""
    if wanted := next_page.wanted(request):
        return redirect_with_next("accounts:factor", request, back=wanted)
    return redirect("accounts:factor")
