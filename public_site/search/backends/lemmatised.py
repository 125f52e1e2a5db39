"""What our database backends add to modelsearch's: lemmas in the text and the query."""

from collections.abc import Iterable
from typing import Any

from modelsearch import index
from modelsearch.query import MATCH_NONE, And, Boost, Not, Or, Phrase, PlainText

from public_site.search.lemmas import lemmas_of, lemmatised
from public_site.search.words import words


class Lemmatised:
    """Stands for an object while it is indexed: the same fields, other texts."""

    def __init__(self, obj: Any) -> None:
        self.pk = obj.pk
        self.obj = obj

    def get_search_fields(self) -> list[Any]:
        return [field_of_lemmas(field) for field in self.obj.get_search_fields()]


class LemmaField(index.SearchField):
    """Gives the lemmas of a text."""

    def __init__(self, field: index.SearchField) -> None:
        super().__init__(field.field_name, boost=field.boost)
        self.field = field

    def get_value(self, obj: Any) -> str:
        return lemmatised(text_of(self.field.get_value(unwrapped(obj))))


class FoldedField(index.AutocompleteField):
    """Gives the words of a text, each written one way, to look up beginnings."""

    def __init__(self, field: index.AutocompleteField) -> None:
        super().__init__(field.field_name)
        self.field = field

    def get_value(self, obj: Any) -> str:
        return " ".join(words(text_of(self.field.get_value(unwrapped(obj)))))


class FieldsOfLemmas(index.RelatedFields):
    """Gives the lemmas of related objects' texts."""

    def __init__(self, field: index.RelatedFields) -> None:
        super().__init__(field.field_name, [*map(field_of_lemmas, field.fields)])
        self.field = field

    def get_value(self, obj: Any) -> Any:
        return self.field.get_value(unwrapped(obj))


def field_of_lemmas(field: Any) -> Any:
    if isinstance(field, index.SearchField):
        return LemmaField(field)
    if isinstance(field, index.AutocompleteField):
        return FoldedField(field)
    if isinstance(field, index.RelatedFields):
        return FieldsOfLemmas(field)
    return field


def unwrapped(obj: Any) -> Any:
    return obj.obj if isinstance(obj, Lemmatised) else obj


def text_of(value: Any) -> str:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return " ".join(map(text_of, value))
    return "" if value is None else str(value)


def query_of_lemmas(query: Any) -> Any:
    """Return the query with each word replaced by any of its lemmas."""
    if isinstance(query, And | Or):
        return type(query)([query_of_lemmas(part) for part in query.subqueries])
    if isinstance(query, Not):
        return Not(query_of_lemmas(query.subquery))
    if isinstance(query, Boost):
        return query_of_lemmas(query.subquery)
    if isinstance(query, PlainText | Phrase):
        return _of_text(query.query_string, getattr(query, "operator", "and"))
    return query


def _of_text(text: str, operator: str) -> Any:
    parts = [
        _any([PlainText(lemma) for lemma in lemmas_of(word)]) for word in words(text)
    ]
    if not parts:
        return MATCH_NONE
    return _any(parts) if operator == "or" else _all(parts)


def _any(parts: list[Any]) -> Any:
    return parts[0] if len(parts) == 1 else Or(parts)


def _all(parts: list[Any]) -> Any:
    return parts[0] if len(parts) == 1 else And(parts)


class LemmaIndex:
    """Indexes lemmas; stands before a database index of modelsearch."""

    def add_items(self, model: Any, objs: Iterable[Any]) -> None:
        super().add_items(model, [Lemmatised(obj) for obj in objs])  # type: ignore[misc]


class LemmaQuery:
    """Looks for lemmas; stands before a query compiler of modelsearch."""

    query: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = query_of_lemmas(self.query)


class FoldedQuery:
    """Looks for the beginnings of folded words."""

    query: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.query, PlainText):
            folded = " ".join(words(self.query.query_string))
            self.query = PlainText(folded, operator=self.query.operator)
