"""The living page of components: every piece, in the look of any zone. DEBUG only."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.templatetags.portal_ui import LOOKS
from secure_cases import clock

STATES = [
    ("draft", "чернетка"),
    ("sent", "надіслано"),
    ("acknowledged", "отримано"),
    ("accepted", "прийнято"),
    ("in_progress", "у роботі"),
    ("completed", "завершено"),
    ("declined", "відхилено"),
    ("withdrawn", "відкликано"),
    ("expired", "без відповіді"),
]
ICONS = (
    "arrow-left arrow-right ban building-2 calendar check chevron-right circle-alert "
    "clock copy download eye eye-off file-text globe history info key-round laptop "
    "lock lock-open log-out mail map-pin message-square pencil phone plus printer "
    "rotate-ccw search send smartphone triangle-alert user users wifi-off x"
).split()


class HintedSelect(forms.RadioSelect):
    """Shows a choice that cannot be taken, and why."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> Any:
        option = super().create_option(name, value, *args, **kwargs)
        if value == "written":
            option["attrs"]["disabled"] = True
            option["hint"] = "Людина просила нічого не підписувати"
        return option


class SampleForm(forms.Form):
    """One field of each kind; invented."""

    words = forms.CharField(
        label="Що ви хочете сказати",
        help_text="Можна коротко. Ім’я не потрібне.",
        widget=forms.Textarea,
    )
    region = forms.ChoiceField(
        label="Область",
        required=False,
        choices=[("", "Оберіть область або Київ"), ("UA05", "Вінницька")],
    )
    met_on = forms.DateField(
        label="Коли ви зустрілися",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    channel = forms.ChoiceField(
        label="Як людина дала згоду",
        choices=[
            ("spoken", "Усно, під час зустрічі"),
            ("written", "Письмово"),
            ("phone", "Телефоном"),
            ("declined", "Не бажає відповідати"),
            ("unknown", "Невідомо"),
        ],
        widget=HintedSelect,
    )
    control = forms.MultipleChoiceField(
        label="Як людину утримували",
        help_text="Оберіть усе, що людина назвала сама.",
        required=False,
        choices=[
            ("Гроші", [("debt", "Борг"), ("wages", "Не платили"), ("fines", "Штрафи")]),
            (
                "Свобода",
                [
                    ("papers", "Забрали документи"),
                    ("locked", "Не випускали"),
                    ("phone", "Забрали телефон"),
                    ("threats", "Погрожували рідним"),
                    ("declined", "Не бажає відповідати"),
                ],
            ),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    understood = forms.BooleanField(
        label="Людина зрозуміла, кому і що передається", required=False
    )


@require_safe
def kit(request: HttpRequest) -> HttpResponse:
    """Show every component; `?zone=public|learn|cases` picks the look."""
    if not settings.DEBUG:
        raise Http404
    look = request.GET.get("zone", "public")
    looks = list(LOOKS.values())
    wrong = SampleForm(
        {"control": ["debt"]}, auto_id="wrong_%s", use_required_attribute=False
    )
    context = {
        "look": look if look in looks else "public",
        "looks": looks,
        "states": STATES,
        "icons": ICONS,
        "terms": _terms(),
        "sample": SampleForm(use_required_attribute=False),
        "wrong": wrong,
    }
    return render(request, "portal/kit.html", context)


def _terms() -> list[Any]:
    now = clock.now()
    steps = (
        timedelta(days=-2),
        timedelta(minutes=1),
        timedelta(days=1),
        timedelta(days=4),
        timedelta(days=20),
        timedelta(days=400),
    )
    return [now + step for step in steps]
