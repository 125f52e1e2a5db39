"""Inputs that tell four things apart: answered, declined, unknown, not asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secure_cases.people.sections.schema import Said

MARKS = (
    (str(Said.DECLINED), _("does not wish to answer")),
    (str(Said.UNKNOWN), _("unknown")),
)
# The way back for a radio button, which cannot be unticked.
NOT_ASKED = ("not_asked", pgettext_lazy("question", "not asked"))


class MarkedWidget(forms.MultiWidget):
    """Inputs, and under them two quiet marks for what was not answered.

    Draws no fieldset: the label belongs to the first input. The value is the list of
    the inputs' values with the list of marks last.
    """

    template_name = "secure_cases/people/marked.html"
    use_fieldset = False

    def __init__(self, *inputs: forms.Widget) -> None:
        marks = forms.CheckboxSelectMultiple(choices=MARKS)
        super().__init__([*inputs, marks])

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_

    def decompress(self, value: Any) -> list[Any]:
        return [None] * (len(self.widgets) - 1) + [[]]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Keep the class and description of an input away from the marks."""
        context = super().get_context(name, value, attrs)
        *inputs, marks = context["widget"]["subwidgets"]
        for place, drawn in enumerate(inputs[1:], start=2):
            drawn["attrs"]["aria-label"] = str(place)
        options = [option for group in marks["optgroups"] for option in group[1]]
        for option in options:
            option["attrs"].pop("class", None)
            option["attrs"].pop("aria-describedby", None)
            option["attrs"].pop("aria-invalid", None)
        context["widget"]["inputs"] = inputs
        context["widget"]["marks"] = options
        return context
