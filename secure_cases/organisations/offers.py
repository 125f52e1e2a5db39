"""What a line of the directory says."""

from dataclasses import dataclass

CONDITIONS = (
    "accepts_men",
    "accepts_women",
    "accepts_children",
    "accepts_pets",
    "wheelchair_access",
)


@dataclass(frozen=True)
class Offer:
    """Places, conditions and languages; the territories have a step of their own.

    An `active` line is found in the record, one that is `public` too by everybody.
    """

    capacity_today: int | None = None
    accepts_men: bool = True
    accepts_women: bool = True
    accepts_children: bool = False
    accepts_pets: bool = False
    wheelchair_access: bool = False
    languages: tuple[str, ...] = ()
    active: bool = True
    public: bool = False
