"""A reader with a phone: answers the self-check, writes, and reads with a code."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.product import Product

ELSEWHERE = "http://elsewhere.localhost/"
AS_PEOPLE_WAIT = 3_500  # milliseconds; a form sent sooner asks to press again
Block = Callable[[str], bool]


def is_elsewhere(product: Product) -> Block:
    """Return what says whether an address is not the product's."""
    return lambda address: not address.startswith(product.origin("public"))


@dataclass
class Reader:
    """A browser window that came from another site."""

    product: Product
    context: BrowserContext
    page: Page

    @classmethod
    def on_a_phone(cls, product: Product, browser: Browser, **how: object) -> "Reader":
        options = {"locale": "uk-UA", "viewport": {"width": 360, "height": 800}}
        context = browser.new_context(**(options | how))
        context.route(
            is_elsewhere(product),
            lambda route: route.fulfill(
                body="<title>Elsewhere</title>", content_type="text/html"
            ),
        )
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(ELSEWHERE)
        return cls(product, context, page)

    def go(self, path: str) -> None:
        self.page.goto(self.product.origin("public") + path)

    @property
    def heading(self) -> str:
        return self.page.locator("main h1").inner_text()

    def press(self, words: str) -> None:
        """Press a button or link of the content and wait for the next heading."""
        main = self.page.locator("main")
        main.evaluate("page => { page.dataset.before = ''; }")
        target = main.get_by_role("button", name=words, exact=True)
        if not target.count():
            target = main.get_by_role("link", name=words, exact=True)
        target.first.click()
        self.page.wait_for_selector("main[data-before]", state="detached")
        self.page.wait_for_selector("main h1")

    def check_a_job(self) -> None:
        """Choose the job offer, say yes to the first question, ask for the advice."""
        self.page.check("input[value=job]")
        self.press("Далі")
        self.page.check("input[type=radio][value=yes]")
        self.press("Далі")
        self.page.check("input[type=radio][value=declined]")
        self.press("Закінчити й показати поради")

    def write(self, text: str) -> str:
        """Send a letter; return the code that was shown."""
        self.page.fill("textarea[name=text]", text)
        self.page.wait_for_timeout(AS_PEOPLE_WAIT)
        self.press("Надіслати")
        return self.page.locator(".once--one").inner_text()

    def open_letters(self, code: str) -> str:
        """Type a code; return what the page says."""
        self.page.fill("input[name=code]", code)
        self.page.wait_for_timeout(AS_PEOPLE_WAIT)
        self.press("Показати відповідь")
        return self.page.locator("main").inner_text()

    def close(self) -> None:
        self.context.close()
