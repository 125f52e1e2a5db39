"""The cast at their browsers. Each signs in by hand: password, then the code."""

import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from portal.accounts.factors import STEP_SECONDS
from portal.demo.cast import EVERYBODY, PASSWORD, Player
from portal.demo.codes import code_of
from tests.journeys.product import HOSTS, Product
from tests.journeys.screens import Screens
from tests.journeys.steps.forms import press

PLAYERS_BY_KEY = {player.key: player for player in EVERYBODY}
SIGN_IN, STEP_UP = "/account/sign-in/", "/account/step-up/"
SPEAK_UP = """
document.addEventListener('securitypolicyviolation', broken =>
  console.error(`policy broken: ${broken.violatedDirective} ${broken.blockedURI}`));
"""
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|UA\d{17}")
WRITTEN = re.compile(r"^((?:/en)?/(?:campaigns|help|know|law|news|rights)/)[^/]+")
TAUGHT = re.compile(r"^/learn/courses/[^/]+/(?:units/[^/]+/)?")
# What Chromium says of any answer of 400 and more; the journeys look at the answers.
OF_THE_ANSWER = "Failed to load resource"
# The person went on before the end; or went back to an answer that is kept nowhere.
OF_THE_BROWSER = ("net::ERR_ABORTED", "net::ERR_CACHE_MISS")


def shape_of(address: str) -> str:
    """Return an address without ids and values: one shape is one kind of page.

    Of the pages that editors write under one heading, one stands for all; of the
    courses and of their units too.
    """
    parts = urlsplit(address)
    query = "-".join(
        value if name in ("show", "side", "only", "zone") else name
        for name, _is, value in (pair.partition("=") for pair in parts.query.split("&"))
    )
    if query and parts.path.endswith("/find/"):
        query = "asked"  # whatever of many filters was asked for
    path = WRITTEN.sub(r"\1ID", ID.sub("ID", parts.path))
    path = TAUGHT.sub(_taught, path).strip("/").replace("/", "-")
    return "-".join(part for part in (path, query) if part) or "first"


def _taught(found: re.Match[str]) -> str:
    whole = "/learn/courses/ID/"
    return f"{whole}units/ID/" if "/units/" in found[0] else whole


@dataclass
class Codes:
    """One-time codes as a careful person types them: each step once."""

    last: dict[str, int] = field(default_factory=dict)

    def next(self, player: Player) -> str:
        """Return a code that was not typed before, waiting for one if need be."""
        step = max(self.last.get(player.key, 0) + 1, _step_now())
        while step > _step_now() + 1:
            time.sleep(0.5)
        self.last[player.key] = step
        return code_of(player, at=step * STEP_SECONDS)


_codes: dict[Path, Codes] = {}


def _step_now() -> int:
    return int(time.time()) // STEP_SECONDS


@dataclass
class Visit:
    """A browser window of one person, and what went wrong in it."""

    product: Product
    context: BrowserContext
    page: Page
    screens: Screens
    who: str = ""
    faults: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    @property
    def text(self) -> str:
        return self.page.locator("body").inner_text()

    @property
    def kind(self) -> str:
        """Return what kind of page stands here; one's account is like another's."""
        shape, host = shape_of(self.page.url), urlsplit(self.page.url).hostname
        return f"{host if shape.startswith('account') else self.who} {shape}"

    @property
    def has_looked(self) -> bool:
        """Say whether this kind of page was looked at in any state."""
        return self.kind in self.screens.kinds

    def look(self, name: str, *, draw: bool = True) -> None:
        """Look at the page; `draw` also keeps its picture, where pictures are kept."""
        self.screens.kinds.add(self.kind)
        self.screens.drawn.add(shape_of(self.page.url))
        self.screens.look(self.page, name, draw=draw)

    def go(self, path: str, zone: str = "cases") -> int:
        """Open an address; return the answer's status."""
        response = self.page.goto(self.product.origin(zone) + path)
        return response.status if response else 0

    def cookies(self) -> list[Any]:
        return list(self.context.cookies())

    def watch(self) -> None:
        """Collect what no page may do: errors, refused loads, calls to elsewhere."""
        self.context.add_init_script(SPEAK_UP)
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self._fault(f"script: {error}"))
        self.page.on("requestfailed", self._failed)
        self.context.on("request", self._requested)
        self.context.on("response", self._answered)

    def _fault(self, words: str) -> None:
        self.faults.append(f"{self.page.url}: {words}")

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and OF_THE_ANSWER not in message.text:
            self._fault(f"console: {message.text}")

    def _requested(self, request: Request) -> None:
        home = tuple(f"http://{host}:{self.product.port}/" for host in HOSTS.values())
        if not request.url.startswith((*home, "data:")):
            self._fault(f"asks elsewhere: {request.url}")

    def _answered(self, response: Any) -> None:
        request = response.request
        given = response.status < 300 or response.status == 304
        if not given and not request.is_navigation_request():
            self._fault(f"{response.status} for {response.url}")

    def _failed(self, request: Request) -> None:
        if request.failure not in OF_THE_BROWSER:
            self._fault(f"{request.failure} for {request.url}")


@dataclass
class People:
    """Opens windows, and remembers who has signed in."""

    product: Product
    browser: Browser
    screens: Screens = field(default_factory=Screens)
    at_work: dict[str, Visit] = field(default_factory=dict)
    visits: list[Visit] = field(default_factory=list)

    @property
    def codes(self) -> Codes:
        """Return the codes of one product: its phones are the same for every cast."""
        return _codes.setdefault(self.product.home, Codes())

    def window(self, **options: Any) -> Visit:
        """Open a window nobody has signed in at."""
        options = {"locale": "uk-UA", "timezone_id": "Europe/Kyiv"} | options
        context = self.browser.new_context(**options)
        page = context.new_page()
        page.set_default_timeout(20_000)
        visit = Visit(self.product, context, page, self.screens)
        visit.watch()
        self.visits.append(visit)
        return visit

    def at(self, key: str, zone: str = "") -> Visit:
        """Return the window of one of the cast, signed in where they work."""
        zone = zone or PLAYERS_BY_KEY[key].zone
        place = key if zone == PLAYERS_BY_KEY[key].zone else f"{key} in {zone}"
        if place not in self.at_work:
            visit = self.window()
            self.sign_in(visit, key, zone=zone)
            self.at_work[place] = visit
        return self.at_work[place]

    def again(self, key: str, **options: Any) -> Visit:
        """Return another window of somebody's session: other size, no scripts."""
        state = self.at(key).context.storage_state()
        return self.window(storage_state=state, **options)

    def apart(self, key: str, **options: Any) -> "People":
        """Return a cast with one of them at another window; nobody looks over."""
        apart = People(self.product, self.browser, Screens(watching=False))
        state = self.at(key).context.storage_state()
        apart.at_work[key] = apart.window(storage_state=state, **options)
        return apart

    def sign_in(
        self, visit: Visit, key: str, path: str = SIGN_IN, zone: str = ""
    ) -> None:
        """Type e-mail, password and code; a `path` that was asked for comes after."""
        visit.who = key
        self.type_password(visit, key, path, zone)
        visit.page.fill("input[name=code]", self.codes.next(PLAYERS_BY_KEY[key]))
        press(visit.page.locator("main form:has(input[name=code]) button.btn"))

    def type_password(
        self, visit: Visit, key: str, path: str = SIGN_IN, zone: str = "cases"
    ) -> None:
        visit.go(path, zone or PLAYERS_BY_KEY[key].zone)
        visit.page.fill("input[name=email]", PLAYERS_BY_KEY[key].email)
        visit.page.fill("input[name=password]", PASSWORD)
        press(visit.page.locator("main form button.btn").first)

    def confirm(self, visit: Visit, key: str) -> None:
        """Type the code once more, if the page before asks for a fresh one."""
        if visit.path == STEP_UP:
            visit.page.fill("input[name=code]", self.codes.next(PLAYERS_BY_KEY[key]))
            press(visit.page.locator("main form:has(input[name=code]) button.btn"))

    def faults(self) -> list[str]:
        return [fault for visit in self.visits for fault in visit.faults]

    def leave(self) -> None:
        for visit in self.visits:
            visit.context.close()
