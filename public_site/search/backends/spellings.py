"""What the `ukrainian` analyzer does not do with a query: apostrophes, English."""

import re
from typing import Any

from modelsearch.query import And, Boost, Not, Or, PlainText

from public_site.search.english import stem
from public_site.search.words import words

# Where an apostrophe may have been: before я, ю, є, ї after a consonant.
APOSTROPHE = re.compile(r"(?<=[бвгджзкмнпрстфх])(?=[яюєї])")
ENGLISH_ENDINGS = ("", "s", "es", "e", "ed", "ing")


def widened(query: Any) -> Any:
    """Return the query with every spelling of each word."""
    if isinstance(query, And | Or):
        return type(query)([widened(part) for part in query.subqueries])
    if isinstance(query, Not):
        return Not(widened(query.subquery))
    if isinstance(query, Boost):
        return Boost(widened(query.subquery), query.boost)
    if isinstance(query, PlainText):
        parts = [_any_of(spellings(word)) for word in words(query.query_string)]
        if len(parts) > 1:
            return And(parts) if query.operator == "and" else Or(parts)
        return parts[0] if parts else query
    return query


def spellings(word: str) -> list[str]:
    """Return a folded word as texts may have it."""
    if word.isascii():
        found = [word, *(stem(word) + ending for ending in ENGLISH_ENDINGS)]
    else:
        found = [word, APOSTROPHE.sub("'", word)]
    return list(dict.fromkeys(found))


def _any_of(texts: list[str]) -> Any:
    parts = [PlainText(text) for text in texts]
    return parts[0] if len(parts) == 1 else Or(parts)
