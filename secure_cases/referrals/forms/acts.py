"""Shapes of the room's short forms; sending has its own, in `send_forms`."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secure_cases import clock
from secure_cases.idempotency import TokenForm
from secure_cases.moves.models import Source
from secure_cases.organisations.enums import Unit
from secure_cases.referrals.enums import DeclineReason, Outcome, WithdrawReason
from secure_cases.referrals.models import Referral

MOMENT = "%Y-%m-%dT%H:%M"


class NamedIdsMixin:
    """Ids that stay apart where one page holds several forms."""

    ids = "id_%s"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": self.ids} | kwargs)


class ActForm(NamedIdsMixin, TokenForm):
    """A button that needs nothing but itself: open the envelope, accept."""

    ids = "act_%s"


class DeclineForm(TokenForm):
    reason = forms.ChoiceField(
        label=_("Why"), choices=DeclineReason.choices, widget=forms.RadioSelect
    )


class WithdrawForm(TokenForm):
    """Withdrawal of consent is missing: it has a page of its own and ends more."""

    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[
            choice
            for choice in WithdrawReason.choices
            if choice[0] != WithdrawReason.CONSENT_WITHDRAWN
        ],
        widget=forms.RadioSelect,
    )


class CompleteForm(TokenForm):
    outcome = forms.ChoiceField(
        label=_("How it ended"), choices=Outcome.choices, widget=forms.RadioSelect
    )


class MessageForm(NamedIdsMixin, TokenForm):
    ids = "message_%s"
    text = forms.CharField(
        label=_("Write"),
        help_text=_("No names, addresses or phone numbers: acceptance opens them."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
    )

    def after_answer(self) -> None:
        """Promise no opening any more: it has happened, or never will."""
        self.fields["text"].help_text = _("No names, addresses or phone numbers.")


class ServiceGivenForm(NamedIdsMixin, TokenForm):
    ids = "help_%s"
    units = forms.DecimalField(
        label=_("How much"), min_value=0.1, max_value=999, decimal_places=1, initial=1
    )
    unit = forms.ChoiceField(label=_("Counted in"), choices=Unit.choices)
    given_on = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].initial = referral.service.unit
        self.fields["given_on"].initial = timezone.localdate(clock.now())


class WithdrawConsentForm(TokenForm):
    """The person may have said so yesterday, by phone: clocks run from then."""

    source = forms.ChoiceField(
        label=_("How the person said so"),
        choices=[
            (Source.SCREEN, _("in person, now")),
            (Source.PHONE, _("by phone")),
            (Source.PAPER, _("in writing")),
        ],
        initial=Source.SCREEN,
        widget=forms.RadioSelect,
    )
    happened_at = forms.DateTimeField(
        label=_("When"),
        help_text=_("When the person said it, not when you record it."),
        input_formats=[MOMENT],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = timezone.localtime(clock.now()).replace(second=0, microsecond=0)
        self.fields["happened_at"].initial = now
        self.fields["happened_at"].widget.attrs["max"] = now.strftime(MOMENT)

    def clean_happened_at(self) -> datetime:
        """Take the minute the page was opened for now, not for a future moment."""
        moment: datetime = self.cleaned_data["happened_at"]
        now = clock.now()
        if moment > now + timedelta(minutes=1):
            raise forms.ValidationError(_("This moment has not come yet."))
        if moment < clock.FIRST:
            raise forms.ValidationError(_("Check the year."))
        return min(moment, now)
