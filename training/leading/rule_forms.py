"""Forms of rules, in plain words; what was typed stays when it is wrong."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from training import clock, conf
from training.clearance.models import Requirement
from training.clearance.selectors import capabilities_asked
from training.clearance.services import rule_of
from training.clearance.words import CAPABILITIES, capability_words, in_order
from training.courses.selectors import newest_versions

PLACES = ("roles", "regions", "kinds")


def courses() -> list[tuple[str, str]]:
    """Return competencies that a published course gives, by the course's title."""
    rows = newest_versions(None)
    return list({one.course.competency: one.title for one in rows}.items())


def capabilities() -> list[tuple[str, Any]]:
    codes = {*CAPABILITIES, *capabilities_asked(clock.now())}
    return [(code, capability_words(code)) for code in in_order(list(codes))]


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _boxes(label: Any, **more: Any) -> forms.MultipleChoiceField:
    boxes = forms.CheckboxSelectMultiple
    return forms.MultipleChoiceField(label=label, widget=boxes, **more)


class RuleForm(forms.Form):
    """What has to be learnt for what, by whom and from when."""

    competency = forms.ChoiceField(label=_("Course that has to be finished"))
    capabilities = _boxes(_("What it opens"))
    roles = _boxes(
        _("For which roles"), required=False, help_text=_("None ticked: for all.")
    )
    regions = _boxes(
        _("In which regions"), required=False, help_text=_("None ticked: in all.")
    )
    kinds = _boxes(
        _("In which organisations"),
        required=False,
        help_text=_("None ticked: in all."),
    )
    since = forms.DateField(label=_("First day of the rule"), widget=_day())
    days_given = forms.IntegerField(
        label=_("Days to learn"),
        min_value=0,
        max_value=365,
        initial=30,
        help_text=_(
            "Nothing closes on these first days of the rule. Who gets such work later"
            " is asked at once, and has as many days as the date to finish."
        ),
    )
    grace_days = forms.IntegerField(
        label=_("Days of grace when a certificate has ended"),
        min_value=0,
        max_value=90,
        initial=14,
        help_text=_("On these days a person goes on with their own cases alone."),
    )
    valid_for = forms.IntegerField(
        label=_("Months a certificate counts here"),
        min_value=1,
        max_value=120,
        required=False,
        help_text=_("Empty: as long as the certificate says."),
    )
    legal_basis = forms.CharField(
        label=_("Legal basis"), max_length=300, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = conf.people()
        told = (people.roles_choices, people.regions_choices, people.kinds_choices)
        self._choices("competency", courses())
        self._choices("capabilities", capabilities())
        for name, choices in zip(PLACES, told, strict=True):
            self._choices(name, choices())

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Offer what there is; a host that tells nothing is asked nothing."""
        if not choices and name in PLACES:
            del self.fields[name]
            return
        field: Any = self.fields[name]
        field.choices = choices

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since < clock.day_of(clock.now()):
            raise forms.ValidationError(
                _("This day has passed. Choose a later one."), code="passed"
            )
        return since

    def rules(self) -> list[Requirement]:
        """Return a rule for each capability; none is saved."""
        facts = dict(self.cleaned_data)
        codes = facts.pop("capabilities")
        return [rule_of(capability=code, **facts) for code in codes]


class EndForm(forms.Form):
    until = forms.DateField(label=_("Last day of the rule"), widget=_day())

    @property
    def day(self) -> date:
        day: date = self.cleaned_data["until"]
        return day
