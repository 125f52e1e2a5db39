"""Answers that several pages of accounts share."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from portal.accounts.errors import CodeRefused, Locked


def locked(request: HttpRequest, error: Locked) -> HttpResponse:
    """Say calmly when to try again."""
    context = {"until": error.until}
    return render(request, "portal/accounts/locked.html", context, status=429)


def invitation_refused(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accounts/invitation_refused.html", status=404)


def tell_code_refused(form: Form, error: CodeRefused) -> None:
    """Put the refusal beside the code's field."""
    message = _("This code does not fit. Type the one the app shows now.")
    if error.until:
        moment = time_format(timezone.localtime(error.until), "H:i:s")
        message = _(
            "This code does not fit. Each code works once. "
            "Try the next one after %(time)s."
        ) % {"time": moment}
    form.add_error("code", message)


def tell_password_refused(form: Form) -> None:
    form.add_error("password", _("This is not the password of this account."))
