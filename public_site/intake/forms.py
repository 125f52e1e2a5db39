"""The forms of the help request; every word comes from the language's file."""

from typing import Any

from django import forms
from django.utils import translation

from public_site.intake.languages import Words
from public_site.regions import regions

MOST = 10_000  # characters of a letter
SHORT = 300
WAYS = ("code", "phone", "email", "messenger")
# A browser that checks spelling may send the text away; one that completes keeps it.
QUIET = {"autocomplete": "off", "spellcheck": "false"}


class WordedForm(forms.Form):
    """A form whose words come from a file; browsers add none of their own."""

    use_required_attribute = False
    start = "f"  # of each element's id

    def __init__(self, data: Any = None, *, words: Words, initial: Any = None) -> None:
        super().__init__(data, auto_id=f"{self.start}_%s", initial=initial)
        self.label_suffix = ""
        self.words = words


class LetterForm(WordedForm):
    """A free text, and all the rest if the reader wishes."""

    text = forms.CharField(
        max_length=MOST, widget=forms.Textarea(attrs={"rows": 8, **QUIET})
    )
    region = forms.ChoiceField(required=False)
    under_18 = forms.BooleanField(required=False)
    way = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    contact = forms.CharField(required=False, max_length=SHORT)
    when = forms.CharField(required=False, max_length=SHORT)
    voice = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    if_somebody_else = forms.CharField(required=False, max_length=SHORT)

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        _say(self, words["form"], words["problems"])
        said = words["form"]
        self.choices("region", [("", said["region_any"]), *_regions(words["code"])])
        self.choices("way", [(way, said[f"way_{way}"]) for way in WAYS])
        self.choices("voice", [(yes, said[f"voice_{yes}"]) for yes in ("no", "yes")])
        for name in ("contact", "when", "if_somebody_else"):
            self.fields[name].widget.attrs.update(QUIET)
        self.initial = {"way": "code", "voice": "no", **self.initial}

    def choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Ask for a contact only of those who want to be contacted."""
        given = super().clean() or {}
        if given.get("way") not in (None, "", "code") and not given.get("contact"):
            self.add_error("contact", self.words["problems"]["contact"])
        return given

    def answer(self) -> dict[str, str]:
        """Return how to answer, as the intake takes it."""
        given = self.cleaned_data
        if given["way"] in ("", "code"):
            return {"way": "code"}
        names = ("way", "contact", "when", "if_somebody_else")
        return {**{n: given[n] for n in names}, "voice": given["voice"] or "no"}


class CodeForm(WordedForm):
    """The words of a code."""

    code = forms.CharField(
        max_length=SHORT,
        widget=forms.TextInput(attrs={"autocapitalize": "none", **QUIET}),
    )

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        field = self.fields["code"]
        field.widget.attrs["class"] = "input"
        field.label = words["answer"]["code"]
        field.error_messages = {
            "required": words["answer"]["empty"],
            "max_length": words["answer"]["unknown"],
        }

    def clean_code(self) -> str:
        """Take a list as it was written: commas, line breaks, spaces."""
        written: str = self.cleaned_data["code"]
        return " ".join(written.replace(",", " ").replace(";", " ").split())


class MessageForm(WordedForm):
    """One more message; its code travels with it."""

    start = "m"

    text = forms.CharField(
        max_length=MOST, widget=forms.Textarea(attrs={"rows": 5, **QUIET})
    )

    def __init__(self, *args: Any, words: Words, **kwargs: Any) -> None:
        super().__init__(*args, words=words, **kwargs)
        said = words["conversation"]
        _say(self, {"text": said["more"], "text_hint": said["more_hint"]},
             words["problems"])  # fmt: skip


def _regions(language: str) -> list[tuple[str, str]]:
    """Return (code, name) of every region; whoever reads Russian knows these names."""
    known = "uk" if language in {"uk", "ru"} else "en"
    with translation.override(known):
        return [(region.code, region.names[known]) for region in regions()]


def _say(form: forms.Form, said: Words, problems: Words) -> None:
    """Give each field its label, hint and the words of what may be wrong with it."""
    for name, field in form.fields.items():
        if not isinstance(field.widget, forms.RadioSelect | forms.CheckboxInput):
            field.widget.attrs["class"] = "input"
        field.label = said[name]
        field.help_text = said.get(f"{name}_hint", "")
        most = getattr(field, "max_length", None)
        field.error_messages |= {
            "required": problems["empty"],
            "invalid_choice": problems["choice"],
            "max_length": problems["long"].format(most=most),
        }
