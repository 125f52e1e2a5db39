"""Fills the peer's database with our words: `python -m benchmarks.peer.load FILE`."""

import json
import sys
from typing import Any

import django


def load(pages: list[dict[str, Any]], hotlines: list[dict[str, str]]) -> None:
    """Create the pages; each comes after its parent."""
    from wagtail.models import Page, Site

    from benchmarks.peer.models import PeerHotline, PeerPage

    PeerHotline.objects.bulk_create([PeerHotline(**line) for line in hotlines])
    root = Page.get_first_root_node()
    Page.objects.filter(depth=2).delete()
    root.refresh_from_db()
    made: dict[str, Any] = {}
    for page in pages:
        parent = made.get(page["parent"]) or root
        made[page["path"]] = parent.add_child(
            instance=PeerPage(
                title=page["title"],
                slug=page["path"].strip("/").rpartition("/")[2] or "home",
                search_description=page["description"],
                show_in_menus=page["path"].count("/") == 2,
                body=[tuple(part) for part in page["body"]],
            )
        )
        parent.refresh_from_db()
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=made["/"], is_default_site=True)


if __name__ == "__main__":
    django.setup()
    with open(sys.argv[1], encoding="utf-8") as file:
        load(**json.load(file))
