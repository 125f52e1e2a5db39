"""What the field template needs to know of a field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()

QUIET = frozenset({"declined", "unknown", "not_asked"})
MANY = 6  # more short choices than this stand in two columns
SHORT = 60  # characters


@dataclass(frozen=True)
class Choice:
    """One card. `widget` is what Django's input template draws."""

    widget: dict[str, Any]
    label: Any
    hint: Any
    quiet: bool


@dataclass(frozen=True)
class Group:
    """Choices under one heading, or under none."""

    name: str
    choices: list[Choice]


@register.filter
def kind(field: BoundField) -> str:
    """Return how to draw `field`: "cards", "card", "parts" or "plain"."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "cards"
    if isinstance(widget, forms.CheckboxInput):
        return "card"
    return "parts" if widget.use_fieldset else "plain"


@register.filter
def control(field: BoundField) -> SafeString:
    """Draw the bare input with the class the style sheet knows."""
    own = field.field.widget.attrs.get("class", "")
    return field.as_widget(attrs={"class": f"input {own}".strip()})


@register.filter
def groups(field: BoundField) -> list[Group]:
    """Return the choices of a radio or checkbox list, as the widget offers them.

    A widget's `create_option` may add `hint`, and `disabled` among the attrs.
    """
    widget = field.field.widget
    attrs = field.build_widget_attrs({"id": field.auto_id}, widget)
    attrs.pop("required", None)
    context = widget.get_context(field.html_name, field.value(), attrs)
    return [
        Group(name or "", [_choice(option) for option in options])
        for name, options, _index in context["widget"]["optgroups"]
    ]


def _choice(option: dict[str, Any]) -> Choice:
    quiet = str(option["value"]) in QUIET
    return Choice(option, option["label"], option.get("hint", ""), quiet)


@register.filter
def are_many(drawn: list[Group]) -> bool:
    """Say whether two columns read better than one."""
    choices = list(_all(drawn))
    return len(choices) > MANY and all(len(str(c.label)) <= SHORT for c in choices)


def _all(drawn: list[Group]) -> Iterator[Choice]:
    for group in drawn:
        yield from group.choices


@register.filter
def says_required(field: BoundField) -> bool:
    """Say whether the word belongs beside the label.

    Optional is the norm. Where a form asks for everything, the word would only be
    noise; a list that is already answered needs it no more either.
    """
    return field.field.required and any(
        not other.field.required for other in field.form.visible_fields()
    )
