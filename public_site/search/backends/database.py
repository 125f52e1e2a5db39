"""The search backend of the default database, by lemmas where we have them."""

from typing import Any

from django.db import connection
from modelsearch.backends import database


def SearchBackend(params: dict[str, Any]) -> Any:
    """Return ours for SQLite and PostgreSQL, modelsearch's for any other."""
    if connection.vendor == "sqlite":
        from public_site.search.backends import sqlite

        return sqlite.SearchBackend(params)
    if connection.vendor == "postgresql":
        from public_site.search.backends import postgresql

        return postgresql.SearchBackend(params)
    return database.SearchBackend(params)
