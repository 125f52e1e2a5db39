"""Filling in a page's form as a browser does: every input it drew, then the changes."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Inputs(HTMLParser):
    """Collects what each form of a page would send."""

    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, list[str]] = {}
        self.forms: list[dict[str, list[str]]] = []
        self._select = self._text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = dict(attrs)
        if tag == "form":
            self.data = {}
            self.forms.append(self.data)
        if tag == "input" and "name" in given:
            chosen = given.get("type") not in ("checkbox", "radio")
            if chosen or "checked" in given:
                self._add(given["name"], given.get("value") or "")
        if tag == "select":
            self._select = given["name"]
            self.data.setdefault(self._select, [])
        if tag == "option" and self._select and "selected" in given:
            self._add(self._select, given.get("value") or "")
        if tag == "textarea":
            self._text = given["name"]
            self.data[self._text] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            self._text = ""

    def handle_data(self, data: str) -> None:
        if self._text:
            self.data[self._text] = [self.data[self._text][0] + data]

    def _add(self, name: str, value: str) -> None:
        self.data.setdefault(name, []).append(value)


def drawn(page: str) -> dict[str, Any]:
    """Return the fields of the page's last form that has a token: a writing one."""
    parser = _Inputs()
    parser.feed(page)
    writing = [form for form in parser.forms if "token" in form]
    return {
        name: values[0] if len(values) == 1 else values
        for name, values in writing[-1].items()
    }


def filled(client: Client, url: str, **changes: Any) -> dict[str, Any]:
    """Return what the form of a page sends after these changes."""
    return {**drawn(text_of(client.get(url))), **changes}


def text_of(answer: Any) -> str:
    assert answer.status_code in (200, 409), answer.status_code
    return answer.content.decode()
