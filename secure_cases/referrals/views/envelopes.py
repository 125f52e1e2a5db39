"""What an envelope shows: the same before it is sent and after."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from secure_cases.people.enums import OPEN_SECTIONS, Section
from secure_cases.referrals.forms import EnvelopeForm
from secure_cases.referrals.models import Referral
from secure_cases.referrals.screening import Answer, in_words

Label = str | Promise


@dataclass(frozen=True)
class Scope:
    """Coded answers, what acceptance opens and what is never given.

    `answers` is None while the envelope is shut.
    """

    urgency: str
    answers: tuple[Answer, ...] | None
    shared: list[Label]
    kept: list[Label]

    @classmethod
    def of_form(cls, form: EnvelopeForm) -> "Scope":
        """Return what would be sent."""
        asked = form.asked
        codes = {
            key: [given] if isinstance(given, str) else list(given)
            for key, given in {"age_band": asked.age_band, **asked.screening}.items()
        }
        return cls(
            asked.urgency, in_words(codes), *_split(form.cleaned_data["sections"])
        )

    @classmethod
    def of_referral(
        cls, referral: Referral, answers: tuple[Answer, ...] | None
    ) -> "Scope":
        """Return what was sent."""
        shared = [row["section"] for row in referral.sections]
        return cls(referral.urgency, answers, *_split(shared))


def _split(shared: Iterable[str]) -> tuple[list[Label], list[Label]]:
    given = set(shared)
    return (
        [s.label for s in Section if s in given],
        [s.label for s in OPEN_SECTIONS if s not in given],
    )
