"""Shape of what accounts ask for. Nothing typed into a password field comes back."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.accounts.passwords import MAX_LENGTH

AUTOCOMPLETE_CODE = {
    "autocomplete": "one-time-code",
    "autocapitalize": "characters",
    "spellcheck": "false",
}


def _password(label: Any, purpose: str, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=False,
        max_length=MAX_LENGTH,
        widget=forms.PasswordInput(attrs={"autocomplete": purpose}),
    )


class SignInForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    password = _password(_("Password"), "current-password")


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=24,
        help_text=_(
            "Six digits from the app on your phone. No phone? "
            "Type one of your recovery codes."
        ),
        widget=forms.TextInput(attrs=AUTOCOMPLETE_CODE),
    )


class EnrolForm(forms.Form):
    code = forms.CharField(
        label=_("Code from the app"),
        max_length=12,
        help_text=_("Six digits. They change every 30 seconds."),
        widget=forms.TextInput(attrs=AUTOCOMPLETE_CODE | {"inputmode": "numeric"}),
    )


class ConfirmPasswordForm(forms.Form):
    password = _password(_("Your password"), "current-password")


class NewPasswordForm(forms.Form):
    password = _password(
        _("New password"),
        "new-password",
        _(
            "At least 15 characters. Three or four words that do not belong together "
            "are easy to remember. You may paste it from a password manager."
        ),
    )
    again = _password(_("The same password again"), "new-password")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, again = data.get("password"), data.get("again")
        if first and again and first != again:
            self.add_error("again", _("The two passwords differ."))
        return data


class ChangePasswordForm(NewPasswordForm):
    current = _password(_("Password until now"), "current-password")
    field_order = ["current", "password", "again"]


class LanguageForm(forms.Form):
    language = forms.CharField(max_length=8)
    next = forms.CharField(max_length=2000, required=False)
