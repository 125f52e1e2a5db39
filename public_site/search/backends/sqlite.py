"""Search in SQLite's FTS5, by lemmas."""

from typing import Any

from modelsearch.backends.database.sqlite import sqlite
from modelsearch.backends.database.sqlite.query import BM25

from public_site.search.backends.lemmatised import FoldedQuery, LemmaIndex, LemmaQuery


class Index(LemmaIndex, sqlite.SQLiteIndex):
    pass


class Query(LemmaQuery, sqlite.SQLiteSearchQueryCompiler):
    def build_tsrank(
        self, vector: Any, query: Any, config: Any = None, boost: float = 1.0
    ) -> Any:
        """Rank by the whole match: bm25 is negative and cannot be multiplied."""
        return BM25() * boost


class AutocompleteQuery(FoldedQuery, sqlite.SQLiteAutocompleteQueryCompiler):
    pass


class SearchBackend(sqlite.SQLiteSearchBackend):
    index_class = Index
    query_compiler_class = Query
    autocomplete_query_compiler_class = AutocompleteQuery
