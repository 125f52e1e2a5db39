"""Fields that come from the questions of a section's schema."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext_lazy as _

from secure_cases import clock
from secure_cases.organisations.standing import kyiv_date
from secure_cases.people.sections.schema import Answer, Kind, Question, Said
from secure_cases.people.widgets import MARKS, NOT_ASKED, MarkedWidget

SHORT_LIST = 8  # a longer list of choices is a select
MOST_DIGITS = 9  # int() itself refuses text of thousands
MONTH = re.compile(r"(?:(0?[1-9]|1[0-2])[./-])?((?:19|20)\d\d)", re.ASCII)
OFF = {"autocomplete": "off"}  # a shared computer must not remember a person
ERRORS: Mapping[str, Any] = {
    "both": _("Leave the answer or the mark, not both."),
    "two_marks": _("Choose one of the two marks."),
    "date": _("Write the day, month and year, for example 05.03.1994."),
    "future": _("This day has not come yet."),
    "month": _("Write the month and year, for example 03.2026, or the year."),
    "number": _("Write a number."),
    "limits": _("Write a number from %(low)s to %(high)s."),
    "choice": _("Choose from the list."),
}


class AnswerField(forms.Field):
    """A question's field. Cleans to an Answer, or None when it was not asked."""

    def __init__(self, question: Question) -> None:
        self.question = question
        super().__init__(
            required=False,
            label=cast("str", question.label),
            help_text=cast("str", question.hint),
            widget=widget_for(question),
        )

    def prepare_value(self, value: Any) -> Any:
        """Return what the widget draws: from an Answer, or as it was typed."""
        if not isinstance(value, Answer):
            return value
        marks = [] if value.said is Said.ANSWERED else [str(value.said)]
        typed = _as_typed(self.question, value.value) if not marks else ""
        if isinstance(self.widget, MarkedWidget):
            inputs = len(self.widget.widgets) - 1
            typed = list(typed)[:inputs] if isinstance(typed, list) else [typed]
            return [*typed, *[""] * (inputs - len(typed)), marks]
        if self.question.kind is Kind.SEVERAL:
            return [*marks, *(typed or [])]
        return marks[0] if marks else typed

    def clean(self, value: Any) -> Answer | None:
        typed, marks = _split(self.question, value, self.widget)
        if len(marks) > 1:
            raise ValidationError(ERRORS["two_marks"])
        if typed and marks:
            raise ValidationError(ERRORS["both"])
        if marks:
            return Answer(Said(marks[0]))
        return Answer(Said.ANSWERED, _parsed(self.question, typed)) if typed else None


def widget_for(question: Question) -> forms.Widget:
    """Return the input of a question of its kind."""
    choices = [(choice.value, choice.label) for choice in question.choices]
    if question.kind is Kind.SEVERAL and question.pickers:
        blank = [("", _("choose, if known")), *choices]
        return MarkedWidget(
            *(forms.Select(choices=blank) for _place in range(question.pickers))
        )
    if question.kind is Kind.SEVERAL:
        return forms.CheckboxSelectMultiple(choices=[*choices, *MARKS])
    if question.kind is Kind.CHOICE and len(choices) > SHORT_LIST:
        return forms.Select(choices=[("", NOT_ASKED[1]), *MARKS, *choices])
    if question.kind is Kind.CHOICE:
        return forms.RadioSelect(choices=[*choices, *MARKS, NOT_ASKED])
    if question.kind is Kind.LONG_TEXT:
        rows = 8 if question.max_length > 4000 else 3
        return MarkedWidget(forms.Textarea({**OFF, "rows": rows}))
    attrs = {**OFF, "maxlength": question.max_length}
    if question.kind in (Kind.DATE, Kind.MONTH, Kind.NUMBER):
        attrs["inputmode"] = "decimal"
    return MarkedWidget(forms.TextInput(attrs))


def _split(
    question: Question, value: Any, widget: forms.Widget
) -> tuple[Any, list[str]]:
    """Return what was typed and the marks that were set."""
    if isinstance(widget, MarkedWidget):
        *inputs, marks = value or [None, []]
        typed = [str(text).strip() for text in inputs if text and str(text).strip()]
        if question.kind is Kind.SEVERAL:
            return list(dict.fromkeys(typed)), list(marks or [])
        return (typed[0] if typed else ""), list(marks or [])
    chosen = value if isinstance(value, list) else [value] if value else []
    known = {mark for mark, _label in MARKS}
    marks = [code for code in chosen if code in known]
    codes = [code for code in chosen if code not in {*known, NOT_ASKED[0]}]
    if question.kind is Kind.SEVERAL:
        return codes, marks
    return (codes[0] if codes else ""), marks


def _parsed(question: Question, typed: Any) -> Any:
    """Return what was typed in the form that is stored."""
    if question.kind in (Kind.CHOICE, Kind.SEVERAL):
        codes = set(typed if isinstance(typed, list) else [typed])
        if not codes <= {choice.value for choice in question.choices}:
            raise ValidationError(ERRORS["choice"])
        return typed
    if question.kind is Kind.DATE:
        return _date(typed)
    if question.kind is Kind.MONTH:
        return _month(typed)
    if question.kind is Kind.NUMBER:
        return _number(typed, *question.limits)
    if len(typed) > question.max_length:
        raise ValidationError(
            _("This is longer than %(limit)s characters."),
            params={"limit": question.max_length},
        )
    ProhibitNullCharactersValidator()(typed)
    return typed


def _date(typed: str) -> str:
    for form in ("%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d"):
        try:
            day = datetime.strptime(typed, form).date()
        except ValueError:
            continue
        if day > kyiv_date(clock.now()):
            raise ValidationError(ERRORS["future"])
        return day.isoformat()
    raise ValidationError(ERRORS["date"])


def _month(typed: str) -> str:
    found = MONTH.fullmatch(typed)
    if not found:
        raise ValidationError(ERRORS["month"])
    month, year = found.groups()
    return f"{year}-{int(month):02d}" if month else year


def _number(typed: str, low: int, high: int) -> int:
    if not typed.isdecimal():
        raise ValidationError(ERRORS["number"])
    if len(typed) > MOST_DIGITS or not low <= int(typed) <= high:
        raise ValidationError(ERRORS["limits"], params={"low": low, "high": high})
    return int(typed)


def _as_typed(question: Question, value: Any) -> Any:
    """Return a stored value as a person would type it."""
    if question.kind is Kind.DATE:
        return ".".join(reversed(value.split("-")))
    if question.kind is Kind.MONTH:
        return ".".join(reversed(value.split("-")))
    return value
