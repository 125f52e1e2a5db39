"""The map: all 27 regions, each a link with its name and number in words."""

import gzip
import json
import re
from pathlib import Path

from public_site.directory import map as drawing
from public_site.regions import regions
from tests.public_site.directory.conftest import Find
from tests.public_site.directory.sample import KYIV, LVIV

SEVASTOPOL = "UA85000000000065278"


def svg(page: str) -> str:
    return re.findall(r'<svg class="map".+?</svg>', page, re.S)[0]


def test_every_region_is_drawn_once() -> None:
    drawn = json.loads(Path(drawing.DATA).read_text())["regions"]
    assert set(drawn) == {region.code for region in regions()}
    cities = {code for code, row in drawn.items() if not row["path"]}
    assert cities == {KYIV, SEVASTOPOL}
    outlines = (row["path"] for code, row in drawn.items() if code not in cities)
    assert all(re.fullmatch(r"(M[\d ]+l[-\d ]+z)+", path) for path in outlines)


def test_every_region_is_a_link_with_name_and_number(find: Find) -> None:
    links = re.findall(
        r'<a href="([^"]+)" aria-label="([^"]+)"', svg(find("/en/find/"))
    )
    assert len(links) == 27
    said = dict(links)
    assert said[f"?region={LVIV}#found"] == "Lviv oblast: 3 services"
    assert "Autonomous Republic of Crimea: 1 service" in said.values()
    assert "Sevastopol city: 1 service" in said.values()


def test_the_chosen_region_is_marked_by_a_dot_and_by_words(find: Find) -> None:
    page = find("/en/find/", region=LVIV)
    assert svg(page).count('<circle class="dot"') == 1
    assert svg(page).count('aria-current="true"') == 1
    assert "Chosen: <b>Lviv oblast</b>" in page
    assert 'class="dot"' not in svg(find("/en/find/"))
    assert "aria-current" not in svg(find("/en/find/"))


def test_a_link_keeps_the_rest_of_the_wish(find: Find) -> None:
    assert f'href="?region={LVIV}&amp;need=psych&amp;also=pets#found"' in svg(
        find(need="psych", also="pets")
    )


def test_it_is_light_and_has_no_style_of_its_own(find: Find) -> None:
    drawn = svg(find())
    assert len(gzip.compress(drawn.encode())) <= 12_000
    assert "style=" not in drawn
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawn)) == {
        "none",
        "currentColor",
    }
