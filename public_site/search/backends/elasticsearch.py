"""Elasticsearch 9 with its `ukrainian` analyzer, for a reader who does not wait.

It never waits long and never tries again: the database answers instead. What it missed
meanwhile `public_site.search.catching_up` brings in.
"""

import hashlib
import json
import re
from copy import deepcopy
from typing import Any

from elastic_transport import TransportError
from elasticsearch import ApiError
from elasticsearch.helpers import BulkIndexError
from modelsearch.backends import elasticsearch9
from modelsearch.query import And, Boost, Not, Or, PlainText

from public_site.search.english import stem
from public_site.search.words import fold, words

PATIENCE = 0.8  # seconds
ANALYSIS = {
    "settings": {
        "index": {"number_of_replicas": 0},
        "analysis": {"analyzer": {"default": {"type": "ukrainian"}}},
    }
}
DIGEST = "_digest"
# Where an apostrophe may have been: before я, ю, є, ї after a consonant.
APOSTROPHE = re.compile(r"(?<=[бвгджзкмнпрстфх])(?=[яюєї])")


class Mapping(elasticsearch9.Elasticsearch9Mapping):
    """Adds a digest of the document, so that a lost update shows."""

    def get_mapping(self) -> dict[str, Any]:
        mapping = super().get_mapping()
        mapping["properties"][DIGEST] = {"type": "keyword"}
        return mapping

    def get_document(self, obj: Any) -> dict[str, Any]:
        document = super().get_document(obj)
        if isinstance(document["_edgengrams"], list):
            document["_edgengrams"] = [*map(_folded, document["_edgengrams"])]
        plain = json.dumps(document, sort_keys=True, default=str).encode()
        document[DIGEST] = hashlib.sha256(plain).hexdigest()
        return document


def _folded(value: Any) -> Any:
    return " ".join(map(fold, value.split())) if isinstance(value, str) else value


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


def widened(query: Any) -> Any:
    """Return the query with what the analyzer does not do: apostrophes, English."""
    if isinstance(query, And | Or):
        return type(query)([widened(part) for part in query.subqueries])
    if isinstance(query, Not):
        return Not(widened(query.subquery))
    if isinstance(query, Boost):
        return Boost(widened(query.subquery), query.boost)
    if isinstance(query, PlainText):
        parts = [_any_spelling(word) for word in words(query.query_string)]
        if len(parts) == 1:
            return parts[0]
        if parts:
            return And(parts) if query.operator == "and" else Or(parts)
    return query


def _any_spelling(word: str) -> Any:
    if word.isascii():
        base = stem(word)
        spellings = [word, base, *(base + end for end in ("s", "es", "e", "ed", "ing"))]
    else:
        spellings = [word, APOSTROPHE.sub("'", word)]
    unique = [PlainText(spelling) for spelling in dict.fromkeys(spellings)]
    return unique[0] if len(unique) == 1 else Or(unique)


class Index(elasticsearch9.Elasticsearch9Index):
    pass


class Results(elasticsearch9.Elasticsearch9SearchResults):
    pass


class SearchBackend(elasticsearch9.Elasticsearch9SearchBackend):
    mapping_class = Mapping
    index_class = Index
    query_compiler_class = Query
    autocomplete_query_compiler_class = AutocompleteQuery
    results_class = Results
    failures = (TransportError, ApiError, BulkIndexError)

    def __init__(self, params: dict[str, Any]) -> None:
        given = deepcopy(params)
        given.setdefault("INDEX_SETTINGS", ANALYSIS)
        given.setdefault("TIMEOUT", PATIENCE)
        options = {"max_retries": 0, "retry_on_timeout": False}
        given["OPTIONS"] = {**options, **given.get("OPTIONS", {})}
        super().__init__(given)
