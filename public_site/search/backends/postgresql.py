"""Search in PostgreSQL, by lemmas; `simple` leaves them as they are."""

from typing import Any

from modelsearch.backends.database.postgres import postgres

from public_site.search.backends.lemmatised import FoldedQuery, LemmaIndex, LemmaQuery


class Index(LemmaIndex, postgres.PostgresIndex):
    pass


class Query(LemmaQuery, postgres.PostgresSearchQueryCompiler):
    pass


class AutocompleteQuery(FoldedQuery, postgres.PostgresAutocompleteQueryCompiler):
    pass


class SearchBackend(postgres.PostgresSearchBackend):
    index_class = Index
    query_compiler_class = Query
    autocomplete_query_compiler_class = AutocompleteQuery

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__({"SEARCH_CONFIG": "simple", **params})
