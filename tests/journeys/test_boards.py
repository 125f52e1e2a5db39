"""Leads look where training is missing, and take the board away as a file.

Every board is looked at: width, axe in light and dark, the way of Tab.
"""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser

from tests.journeys.people import People
from tests.journeys.product import Product
from tests.journeys.screens import Screens

pytestmark = pytest.mark.journey


def test_leads_read_their_boards(product: Product, browser: Browser) -> None:
    people = People(product, browser, Screens())
    lesia = people.at("lesia")
    lesia.go("/learn/")
    lesia.page.click("main a[href='/learn/boards/']")
    assert "Львівська область" in lesia.text
    lesia.look("board-region")
    lesia.page.click("main th a >> nth=0")
    assert "Національна поліція" in lesia.text
    lesia.look("board-region-by-kind")
    with lesia.page.expect_download() as download:
        lesia.page.click("main a[href$='board.xlsx']")
    content = Path(download.value.path()).read_bytes()
    words = [
        cell.value for row in load_workbook(BytesIO(content)).active for cell in row
    ]
    assert "приховано" in words
    assert "Ольга Гай" not in words
    halyna = people.at("halyna")
    halyna.go("/learn/boards/")
    assert "Богдан Ярема" in halyna.text
    halyna.look("board-organisation")
    screens = people.screens
    assert (screens.sideways, screens.barriers, screens.focus) == ([], [], [])
    assert people.faults() == []
    people.leave()
