"""One signal for whatever keeps a copy: something that readers see has changed.

`content_changed` is sent once a transaction, after its commit. A draft is no change.
`papers_changed` follows it when the PDFs that pages lead to are others now.
"""

from threading import local
from typing import Any

from django.db import models, transaction
from django.dispatch import Signal
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

content_changed = Signal()
papers_changed = Signal()  # a PDF is there, or new, or gone

_seen = local()

WATCHED = ("public_site", "wagtailredirects", "wagtailsnippets")


def listen() -> None:
    """Connect to what publishes, moves, saves and deletes."""
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_announce, dispatch_uid=f"content_changed {id(signal)}")
    models.signals.post_save.connect(_saved, dispatch_uid="content_changed saved")
    models.signals.post_delete.connect(_deleted, dispatch_uid="content_changed deleted")


def _saved(sender: type[models.Model], **kwargs: Any) -> None:
    """Follow rows that have no drafts: a page says itself when it is published."""
    if _is_watched(sender) and not issubclass(sender, Page):
        _announce(sender)


def _deleted(sender: type[models.Model], **kwargs: Any) -> None:
    if _is_watched(sender):
        _announce(sender)


def _is_watched(sender: type[models.Model]) -> bool:
    return sender._meta.app_label in WATCHED


def _announce(sender: Any, **kwargs: Any) -> None:
    _seen.changes = getattr(_seen, "changes", 0) + 1
    transaction.on_commit(_send, robust=True)


def _send() -> None:
    """Send for all changes of the transaction: the first call tells of every one."""
    if _seen.changes != getattr(_seen, "told", 0):
        _seen.told = _seen.changes
        content_changed.send_robust(sender=None)
