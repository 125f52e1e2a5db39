"""The journey: what its people said and what came of it, kept from step to step."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.journeys.people import People
from tests.journeys.product import Product


@dataclass(frozen=True)
class Told:
    """What the person told Olha, and nobody but those it was shared with may read."""

    surname: str = "Журавлина-Перевірочна"
    first_name: str = "Одарка"
    phone: str = "+380 00 417 25 36"
    place: str = "Хутір Дальній"
    story: str = "Обіцяли роботу на сироварні, забрали паспорт і не платили."
    first_need: str = "Спершу виспатися там, де двері замикаються зсередини."

    @property
    def shared(self) -> tuple[str, ...]:
        return self.phone, self.place, self.story

    @property
    def kept(self) -> tuple[str, ...]:
        return self.surname, self.first_name, self.first_need

    @property
    def all(self) -> tuple[str, ...]:
        return self.shared + self.kept


@dataclass
class Walk:
    """One journey through the product. Addresses are paths of the cases host."""

    product: Product
    people: People
    told: Told = field(default_factory=Told)
    case: str = ""
    number: str = ""
    alias: str = ""
    consent: str = ""
    main: str = ""
    declined: str = ""
    withdrawn: str = ""
    unanswered: str = ""
    consentless: str = ""
    support_code: str = ""

    @property
    def last_day(self) -> str:
        """Return the last day of the consents that Olha records."""
        return (date.today() + timedelta(days=60)).isoformat()

    @property
    def referrals(self) -> tuple[str, ...]:
        return (
            *(self.main, self.declined, self.withdrawn),
            *(self.unanswered, self.consentless),
        )


@dataclass
class OnceWalked:
    """Walks when first asked; a walk that failed fails whoever asks again."""

    steps: Callable[[], Walk]
    walk: Walk | None = None
    error: Exception | None = None

    def __call__(self) -> Walk:
        if self.error is not None:
            raise self.error
        if self.walk is None:
            try:
                self.walk = self.steps()
            except Exception as error:
                self.error = error
                raise
        return self.walk
