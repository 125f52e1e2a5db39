"""Rights in the database, from the reviewed list beside this file, as SQL."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("database_roles.toml")
OWNER = "portal_owner"
WORDS = {"S": "SELECT", "I": "INSERT", "U": "UPDATE", "D": "DELETE"}

Rights = dict[str, str]


class UnlistedTable(Exception):
    """A table that the list does not speak of; names it."""


@dataclass(frozen=True)
class RightsList:
    """`tables` are ours, named whole; `others` are known by how their names begin.

    `columns` are those that a role may UPDATE where it may not the others, `reads`
    those that it may SELECT.
    """

    roles: dict[str, str]
    tables: dict[str, Rights]
    others: dict[str, Rights]
    columns: dict[str, dict[str, list[str]]]
    reads: dict[str, dict[str, list[str]]]

    def of(self, table: str) -> Rights:
        """Return role -> letters. Raises UnlistedTable."""
        if table in self.tables:
            return self.tables[table]
        for start, rights in self.others.items():
            if table.startswith(start):
                return rights
        raise UnlistedTable(table)

    @property
    def runtime(self) -> list[str]:
        """Return the roles that running processes use."""
        return [role for role in self.roles if role != OWNER]


@cache
def rights_list() -> RightsList:
    return RightsList(**tomllib.loads(FILE.read_text()))


def statements(database: str, tables: Iterable[str]) -> Iterator[str]:
    """Yield the SQL that makes the rights what the list says, and nothing else."""
    rights = rights_list()
    yield from map(_create_role, rights.roles)
    yield f'REVOKE ALL ON DATABASE "{database}" FROM PUBLIC;'
    yield "REVOKE ALL ON SCHEMA public FROM PUBLIC;"
    everyone = ", ".join(rights.roles)
    yield f'GRANT CONNECT ON DATABASE "{database}" TO {everyone};'
    yield f"GRANT USAGE ON SCHEMA public TO {everyone};"
    yield f"GRANT CREATE ON SCHEMA public TO {OWNER};"
    runtime = ", ".join(rights.runtime)
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {runtime};"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {runtime};"
    for table in sorted(tables):
        for role, letters in rights.of(table).items():
            words = ", ".join(WORDS[letter] for letter in letters)
            yield f'GRANT {words} ON TABLE "{table}" TO {role};'
        for word, of in (("UPDATE", rights.columns), ("SELECT", rights.reads)):
            for role, columns in of.get(table, {}).items():
                names = ", ".join(f'"{column}"' for column in columns)
                yield f'GRANT {word} ({names}) ON TABLE "{table}" TO {role};'


def _create_role(role: str) -> str:
    return (
        f"DO $$ BEGIN CREATE ROLE {role} LOGIN; "
        "EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
    )
