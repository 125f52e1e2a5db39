"""What a reader asks for, as it stands in the address."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from public_site.directory.lines import Line
from public_site.regions import reaches


@dataclass(frozen=True)
class Wish:
    """Empty asks for nothing. `also` holds `children`, `pets` and `wheelchair`."""

    region: str = ""
    need: str = ""
    who: str = ""
    also: tuple[str, ...] = ()
    language: str = ""

    def met_by(self, line: Line) -> bool:
        """Say whether the line helps somebody who asks for this."""
        accepted = {self.who, *self.also} - {""}
        return (
            (not self.need or self.need == line.service)
            and (not self.region or reaches(line.territories, self.region))
            and (not self.language or self.language in dict(line.languages))
            and accepted <= set(line.accepts)
        )

    def without(self, name: str, value: str) -> "Wish":
        """Return the wish that no longer asks for one thing."""
        left = tuple(other for other in self.also if other != value)
        changed: dict[str, Any] = {name: left if name == "also" else ""}
        return replace(self, **changed)

    def parts(self) -> Iterator[tuple[str, str]]:
        """Yield name and value of each thing that is asked for."""
        for field in fields(self):
            value = getattr(self, field.name)
            for one in [value] if isinstance(value, str) else value:
                if one:
                    yield field.name, one

    def query(self, **more: str) -> str:
        """Return the wish as the end of an address, empty when nothing is asked."""
        pairs = [*self.parts(), *more.items()]
        return f"?{urlencode(pairs)}" if pairs else ""
