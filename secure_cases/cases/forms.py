"""Forms of the case page."""

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secure_cases.cases.enums import AssignmentRole
from secure_cases.idempotency import TokenForm
from secure_cases.people.enums import OPEN_SECTIONS


class OpenForm(TokenForm):
    """`to` is the section whose page comes next; empty is the case page."""

    to = forms.ChoiceField(
        choices=[(section, section) for section in OPEN_SECTIONS],
        required=False,
        widget=forms.HiddenInput,
    )


class AssignForm(TokenForm):
    user = forms.ModelChoiceField(
        label=pgettext_lazy("team", "Who"),
        queryset=get_user_model().objects.none(),
        empty_label=_("choose a colleague"),
    )
    role = forms.ChoiceField(
        label=_("As what"),
        choices=[
            (AssignmentRole.LEAD, _("leads the case instead of who leads it now")),
            (AssignmentRole.MEMBER, _("works on the case too")),
        ],
        initial=AssignmentRole.LEAD,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["user"]
        field.queryset = colleagues
        field.label_from_instance = lambda user: user.get_full_name()
