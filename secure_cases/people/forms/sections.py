"""The form of one section, made from its schema."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms import BoundField

from secure_cases.idempotency import TokenForm
from secure_cases.people.forms.fields import AnswerField
from secure_cases.people.forms.occasion import OccasionForm
from secure_cases.people.sections.schema import Group, SectionSchema


class SectionForm(TokenForm, OccasionForm):
    """The form of one section. `base_version` is the version it was drawn from."""

    base_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        *args: Any,
        schema: SectionSchema,
        content: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        self.schema = schema
        answers = schema.answers(content or {})
        kwargs["initial"] = {**answers, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        for question in schema:
            self.fields[question.name] = AnswerField(question)

    def groups(self) -> Iterator[tuple[Group, list[BoundField]]]:
        """Return the schema's groups with their fields, in order."""
        for group in self.schema.groups:
            yield group, [self[question.name] for question in group.questions]

    def content(self) -> dict[str, Any]:
        """Return what will be sealed: the questions that were asked."""
        answers = {
            question.name: self.cleaned_data[question.name]
            for question in self.schema
            if self.cleaned_data.get(question.name) is not None
        }
        return self.schema.content(answers)

    def says_nothing(self) -> bool:
        """Say whether every question was left unasked."""
        return not self.content()["answers"]

    def written(self) -> dict[str, Any]:
        """Return the rest of what a write needs: base, source, moment, token."""
        names = ("base_version", "source", "happened_at", "token")
        return {name: self.cleaned_data[name] for name in names}
