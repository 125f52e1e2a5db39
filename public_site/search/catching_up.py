"""Brings Elasticsearch up to what the database holds, while it goes on answering.

Every document has a digest of itself, so what was missed, by a save while the server
was away or by one that met a rebuild, shows by comparison: nothing has to be noted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.management import call_command
from elasticsearch.helpers import scan
from modelsearch.backends import get_search_backend
from modelsearch.index import get_indexed_models

from public_site.search.backends.breaker import breaker
from public_site.search.backends.choice import ELASTICSEARCH
from public_site.search.backends.elasticsearch import DIGEST

CHUNK = 200


@dataclass
class Mended:
    """How many documents were written anew, how many taken out."""

    written: int = 0
    removed: int = 0
    rebuilt: bool = False


def catch_up() -> Mended:
    """Make the indexes if there are none, then mend what differs; close the breaker."""
    backend = get_search_backend(ELASTICSEARCH)
    mended = Mended()
    if not all(index.is_alias() for index in backend.all_indexes()):
        rebuild()
        mended.rebuilt = True
    for index in backend.all_indexes():
        models = [
            model
            for model in get_indexed_models()
            if backend.get_index_for_model(model).name == index.name
        ]
        _mend(index, models, mended)
    breaker.close()
    return mended


def rebuild() -> None:
    """Build new indexes beside the old ones and let the names point to them."""
    call_command("update_index", backend_name=ELASTICSEARCH, verbosity=0)


def _mend(index: Any, models: list[Any], mended: Mended) -> None:
    index.refresh()
    held = dict(_digests(index))
    for model in models:
        for objects in _chunks(model):
            documents = [index.mapping_class(model).get_document(o) for o in objects]
            late = [
                obj
                for obj, document in zip(objects, documents, strict=True)
                if held.pop(document["pk"], None) != document[DIGEST]
            ]
            index.add_items(model, late)
            mended.written += len(late)
    for pk in held:
        index.es.delete(index=index.name, id=pk)
        mended.removed += 1
    index.refresh()


def _digests(index: Any) -> Iterator[tuple[str, str]]:
    hits = scan(index.es, index=index.name, query={"_source": [DIGEST]})
    for hit in hits:
        yield hit["_id"], hit["_source"].get(DIGEST, "")


def _chunks(model: Any) -> Iterator[list[Any]]:
    rows = model.get_indexed_objects().order_by("pk")
    last = None
    while chunk := list((rows.filter(pk__gt=last) if last else rows)[:CHUNK]):
        yield chunk
        last = chunk[-1].pk
