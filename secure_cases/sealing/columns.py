"""How a strict field stands in SQL: selected whole or asked for NULL, nothing else.

Wherever an expression, an ordering or a comparison compiles the column, it meets a
function that no database has, so the query fails instead of working on ciphertext.
Django passes what it selects through `select_format`, which takes that off again.
"""

from typing import Any

from django.core.exceptions import FieldError
from django.db.models.expressions import Col
from django.db.models.lookups import IsNull

GUARD = "sealed_column_takes_no_expression("


class SealedCol(Col):
    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        sql, params = super().as_sql(compiler, connection)
        return f"{GUARD}{sql})", params


class SealedIsNull(IsNull):
    def process_lhs(
        self, compiler: Any, connection: Any, lhs: Any = None
    ) -> tuple[str, Any]:
        sql, params = super().process_lhs(compiler, connection, lhs)
        return unguarded(sql), params


def unguarded(sql: str) -> str:
    """Return the bare column of a guarded one."""
    return sql.removeprefix(GUARD).removesuffix(")") if sql.startswith(GUARD) else sql


def selected(sql: str, query: Any) -> str:
    """Return the column to select. Raises FieldError where values would be compared.

    Two equal values never have equal ciphertext, so DISTINCT and GROUP BY over
    chosen columns would answer wrongly; over whole rows their keys decide.
    """
    if not query.default_cols and (query.distinct or query.group_by):
        raise FieldError("an encrypted column cannot be made distinct or grouped")
    return unguarded(sql)
