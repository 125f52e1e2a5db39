"""Links between pages inside a text: by key, with their language, without the rest."""

from collections.abc import Iterable

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from public_site.once import in_readers_language, linked_pages


class LivePageLinkHandler(PageLinkHandler):
    """A page that is gone leaves its words without a link."""

    @classmethod
    def get_many(cls, attrs_list: Iterable[dict[str, str]]) -> list[Page | None]:
        return linked_pages(int(attrs["id"]) for attrs in attrs_list)

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        return [
            f'<a href="{escape(_address(page))}">' if page else "<a>"
            for page in cls.get_many(attrs_list)
        ]


def _address(page: Page) -> str:
    return in_readers_language(page).get_url() or ""
