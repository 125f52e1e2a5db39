"""Working a page with the keyboard alone: Tab to a place, type, Space, Enter."""

from dataclasses import dataclass

from playwright.sync_api import Page

MOST = 120
IS_HERE = "selector => document.activeElement.matches(selector)"


@dataclass
class Keyboard:
    page: Page

    def reach(self, selector: str) -> None:
        """Press Tab until the focus stands on what fits `selector`."""
        for _turn in range(MOST):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(IS_HERE, selector):
                return
        raise AssertionError(f"Tab never comes to {selector} at {self.page.url}")

    def type(self, selector: str, text: str) -> None:
        self.reach(selector)
        self.page.keyboard.type(text)

    def pick(self, selector: str, *, downs: int = 0) -> None:
        """Choose a radio button: Space for the first, arrows for those below."""
        self.reach(selector)
        self.page.keyboard.press("Space")
        for _turn in range(downs):
            self.page.keyboard.press("ArrowDown")

    def press(self, selector: str, key: str = "Enter") -> None:
        """Follow the link, or press the button, on which the focus then stands."""
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def enter(self) -> None:
        """Send the form from the field that was typed into."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
