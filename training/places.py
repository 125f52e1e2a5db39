"""Where people stand, as a host tells it. Codes are the host's; empty: it says none."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Post:
    """A person's place: a role in an organisation of a kind, in a region."""

    person: Any  # primary key of the user
    role: str = ""
    region: str = ""  # empty: the whole country, or unknown
    kind: str = ""
    organisation: str = ""  # its id


@dataclass(frozen=True)
class Scope:
    """Whose standing somebody may see; both empty: the whole country's."""

    region: str = ""
    organisation: str = ""
