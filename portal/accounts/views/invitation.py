"""From the one-time link to a signed-in session: password, factor, recovery codes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from portal.accounts.drawing import qr_of
from portal.accounts.errors import (
    CodeRefused,
    InvitationRefused,
    Locked,
    PasswordRefused,
)
from portal.accounts.factors import enrolment_uri, secret_of
from portal.accounts.forms import ConfirmPasswordForm, EnrolForm, NewPasswordForm
from portal.accounts.invitations import invitation_by_id, invitation_for
from portal.accounts.models.invitations import Invitation
from portal.accounts.requests import AccountRequest, SessionRequest
from portal.accounts.selectors import waiting_factor
from portal.accounts.services import factors, invitations, sign_in
from portal.accounts.views.answers import (
    invitation_refused,
    locked,
    tell_code_refused,
    tell_password_refused,
)
from portal.accounts.views.form_page import FormPage

INVITATION = "invitation"


class AcceptInvitationView(FormPage):
    """The link: the name is shown, a password is chosen or confirmed.

    Looking at the page changes nothing, so a messenger's preview uses nothing up.
    """

    template_name = "portal/accounts/accept_invitation.html"
    request: SessionRequest
    invitation: Invitation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            self.invitation = invitation_for(kwargs["token"])
            return super().dispatch(request, *args, **kwargs)
        except InvitationRefused:
            return invitation_refused(request)

    @property
    def chooses(self) -> bool:
        """Whether a password is chosen here, not confirmed."""
        return self.invitation.resets and self.invitation.password_set_at is None

    def get_form(self, form_class: Any = None) -> Any:
        if self.chooses:
            return NewPasswordForm(user=self.invitation.user, **self.get_form_kwargs())
        return ConfirmPasswordForm(**self.get_form_kwargs())

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            user = self.user_with(form.cleaned_data["password"])
        except Locked as error:
            return locked(self.request, error)
        except PasswordRefused:
            tell_password_refused(form)
            return self.form_invalid(form)
        sign_in.open_session(self.request, acting_user=user)
        self.request.session[INVITATION] = str(self.invitation.pk)
        factors.begin_enrolment(acting_user=user)
        return redirect("accounts:enrol")

    def user_with(self, password: str) -> Any:
        if self.chooses:
            return invitations.set_first_password(
                invitation=self.invitation, password=password
            )
        email = self.invitation.user.email
        return sign_in.check_password(self.request, email=email, password=password)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            invitation=self.invitation, chooses=self.chooses, **kwargs
        )


class EnrolView(FormPage):
    """The factor of an invited person: picture, secret as text, first code."""

    request: AccountRequest
    form_class = EnrolForm
    template_name = "portal/accounts/enrol.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            self.invitation = invitation_by_id(request.session.get(INVITATION))
            if self.invitation.user_id != request.user.pk:
                raise InvitationRefused
            return super().dispatch(request, *args, **kwargs)
        except InvitationRefused:
            return invitation_refused(request)

    def form_valid(self, form: EnrolForm) -> HttpResponse:
        try:
            device, codes = invitations.accept_invitation(
                invitation=self.invitation,
                code=form.cleaned_data["code"],
                acting_user=self.request.user,
            )
        except CodeRefused as error:
            tell_code_refused(form, error)
            return self.form_invalid(form)
        sign_in.lift_session(self.request, device)
        self.request.session.pop(INVITATION, None)
        return show_codes(self.request, codes, first=True)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**enrolment(self.request), **kwargs)


def enrolment(request: HttpRequest) -> dict[str, Any]:
    """Return what the page that shows a new seed draws. Raises InvitationRefused."""
    device = waiting_factor(request.user)
    if device is None:
        raise InvitationRefused
    secret = secret_of(device)
    groups = [secret[i : i + 4] for i in range(0, len(secret), 4)]
    return {"qr": qr_of(enrolment_uri(device)), "secret": " ".join(groups)}


def show_codes(request: HttpRequest, codes: list[str], *, first: bool) -> HttpResponse:
    """Show new recovery codes. The only time: the page is the answer to a POST."""
    context = {"codes": codes, "first": first, "host": request.get_host()}
    return render(request, "portal/accounts/recovery_codes.html", context)
