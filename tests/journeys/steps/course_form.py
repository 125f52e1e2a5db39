"""Filling the form of a course in the CMS: what stands in blocks, added with +."""

from playwright.sync_api import FrameLocator, Page, expect

PATIENCE = 15_000  # milliseconds: the form saves itself first, then the page is made


class CourseForm:
    """The form as an editor sees it, in Ukrainian."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def write(self, **texts: str) -> None:
        for name, text in texts.items():
            self.page.fill(f"[name={name}]", text)

    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()

    def add(self, blocks: str, kind: str) -> None:
        """Press the last + of a field of blocks and choose a kind."""
        holder = self.page.locator(f"[name={blocks}-count]").locator("xpath=..")
        holder.locator("> div > div > button.c-sf-add-button").last.click()
        self.page.get_by_role("option", name=kind, exact=True).click()

    def block(self, block: str, **texts: str) -> None:
        """Write into the fields of one block."""
        for name, text in texts.items():
            self.page.fill(f"[name={block}-value-{name}]", text)

    def publish(self) -> None:
        self.page.locator(".footer [data-w-dropdown-target=toggle]").click()
        with self.page.expect_navigation():
            self.page.click("button[name=action-publish]")

    def preview(self) -> None:
        """Open the panel beside the form and wait for the page in it.

        Wagtail forgets a page that is chosen while another is still on its way.
        """
        self.page.locator("[data-side-panel-toggle=preview]").first.click()
        expect(self.frame.locator("main")).to_be_visible(timeout=PATIENCE)
        self.page.wait_for_load_state("networkidle")

    def previews(self, mode: str, words: str) -> None:
        """Choose a page to preview, and find the words on it."""
        self.page.locator("[data-side-panel=preview] select").select_option(mode)
        said = self.frame.locator("main").get_by_text(words).first
        expect(said).to_be_visible(timeout=PATIENCE)
        self.page.wait_for_load_state("networkidle")

    @property
    def frame(self) -> FrameLocator:
        """Return the previewed page: for a moment the next one stands beside it."""
        return self.page.locator("[data-side-panel=preview] iframe").last.content_frame
