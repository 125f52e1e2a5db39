"""What of Wagtail is not shown: screens that are off, documents that are private."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks

OFF = frozenset({"users", "groups", "help"})


@hooks.register("construct_main_menu")
@hooks.register("construct_settings_menu")
@hooks.register("construct_search")
def leave_out(request: HttpRequest, items: list[Any]) -> None:
    """Drop links to screens that are off, and help that lies on another site."""
    items[:] = [item for item in items if item.name not in OFF]


@hooks.register("before_serve_document", order=-1)
def refuse_private_documents(document: Any, request: HttpRequest) -> None:
    """Answer 404: the public zone has no session that could unlock a collection.

    Runs before Wagtail's own hook, which would ask for that session.
    """
    if document.collection.get_view_restrictions().exists():
        raise Http404
