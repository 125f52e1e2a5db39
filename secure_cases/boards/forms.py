"""The log's one box and the box for a code."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from secure_cases.boards.finding import find


class FindForm(forms.Form):
    """`cleaned_data["found"]` is (kind, id)."""

    what = forms.CharField(
        label=_("Whose readings to show"),
        help_text=_("A worker's e-mail, the number of a case or of a referral."),
        max_length=120,
    )

    def clean_what(self) -> str:
        typed: str = self.cleaned_data["what"]
        self.cleaned_data["found"] = find(typed)
        if self.cleaned_data["found"] is None:
            raise forms.ValidationError(
                _("Nothing is found by this. Check the number or the e-mail.")
            )
        return typed


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code from the person's screen"),
        help_text=_("Eight letters and digits, for example 7Н4К-2КДЖ."),
        max_length=20,
    )


class AboutForm(forms.Form):
    """What the address of a log page names; wrong values show the newest page."""

    user = forms.UUIDField(required=False)
    person = forms.UUIDField(required=False)
    referral = forms.UUIDField(required=False)
    only = forms.ChoiceField(choices=[("refusals", "refusals")], required=False)
    before = forms.IntegerField(required=False, min_value=1, max_value=2**62)

    def about(self) -> dict[str, Any]:
        """Return `about`, `about_id` and `before` for `services.read_log`."""
        self.is_valid()
        given = self.cleaned_data
        about, about_id = "refusals" if given.get("only") else "", None
        for kind in ("user", "person", "referral"):
            value: UUID | None = given.get(kind)
            if value is not None:
                about, about_id = kind, value
        return {"about": about, "about_id": about_id, "before": given.get("before")}
