"""The first content, loaded once a session; afterwards its rows are put in at once."""

from django.db import connection
from wagtail.models import Site

from public_site.content.loading import load_content
from tests.harness import database

_loaded: database.Rows = {}


def put_first_content() -> Site:
    """Make the site as `load_public_content` leaves it, in the test's transaction."""
    if _loaded:
        _put_in()
    else:
        before = database.copy_rows()
        load_content(hostname="localhost", port=8000)
        after = database.copy_rows()
        _loaded.update({t: rows for t, rows in after.items() if rows != before[t]})
    return Site.objects.get(is_default_site=True)


def _put_in() -> None:
    with connection.cursor() as cursor:
        for table, (names, values) in _loaded.items():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
            if values:
                database.insert(cursor, table, names, values)
        if connection.vendor == "postgresql":
            database.reset_sequences(cursor)
