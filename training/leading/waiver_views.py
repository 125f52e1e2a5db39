"""Time that training leads give: for a reason, until a day, never for good."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from training import clock, conf
from training.clearance.selectors import waivers_in_force
from training.clearance.services import waive
from training.errors import Refused
from training.leading.rule_forms import courses
from training.leads import leads_only
from training.reasons import reason_of


class WaiverForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail of the learner"))
    competency = forms.ChoiceField(label=gettext_lazy("Course"))
    until = forms.DateField(
        label=gettext_lazy("Until which day"),
        help_text=gettext_lazy("A year at most."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        help_text=gettext_lazy("The learner reads it. Write no diagnosis."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["competency"]
        field.choices = courses()

    def clean_email(self) -> str:
        """Find the learner; `person` is set from here on."""
        self.person = account_of(self.cleaned_data["email"])
        if self.person is None:
            raise forms.ValidationError(_("No account has this e-mail."))
        return str(self.cleaned_data["email"])


def account_of(email: str) -> Any:
    model: Any = get_user_model()
    asked = {f"{model.get_email_field_name()}__iexact": email, "is_active": True}
    return model.objects.filter(**asked).first()


@method_decorator(leads_only, name="dispatch")
class WaiversView(View):
    """Who has been given time, and a form to give it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(WaiverForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = WaiverForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        facts = {name: form.cleaned_data[name] for name in FACTS}
        try:
            waive(person=form.person, acting_user=request.user, **facts)
        except Refused as error:
            form.add_error(None, reason_of(error))
            return self._page(form)
        messages.success(request, _("Saved. The learner sees it under “My courses”."))
        return redirect("training_waivers")

    def _page(self, form: WaiverForm) -> HttpResponse:
        rows = list(waivers_in_force(clock.now()))
        names = conf.people().names({key for one in rows for key in _persons(one)})
        titles = dict(courses())
        lines = [
            {
                "row": one,
                "person": names.get(one.person_id, ""),
                "by": names.get(one.by_id, ""),
                "course": titles.get(one.competency, one.competency),
            }
            for one in rows
        ]
        context = {"form": form, "lines": lines}
        return render(self.request, "training/leading/waivers.html", context)


FACTS = ("competency", "until", "reason")


def _persons(waiver: Any) -> tuple[Any, Any]:
    return waiver.person_id, waiver.by_id
