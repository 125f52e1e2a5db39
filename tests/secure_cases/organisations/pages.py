"""Addresses and forms of the room's pages, as a browser sees them."""

import uuid
from html.parser import HTMLParser

from django.urls import reverse

URLCONF = "portal.urls.cases"


def url(name, *args):
    return reverse(f"secure_cases:{name}", urlconf=URLCONF, args=args)


def token_of(_):
    return str(uuid.uuid4())


class Fields(HTMLParser):
    """Collects what a browser would send if the form were sent untouched."""

    def __init__(self):
        super().__init__()
        self.values = {}
        self._select = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "input" and attrs.get("name"):
            self._take(attrs)
        elif tag == "select":
            self._select = attrs["name"]
        elif tag == "option" and self._select:
            if "selected" in attrs or self._select not in self.values:
                self.values[self._select] = attrs.get("value", "")

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = None

    def _take(self, attrs):
        name, value = attrs["name"], attrs.get("value", "")
        if attrs.get("type") in ("checkbox", "radio"):
            if "checked" not in attrs:
                return
            if attrs["type"] == "checkbox" and name in MANY:
                self.values.setdefault(name, []).append(value or "on")
                return
            value = value or "on"
        self.values[name] = value


MANY = frozenset({"accepts", "languages"})


def filled(client, address, **typed):
    """Open a page and return its form with what was typed; "" clears a tick."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    fields = Fields()
    fields.feed(answer.content.decode())
    sent = {**fields.values, **typed}
    return {name: value for name, value in sent.items() if value != ""}
