"""Elasticsearch 9 with its `ukrainian` analyzer, for a reader who does not wait.

A search waits less than a second and is not tried again: the database answers instead.
A save waits two seconds at most; what it missed `public_site.search.catching_up`
brings in.
"""

import hashlib
import json
import logging
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError, NotFoundError
from elasticsearch.helpers import BulkIndexError
from modelsearch.backends import elasticsearch9
from modelsearch.query import PlainText

from public_site.search.backends.breaker import breaker
from public_site.search.backends.spellings import widened
from public_site.search.words import fold, words

SEARCH_PATIENCE, SAVE_PATIENCE, WORK_PATIENCE = 0.8, 2.0, 60.0  # seconds
FAILURES = (TransportError, ApiError, BulkIndexError)
DIGEST = "_digest"
ANALYSIS = {
    "settings": {
        "index": {"number_of_replicas": 0},
        "analysis": {"analyzer": {"default": {"type": "ukrainian"}}},
    }
}
log = logging.getLogger(__name__)
# At DEBUG the client writes down what people look for: never, whatever a host logs.
logging.getLogger("elastic_transport").setLevel(logging.WARNING)


class Mapping(elasticsearch9.Elasticsearch9Mapping):
    """Adds a digest of the document, so that an update that was lost shows."""

    def get_mapping(self) -> dict[str, Any]:
        mapping = super().get_mapping()
        mapping["properties"][DIGEST] = {"type": "keyword"}
        return mapping

    def get_document(self, obj: Any) -> dict[str, Any]:
        document = super().get_document(obj)
        document["_edgengrams"] = [*map(_folded, document["_edgengrams"])]
        plain = json.dumps(document, sort_keys=True, default=str).encode()
        document[DIGEST] = hashlib.sha256(plain).hexdigest()
        return document


def _folded(value: Any) -> Any:
    return " ".join(map(fold, value.split())) if isinstance(value, str) else value


class Index(elasticsearch9.Elasticsearch9Index):
    """Never makes an index by the way, and never lets a save wait or fail."""

    def add_item(self, item: Any) -> None:
        mapping = self.mapping_class(type(item))
        document = mapping.get_document(item)
        self._unless_away(
            lambda es: es.index(
                index=self.name,
                id=mapping.get_document_id(item),
                document=document,
                require_alias=True,
            )
        )

    def delete_item(self, item: Any) -> None:
        mapping = self.mapping_class(type(item))
        self._unless_away(
            lambda es: es.delete(index=self.name, id=mapping.get_document_id(item))
        )

    def _unless_away(self, work: Callable[[Any], Any]) -> None:
        if breaker.is_open():
            return
        try:
            work(self.es.options(request_timeout=SAVE_PATIENCE))
        except NotFoundError:
            pass  # no such document, or no index yet: both are made by catching up
        except FAILURES as error:
            breaker.open()
            log.warning("Elasticsearch missed an update: %s", type(error).__name__)


class Query(elasticsearch9.Elasticsearch9SearchQueryCompiler):
    mapping_class = Mapping
    query: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = widened(self.query)


class AutocompleteQuery(elasticsearch9.Elasticsearch9AutocompleteQueryCompiler):
    mapping_class = Mapping
    query: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.query, PlainText):
            folded = " ".join(words(self.query.query_string))
            self.query = PlainText(folded, operator=self.query.operator)


class Results(elasticsearch9.Elasticsearch9SearchResults):
    def _backend_do_search(self, body: dict[str, Any], **params: Any) -> Any:
        reader = self.backend.es.options(request_timeout=self.backend.patience)
        return reader.search(**body, **params)


class SearchBackend(elasticsearch9.Elasticsearch9SearchBackend):
    mapping_class = Mapping
    index_class = Index
    query_compiler_class = Query
    autocomplete_query_compiler_class = AutocompleteQuery
    results_class = Results
    failures = FAILURES

    def __init__(self, params: dict[str, Any]) -> None:
        given = deepcopy(params)
        self.patience = given.pop("PATIENCE", SEARCH_PATIENCE)
        given.setdefault("INDEX_SETTINGS", ANALYSIS)
        given.setdefault("TIMEOUT", WORK_PATIENCE)
        options = {"max_retries": 0, "retry_on_timeout": False}
        given["OPTIONS"] = {**options, **given.get("OPTIONS", {})}
        super().__init__(given)
