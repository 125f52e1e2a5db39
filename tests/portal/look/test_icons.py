"""Every icon that a page names is in the sprite that the page carries."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.kit import ICONS
from secure_cases.templatetags.secure_cases_ui import STATES

BASE = Path(settings.BASE_DIR)
SPRITES = BASE / "portal" / "templates" / "portal" / "sprite"
NAMED = re.compile(r"""\{% icon ["']([\w-]+)["'] %\}|href="#([ip]-[\w-]+)\"""")
APPS = ("portal", "public_site", "training", "secure_cases")


def _symbols(*names: str) -> set[str]:
    text = "".join((SPRITES / f"{name}.html").read_text() for name in names)
    return set(re.findall(r'<symbol id="([\w-]+)"', text))


def _named(template: Path) -> set[str]:
    return {
        f"i-{icon}" if icon else whole
        for icon, whole in NAMED.findall(template.read_text())
    }


def _templates() -> list[Path]:
    return sorted(
        path
        for app in APPS
        for path in (BASE / app).rglob("templates/**/*.html")
        if SPRITES not in path.parents
    )


@pytest.mark.parametrize(
    "template", _templates(), ids=lambda p: str(p.relative_to(BASE))
)
def test_icons_of_a_template_are_in_its_sprite(template: Path) -> None:
    public = "public_site" in template.parts
    carried = _symbols("public") if public else _symbols("public", "work")
    assert _named(template) <= carried


def test_the_pattern_sees_both_ways_of_naming_an_icon() -> None:
    text = '{% icon "lock" %}<use href="#p-done"/>'
    assert NAMED.findall(text) == [("lock", ""), ("", "p-done")]


def test_every_state_has_its_disc() -> None:
    discs = {f"p-{shape}" for shape, _tone in STATES.values()}
    assert discs <= _symbols("public", "work")


def test_the_kit_shows_every_icon_and_the_sprite_has_each_once() -> None:
    text = "".join(
        (SPRITES / f"{name}.html").read_text() for name in ("public", "work")
    )
    ids = re.findall(r'<symbol id="([\w-]+)"', text)
    assert len(ids) == len(set(ids))
    assert {f"i-{name}" for name in ICONS} == {i for i in ids if i.startswith("i-")}


def test_the_licence_stands_beside_the_icons() -> None:
    assert "ISC License" in (SPRITES / "LICENSE.lucide.txt").read_text()
