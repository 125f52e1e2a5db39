"""A person at the product without a browser: reads pages, fills their forms, sends."""

import http.client
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from tests.journeys.product import HOSTS, Product

MOST_REDIRECTS = 5
Filled = str | list[str]


@dataclass
class Hand:
    """Remembers its cookies and the page it is on."""

    product: Product
    zone: str = "cases"
    cookies: dict[str, str] = field(default_factory=dict)
    path: str = "/"
    status: int = 0
    text: str = ""

    @property
    def page(self) -> BeautifulSoup:
        return BeautifulSoup(self.text, "html.parser")

    @property
    def words(self) -> str:
        return self.page.get_text(" ", strip=True)

    def go(self, address: str) -> "Hand":
        """Open an address and what it leads to."""
        return self._ask("GET", address)

    def post(self, path: str, fields: dict[str, Filled]) -> "Hand":
        sent = {"csrfmiddlewaretoken": self.cookies.get("csrf", ""), **fields}
        return self._ask("POST", path, urlencode(sent, doseq=True))

    def form(self, action: str = "", *, having: str = "") -> Tag:
        """Return the content's form with that end of its action, or with a field."""
        for form in self.page.select("main form"):
            said = str(form.get("action") or self.path)
            if action and not said.endswith(action):
                continue
            if not having or form.find(attrs={"name": having}):
                return form
        raise AssertionError(
            f"{self.status} {self.path} has no such form: {self.words}"
        )

    def send(
        self,
        fields: dict[str, Filled] | None = None,
        *,
        action: str = "",
        having: str = "",
        button: tuple[str, str] | None = None,
    ) -> "Hand":
        """Fill a form of the page and send it; what is not named stays as shown."""
        form = self.form(action, having=having)
        filled: dict[str, Filled] = {**_shown(form), **(fields or {})}
        if button:
            filled[button[0]] = button[1]
        address = urljoin(self.path, str(form.get("action") or self.path))
        if form.get("method") != "post":
            return self.go(
                f"{address.partition('?')[0]}?{urlencode(filled, doseq=True)}"
            )
        return self.post(address, filled)

    def _ask(self, method: str, address: str, body: str | None = None) -> "Hand":
        for _turn in range(MOST_REDIRECTS):
            came, given = self._once(method, urljoin(self.path, address), body)
            if not 300 <= came < 400:
                return self
            method, address, body = "GET", given, None
        raise AssertionError(f"{self.path} leads round and round")

    def _once(self, method: str, address: str, body: str | None) -> tuple[int, str]:
        parts = urlsplit(address)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        host = f"{HOSTS[self.zone]}:{self.product.port}"
        headers = {"Host": host, "Origin": f"http://{host}"}
        headers["Cookie"] = SimpleCookie(self.cookies).output([], "", ";")
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.product.port)
        try:
            connection.request(method, path, body, headers)
            came = connection.getresponse()
            self.text = came.read().decode(errors="replace")
        finally:
            connection.close()
        self.path, self.status = path, came.status
        for line in came.headers.get_all("set-cookie") or []:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        return came.status, came.headers.get("location", "")


def _shown(form: Tag) -> dict[str, Filled]:
    """Return what the form holds already, as a browser would send it."""
    held: dict[str, list[str]] = {}
    for one in form.select("input[name], textarea[name], select[name]"):
        held.setdefault(str(one["name"]), []).extend(_values(one))
    return {name: values for name, values in held.items() if values}


def _values(one: Any) -> list[str]:
    if one.name == "textarea":
        return [one.get_text().removeprefix("\n")]
    if one.name == "select":
        chosen = one.select("option[selected]") or one.select("option")[:1]
        return [str(option.get("value", option.get_text())) for option in chosen]
    if one.get("type") in ("radio", "checkbox") and not one.has_attr("checked"):
        return []
    return [str(one.get("value", "on" if one.get("type") == "checkbox" else ""))]
