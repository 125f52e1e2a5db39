"""Draws the pages of the intake."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from public_site.intake.doorkeeper import TRAP
from public_site.intake.hours import promise
from public_site.intake.languages import Words, all_words
from public_site.intake.time_token import new_token

NAMES = {"write": "intake", "answer": "conversation"}


class Page:
    """One answer in the words of one language."""

    def __init__(self, request: HttpRequest, words: Words, form_name: str) -> None:
        self.request, self.words, self.form_name = request, words, form_name

    def show(self, template: str, *, status: int = 200, **more: Any) -> HttpResponse:
        """Render `template` with the words, the addresses and what the view found."""
        context = {
            "words": self.words,
            "problem": "",
            "problem_sentence": self.words["problems"].get(more.get("problem", ""), ""),
            "unknown": False,
            "sent": False,
            "trap": TRAP,
            "languages": self.languages(),
            "write_url": address("write", self.words["code"]),
            "answer_url": address("answer", self.words["code"]),
            **more,
            "token": more.get("token") or new_token(),
            **self._when(more),
        }
        path = f"public_site/intake/{template}.html"
        return render(self.request, path, context, status=status)

    def _when(self, found: dict[str, Any]) -> dict[str, Any]:
        """Say when the answer comes, as the hours, the receipt or the letters tell."""
        if "receipt" in found:
            promised = promise(found["receipt"], self.words)
            pattern = self.words["receipt"]["until"]
        elif "conversation" in found:
            promised = promise(found["conversation"], self.words)
            key = "late" if promised.late else "received"
            pattern = self.words["conversation"][key]
        elif "hours" in found:
            promised = promise(found["hours"], self.words)
            pattern = promised.sentence
        else:
            return {}
        sentence = pattern.format(until=promised.until)
        return {"promise": promised, "until_sentence": sentence}

    def languages(self) -> list[dict[str, Any]]:
        """Return the other languages of this page, each with its address."""
        return [
            {"code": code, "name": words["name"], "url": address(self.form_name, code)}
            for code, words in all_words().items()
            if code != self.words["code"]
        ]


def address(form_name: str, language: str) -> str:
    """Return where a form stands in a language.

    A language of the whole site has its own start of the address; any other one
    stands below the language being read.
    """
    name = f"public_site:{NAMES[form_name]}"
    if language in dict(settings.LANGUAGES):
        with translation.override(language):
            found = reverse(name)
            shared = found == _in_default(name)
        if not shared or language == settings.LANGUAGE_CODE:
            return found
    return reverse(f"{name}_in", kwargs={"language": language})


def _in_default(name: str) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return reverse(name)
