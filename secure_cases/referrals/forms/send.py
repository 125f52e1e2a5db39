"""The forms of sending, one a step. What is typed travels in the form itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secure_cases.idempotency import TokenForm
from secure_cases.organisations import territories
from secure_cases.organisations.enums import Language
from secure_cases.organisations.models import DeskService, Service
from secure_cases.organisations.names import service_name
from secure_cases.organisations.selectors import Conditions, DirectoryLine
from secure_cases.people.enums import OPEN_SECTIONS, Section
from secure_cases.people.models import Consent
from secure_cases.referrals import line_words
from secure_cases.referrals.enums import ReferralReason, Urgency
from secure_cases.referrals.rules import sections_uncovered
from secure_cases.referrals.screening import AGE_BAND, Asked, Question, questions_for

SCREENING = "ask_"
EMPTY = ("", "—")


class HintedMixin:
    """Gives each choice its hint, and shuts those that cannot be chosen."""

    def __init__(
        self,
        *args: Any,
        hints: Mapping[str, Any] | None = None,
        shut: Iterable[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints, self.shut = hints or {}, frozenset(shut)

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(*args, **kwargs)  # type: ignore[misc]
        value = str(option["value"])
        option["hint"] = self.hints.get(value, "")
        if value in self.shut:
            option["attrs"]["disabled"] = True
        return option


class HintedRadio(HintedMixin, forms.RadioSelect):
    pass


class HintedCheckboxes(HintedMixin, forms.CheckboxSelectMultiple):
    pass


class ServiceForm(forms.Form):
    """Step 1: the kind of help; what the person asked for comes first."""

    service = forms.ChoiceField(label=_("What kind of help"), widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        services: Iterable[Service],
        needed: frozenset[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(s.code, service_name(s)) for s in services]
        first = [choice for choice in named if choice[0] in needed]
        rest = [choice for choice in named if choice[0] not in needed]
        field: Any = self.fields["service"]
        field.choices = (
            [(_("From the person's needs"), first), (_("Other help"), rest)]
            if first
            else rest
        )


class ConditionsForm(forms.Form):
    """Step 2, above the list: where help is wanted, and for whom."""

    place = forms.ChoiceField(label=_("Where"), required=False)
    accepts = forms.MultipleChoiceField(
        label=_("The desk must accept"),
        choices=[
            ("women", _("women")),
            ("men", _("men")),
            ("children", _("children")),
            ("pets", _("pets")),
            ("wheelchair", _("a wheelchair")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    speaks = forms.ChoiceField(
        label=_("Language of help"),
        choices=[EMPTY, *Language.choices],
        required=False,
    )

    def __init__(self, *args: Any, home: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.home = home
        around = [(t.code, territories.name(t.code)) for t in territories.chain(home)]
        others = [(t.code, territories.name(t.code)) for t in territories.regions()]
        codes = {code for code, _name in around}
        field: Any = self.fields["place"]
        field.choices = [
            *reversed(around),
            *(choice for choice in others if choice[0] not in codes),
        ]

    def asked(self) -> tuple[str, Conditions]:
        """Return the place and the conditions; the case's own place when unasked."""
        data = self.cleaned_data if self.is_valid() else {}
        accepts = set(data.get("accepts", ()))
        conditions = Conditions(
            **{name: name in accepts for name in _ACCEPTS},
            language=data.get("speaks", ""),
        )
        return data.get("place") or self.home, conditions


_ACCEPTS = ("men", "women", "children", "pets", "wheelchair")


class LineForm(forms.Form):
    """Step 2: one desk of the directory."""

    line = forms.ChoiceField(label=_("Who can help"), widget=HintedRadio)

    def __init__(
        self, *args: Any, lines: Iterable[DirectoryLine], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        lines = list(lines)
        field: Any = self.fields["line"]
        field.choices = [(str(x.line.pk), line_words.name_of(x.line)) for x in lines]
        field.widget.hints = {str(x.line.pk): line_words.hint_of(x) for x in lines}


class EnvelopeForm(TokenForm):
    """Step 3: what the desk sees now, what acceptance opens, on which consent."""

    urgency = forms.ChoiceField(
        label=_("How soon an answer is needed"),
        choices=Urgency.choices,
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=_("Why you refer"),
        choices=ReferralReason.choices,
        initial=ReferralReason.SERVICES,
    )
    age_band = forms.ChoiceField(label=_("Age"), choices=[EMPTY, *AGE_BAND.choices])
    sections = forms.MultipleChoiceField(
        label=_("What the desk will read after it accepts"),
        help_text=_("Share only what it needs to help."),
        choices=[(s.value, s.label) for s in OPEN_SECTIONS],
        widget=HintedCheckboxes,
        error_messages={"required": _("Choose at least one section.")},
    )
    consent = forms.ChoiceField(label=_("Consent it rests on"), widget=HintedRadio)

    def __init__(
        self,
        *args: Any,
        line: DeskService,
        consents: Iterable[Consent],
        written: Iterable[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.consents = {str(consent.pk): consent for consent in consents}
        self._shut_sections(frozenset(written))
        self._list_consents()
        self.questions = questions_for(line.service.screening)
        for question in self.questions:
            self.fields[SCREENING + question.key] = _field_of(question)
        self.order_fields([*_BEFORE, *self._asked(), "sections", "consent"])

    def _asked(self) -> list[str]:
        return [SCREENING + question.key for question in self.questions]

    def _shut_sections(self, written: frozenset[str]) -> None:
        covered: set[str] = set()
        for consent in self.consents.values():
            covered |= set(consent.sections)
        why: dict[str, Promise] = {}
        for section in OPEN_SECTIONS:
            if section not in covered:
                why[section] = _("The person did not agree to share it with this body.")
            elif section not in written:
                why[section] = _("Nothing is written there yet.")
        widget: Any = self.fields["sections"].widget
        widget.hints, widget.shut = why, frozenset(why)

    def _list_consents(self) -> None:
        field: Any = self.fields["consent"]
        field.choices = [
            (key, line_words.consent_name(consent))
            for key, consent in self.consents.items()
        ]
        field.widget.hints = {
            key: line_words.consent_hint(consent)
            for key, consent in self.consents.items()
        }
        if len(self.consents) == 1:
            field.initial = next(iter(self.consents))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        consent = self.consents.get(data.get("consent", ""))
        if consent and "sections" in data:
            outside = sections_uncovered(consent, data["sections"])
            if outside:
                names = ", ".join(str(Section(s).label) for s in sorted(outside))
                self.add_error(
                    "sections",
                    _("This consent does not cover: %(sections)s.")
                    % {"sections": names},
                )
        for question in self.questions:
            self._clean_several(question, data.get(SCREENING + question.key))
        return data

    def _clean_several(self, question: Question, given: Any) -> None:
        alone = {"none", "declined", "unknown"}
        if question.several and given and len(given) > 1 and alone & set(given):
            self.add_error(
                SCREENING + question.key, _("These answers contradict each other.")
            )

    @property
    def asked(self) -> Asked:
        """Return what goes on the envelope."""
        data = self.cleaned_data
        return Asked(
            urgency=data["urgency"],
            reason=data["reason"],
            age_band=data["age_band"],
            screening={q.key: data[SCREENING + q.key] for q in self.questions},
        )

    @property
    def chosen_consent(self) -> Consent:
        return self.consents[self.cleaned_data["consent"]]


_BEFORE = ("urgency", "reason", "age_band")


def _field_of(question: Question) -> forms.Field:
    words: dict[str, Any] = {"label": question.label, "help_text": question.hint}
    if question.several:
        return forms.MultipleChoiceField(
            choices=question.choices, widget=forms.CheckboxSelectMultiple, **words
        )
    return forms.ChoiceField(choices=[EMPTY, *question.choices], **words)
