"""Shapes of what the room asks; services check again."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from secure_cases.idempotency import TokenForm
from secure_cases.intake.enums import BY_DESK, ContactResult, HandOverReason
from secure_cases.organisations.models import Desk
from secure_cases.organisations.names import body_name
from secure_cases.people.forms import AskConsentForm

NAMED, ALIAS = "named", "alias"


class TakeUpForm(TokenForm):
    """A button that needs nothing but itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "take_%s"} | kwargs)


class AnswerForm(TokenForm):
    text = forms.CharField(
        label=_("Your answer"),
        help_text=_(
            "Whoever has the code reads it. Write no name and no address of help."
        ),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "answer_%s"} | kwargs)


class ContactForm(TokenForm):
    result = forms.ChoiceField(
        label=_("What came of it"),
        choices=ContactResult.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "contact_%s"} | kwargs)


class CloseForm(TokenForm):
    reason = forms.ChoiceField(
        label=_("Why"), choices=BY_DESK, widget=forms.RadioSelect
    )


class HandOverForm(TokenForm):
    desk = forms.ModelChoiceField(
        label=_("To which desk"),
        queryset=Desk.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    reason = forms.ChoiceField(
        label=_("Why"), choices=HandOverReason.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, desks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["desk"]
        field.queryset = desks
        field.label_from_instance = lambda desk: body_name(desk.organisation)


class BecomeCaseForm(AskConsentForm):
    """The consent to be recorded, and whether with a name or under an alias."""

    how = forms.ChoiceField(
        label=_("How does the person want to be helped?"),
        choices=[(ALIAS, _("Under an alias")), (NAMED, _("With a name"))],
        initial=ALIAS,
        widget=forms.RadioSelect,
    )
