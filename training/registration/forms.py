"""The form of who comes with a code, and those of who makes one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from training import conf


class RegisterForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        help_text=_("From your organisation’s letter, or from your region."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("First name and surname"),
        help_text=_("So it will stand on your certificate."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class InviteForm(forms.Form):
    organisation = forms.ChoiceField(label=_("Organisation"))
    email = forms.EmailField(label=_("E-mail of the learner"))

    def __init__(self, *args: object, bodies: dict[str, str], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["organisation"].choices = list(bodies.items())  # type: ignore[attr-defined]


class CodeForm(forms.Form):
    region = forms.ChoiceField(label=_("Region"))
    most = forms.IntegerField(
        label=_("People at most"), min_value=1, max_value=500, initial=30
    )
    days = forms.IntegerField(
        label=_("Days it works"), min_value=1, max_value=90, initial=14
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["region"].choices = conf.people().regions_choices()  # type: ignore[attr-defined]
