"""Looks at a screen as it stands: width, accessibility, focus, and its picture.

Findings are kept, not raised: the walk goes on, and one test a kind says what was
found on which screen.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page

from scripts.screenshots import AS_BEFORE, IN_UKRAINIAN

WIDE, NARROW = 1280, 360
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": [*RULES, "best-practice"]},
}
MOST_STOPS = 250
TALLEST = 2400  # of a picture: the lines of a log go on
SCROLLS = "document.documentElement.scrollWidth > window.innerWidth"
# A page that draws no frames never ends a transition: two seconds are enough.
SETTLED = """
async () => {
  const ended = Promise.allSettled(document.getAnimations().map(a => a.finished));
  await Promise.race([ended, new Promise(done => setTimeout(done, 2000))]);
}
"""
# How everything looks that the keyboard can reach, before it gets there.
TOP = "window.scrollTo(0, 0)"  # a strip that stays covers what has scrolled under it
START = """
() => {
  document.activeElement?.blur();
  window.getSelection()?.removeAllRanges();
  const holders = e => [e, ...(e.labels ?? []), e.closest('.pick')].filter(Boolean);
  const look = e => holders(e).map(one => {
    const s = getComputedStyle(one);
    const outline = s.outlineStyle === 'none' || parseFloat(s.outlineWidth) === 0
      ? 'none' : s.outlineStyle + s.outlineWidth + s.outlineColor;
    return [outline, s.boxShadow, s.borderColor, s.backgroundColor].join();
  }).join(' | ');
  const reachable = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const all = [...document.querySelectorAll(reachable)];
  window.walked = { look, before: new Map(all.map(e => [e, look(e)])), stops: [] };
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
}
"""
# Where the keyboard is now, and whether that can be seen there or on its label.
STOP = """
() => {
  const here = document.activeElement;
  const { look, before, stops } = window.walked;
  if (!here || here === document.body) return null;
  const again = stops.at(-1) === here;
  if (stops.includes(here) && !again) return null;
  if (!again) stops.push(here);
  const box = here.getBoundingClientRect();
  return {
    again,
    first: here.matches('a.skip'),
    seen: look(here) !== before.get(here) && box.width > 0 && box.height > 0,
    html: here.outerHTML.slice(0, 160),
  };
}
"""
LEFT_OUT = """
() => [...window.walked.before.keys()].filter(e => e.matches(':not([tabindex])'))
  .filter(e => !e.disabled && e.type !== 'hidden' && e.type !== 'radio')
  .filter(e => e.checkVisibility() && !window.walked.stops.includes(e))
  .map(e => e.outerHTML.slice(0, 160))
"""


@dataclass
class Screens:
    """What was seen. A `folder` also gets a picture of every screen, two widths."""

    folder: Path | None = None
    watching: bool = True
    seen: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    drawn: set[str] = field(default_factory=set)
    sideways: list[str] = field(default_factory=list)
    barriers: list[str] = field(default_factory=list)
    focus: list[str] = field(default_factory=list)

    def look(self, page: Page, name: str, *, draw: bool = True) -> None:
        """Look at the screen that stands in `page`; what is typed there stays."""
        if not self.watching or name in self.seen:
            return
        self.seen.append(name)
        page.wait_for_load_state()
        self._as(page, name, WIDE, "light")
        self._draw(page, name, WIDE, draw)
        self._walk_by_keyboard(page, name)
        with self._sized(page, NARROW, "dark"):
            self._as(page, name, NARROW, "dark")
            self._draw(page, name, NARROW, draw)

    def _as(
        self, page: Page, name: str, width: int, scheme: Literal["light", "dark"]
    ) -> None:
        page.evaluate(SETTLED)
        page.evaluate(TOP)
        if page.evaluate(SCROLLS):
            self.sideways.append(f"{name} at {width}")
        for found in Axe().run(page, options=OPTIONS).response["violations"]:
            where = found["nodes"][0]
            told = f"{found['id']}: {where['target']} {where['html'][:160]}"
            why = [c["message"] for c in [*where["any"], *where["all"], *where["none"]]]
            self.barriers.append(f"{name}, {scheme}, {width}: {told} {why}")

    @contextmanager
    def _sized(
        self, page: Page, width: int, scheme: Literal["light", "dark"]
    ) -> Iterator[None]:
        before = page.viewport_size or {"width": WIDE, "height": 900}
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        yield
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(before)

    def _walk_by_keyboard(self, page: Page, name: str) -> None:
        """Press Tab from the top to the end: the way in, what is seen, what is left."""
        page.evaluate(START)
        stops: list[dict[str, Any]] = []
        for _turn in range(MOST_STOPS):
            page.keyboard.press("Tab")
            page.evaluate(SETTLED)
            stop = page.evaluate(STOP)
            if stop is None:
                break
            if not stop["again"]:  # the parts of a date are one field
                stops.append(stop)
        if not (stops and stops[0]["first"]):
            self.focus.append(f"{name}: the first stop is not the way to the content")
        for stop in stops:
            if not stop["seen"]:
                self.focus.append(f"{name}: focus is not seen on {stop['html']}")
        for left in page.evaluate(LEFT_OUT):
            self.focus.append(f"{name}: Tab does not reach {left}")
        page.evaluate(START)

    def _draw(self, page: Page, name: str, width: int, draw: bool) -> None:
        if not self.folder or not draw:
            return
        page.emulate_media(color_scheme="light")
        page.evaluate(SETTLED)
        page.evaluate(IN_UKRAINIAN)
        taken = Image.open(io.BytesIO(page.screenshot(full_page=True)))
        page.evaluate(AS_BEFORE)
        top = taken.crop((0, 0, taken.width, min(taken.height, TALLEST)))
        small = top.convert("RGB").quantize(64, dither=Image.Dither.NONE)
        self.folder.mkdir(parents=True, exist_ok=True)
        small.save(self.folder / f"{name}-{width}.png", optimize=True)
