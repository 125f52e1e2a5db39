"""Addresses of accounts, the same in the staff and cases zones, under `account/`.

Groups by what the visitor has shown: nothing, the password, everything. The door
stands at the group, so a new page must choose one; TOLD is what scripts ask.
"""

from django.urls import path
from django.views.decorators.debug import sensitive_post_parameters
from wagtail.utils.urlpatterns import decorate_urlpatterns

from portal.accounts.gate import (
    fresh_factor,
    password_given,
    signed_in,
    signed_in_or_told,
)
from portal.accounts.views import account, invitation, sign_in

app_name = "accounts"

secret = sensitive_post_parameters()

ANYBODY = [
    path("sign-in/", secret(sign_in.SignInView.as_view()), name="sign_in"),
    path("signed-out/", sign_in.SignedOutView.as_view(), name="signed_out"),
    path("language/", sign_in.SetLanguageView.as_view(), name="set_language"),
    path(
        "invitation/<str:token>/",
        secret(invitation.AcceptInvitationView.as_view()),
        name="accept_invitation",
    ),
]
AFTER_PASSWORD = [
    path("factor/", secret(sign_in.FactorView.as_view()), name="factor"),
    path("enrol/", secret(invitation.EnrolView.as_view()), name="enrol"),
    path("sign-out/", sign_in.SignOutView.as_view(), name="sign_out"),
]
SIGNED_IN = [
    path("", account.AccountView.as_view(), name="account"),
    path("step-up/", secret(sign_in.StepUpView.as_view()), name="step_up"),
    path("sessions/", account.SessionsView.as_view(), name="sessions"),
    path(
        "sessions/end-others/",
        account.EndOtherSessionsView.as_view(),
        name="end_other_sessions",
    ),
    path(
        "sessions/<slug:handle>/end/",
        account.EndSessionView.as_view(),
        name="end_session",
    ),
]
TOLD = [path("keep/", account.KeepView.as_view(), name="keep")]
FRESH = [
    path(
        "factor/replace/",
        secret(account.ReplaceFactorView.as_view()),
        name="replace_factor",
    ),
    path(
        "factor/replace/begin/",
        account.BeginReplacingFactorView.as_view(),
        name="begin_replacing_factor",
    ),
    path(
        "recovery-codes/",
        account.RenewRecoveryCodesView.as_view(),
        name="renew_recovery_codes",
    ),
    path(
        "password/",
        secret(account.ChangePasswordView.as_view()),
        name="change_password",
    ),
]
urlpatterns = [
    *ANYBODY,
    *decorate_urlpatterns(AFTER_PASSWORD, password_given),
    *decorate_urlpatterns(SIGNED_IN, signed_in),
    *decorate_urlpatterns(TOLD, signed_in_or_told),
    *decorate_urlpatterns(decorate_urlpatterns(FRESH, fresh_factor), signed_in),
]
