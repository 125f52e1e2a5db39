"""A small directory of a host of its own: invented bodies, plain objects."""

from dataclasses import dataclass, field
from datetime import date

LVIV, VOLYN, KYIV = "UA46000000000026241", "UA07000000000024379", "UA80000000000093317"
SERVICES = [("psych", "Психологічна допомога"), ("legal", "Правова допомога")]


@dataclass
class Line:
    organisation: str
    service: str = "psych"
    kind: str = "Громадська організація"
    territories: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    accepts: frozenset[str] = frozenset({"women", "men"})
    languages: tuple[tuple[str, str], ...] = (("uk", "українська"),)
    phone: str = ""
    verified_on: date = date(2026, 11, 2)

    @property
    def service_name(self) -> str:
        return dict(SERVICES)[self.service]


@dataclass
class Sample:
    kept: list[Line] = field(default_factory=list)

    def services(self) -> list[tuple[str, str]]:
        return SERVICES

    def lines(self) -> list[Line]:
        return self.kept


def lines_of_three_bodies() -> list[Line]:
    return [
        Line(
            "Ґанок",
            territories=(LVIV,),
            places=("Львівська область",),
            phone="+380 00 000 00 11",
            accepts=frozenset({"women", "children", "pets"}),
        ),
        Line(
            "Гай",
            service="legal",
            territories=(LVIV, VOLYN),
            places=("Львівська область", "Волинська область"),
        ),
        Line(
            "Іва",
            languages=(("uk", "українська"), ("en", "англійська")),
            accepts=frozenset({"women", "men", "wheelchair"}),
        ),
    ]


directory = Sample(lines_of_three_bodies())
