"""Whole public pages, kept for readers who are all alike, and dropped on publish.

wagtail-cache keeps them on our side. A browser must ask again each time (and hears
304): a number that was changed is never read from a phone's store.
"""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from wagtail import hooks
from wagtailcache.cache import clear_cache

from portal.zones import Handler

KEPT_BY_US_ALONE = ("Expires", "X-Wagtail-Cache")


class AskAgain:
    """Takes back what the cache tells browsers, unless a view said `no-store`."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name in KEPT_BY_US_ALONE:
            response.headers.pop(name, None)
        if "no-store" not in response.get("Cache-Control", ""):
            response["Cache-Control"] = "no-cache"
        return response


@hooks.register("is_request_cacheable")
def keep_plain_addresses(request: HttpRequest, kept: bool) -> bool:
    """Keep no address with a question: what somebody looked for is theirs."""
    return kept and not request.META.get("QUERY_STRING")


@hooks.register("is_response_cacheable")
def keep_whole_pages(response: HttpResponseBase, kept: bool) -> bool:
    """Keep pages that were found: a scanner's thousand 404s would fill the cache."""
    said = response.get("Cache-Control", "")
    return kept and response.status_code == 200 and "no-store" not in said


def drop_pages(sender: Any, **kwargs: Any) -> None:
    """Receive `content_changed` and `papers_changed`."""
    clear_cache()


def drop_pages_soon(sender: Any, **kwargs: Any) -> None:
    """Receive what is sent before the change is committed."""
    transaction.on_commit(clear_cache, robust=True)
