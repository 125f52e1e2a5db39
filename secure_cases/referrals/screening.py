"""Coded questions that a service may need answered before its desk can accept.

`Service.screening` lists keys of QUESTIONS. Every question can be left: «declined»
(does not wish to answer) differs from «unknown» (nobody asked or nobody knows).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from secure_cases.errors import Invalid
from secure_cases.organisations.enums import Language
from secure_cases.referrals.enums import AgeBand, ReferralReason

Choice = tuple[str, str | Promise]
Given = str | Sequence[str]

DECLINED, UNKNOWN = "declined", "unknown"
LEFT_OPEN: tuple[Choice, ...] = (
    (DECLINED, _("does not wish to answer")),
    (UNKNOWN, _("unknown")),
)


@dataclass(frozen=True)
class Question:
    """`several` lets more than one choice be ticked; «left open» stands alone."""

    key: str
    label: str | Promise
    known: tuple[Choice, ...]
    hint: str | Promise = ""
    several: bool = False

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Return every choice, the two that leave the question open last."""
        return self.known + LEFT_OPEN


AGE_BAND = Question(
    "age_band",
    _("Age"),
    tuple((v, label) for v, label in AgeBand.choices if v != AgeBand.UNKNOWN),
)

_ASKED = (
    AGE_BAND,
    Question(
        "sex",
        _("Sex"),
        (
            ("female", pgettext_lazy("sex", "female")),
            ("male", pgettext_lazy("sex", "male")),
            ("other", pgettext_lazy("sex", "other")),
        ),
        _("As the person says it. Some desks help only women or only men."),
    ),
    Question(
        "childrens_ages",
        _("Children who come along"),
        (
            ("none", _("no children")),
            ("0-5", _("0-5 years")),
            ("6-9", _("6-9 years")),
            ("10-13", _("10-13 years")),
            ("14-17", _("14-17 years")),
        ),
        _("Tick each age that fits."),
        several=True,
    ),
    Question(
        "mobility",
        _("Moving about"),
        (
            ("free", _("without limits")),
            ("limited", _("walks with difficulty")),
            ("wheelchair", _("uses a wheelchair")),
            ("bed", _("does not get up")),
        ),
    ),
    Question(
        "language",
        _("Language to speak in"),
        (*Language.choices, ("other", _("another language"))),
    ),
    Question(
        "acute_care",
        _("Urgent medical help"),
        (
            ("no", _("not needed now")),
            ("yes", _("needed now")),
        ),
    ),
    Question(
        "threat_nearby",
        _("Threat nearby"),
        (
            ("no", _("no")),
            ("raion", _("yes, in the raion")),
            ("near", _("yes, very near")),
        ),
        _("Whether those who did harm can find the person there."),
    ),
)
QUESTIONS: dict[str, Question] = {question.key: question for question in _ASKED}


def questions_for(keys: Iterable[str]) -> tuple[Question, ...]:
    """Return the questions of `keys` in the order of asking, without the age.

    The age band stands on every envelope, so its question is asked apart.
    """
    wanted = frozenset(keys)
    return tuple(
        question
        for question in _ASKED
        if question.key in wanted and question is not AGE_BAND
    )


def checked(keys: Iterable[str], answers: Mapping[str, Given]) -> dict[str, list[str]]:
    """Return `answers` to exactly `keys` as lists of codes. Raises Invalid.

    A missing answer is an error, not «unknown»: somebody has to choose the word.
    """
    clean: dict[str, list[str]] = {}
    for question in questions_for(keys):
        given = answers.get(question.key) or ()
        codes = [given] if isinstance(given, str) else [str(code) for code in given]
        clean[question.key] = _checked_one(question, codes)
    return clean


def _checked_one(question: Question, codes: list[str]) -> list[str]:
    allowed = {value for value, _label in question.choices}
    if not codes:
        raise Invalid("screening_missing", field=question.key)
    if not set(codes) <= allowed or len(codes) != len(set(codes)):
        raise Invalid("screening_unknown_code", field=question.key)
    alone = {DECLINED, UNKNOWN, "none"} & set(codes)
    if len(codes) > 1 and (alone or not question.several):
        raise Invalid("screening_contradicts", field=question.key)
    return codes


@dataclass(frozen=True)
class Answer:
    """A question's label and the words chosen, ready to show."""

    key: str
    label: str | Promise
    words: tuple[str | Promise, ...]


def in_words(answers: Mapping[str, Iterable[str]]) -> tuple[Answer, ...]:
    """Return stored answers with their words, in the order of asking."""
    return tuple(
        Answer(
            question.key,
            question.label,
            tuple(
                label
                for value, label in question.choices
                if value in set(answers[question.key])
            ),
        )
        for question in _ASKED
        if question.key in answers
    )


@dataclass(frozen=True)
class Asked:
    """What the sender says on the envelope; codes only, never a name."""

    urgency: str
    age_band: str
    screening: Mapping[str, Given]
    reason: str = ReferralReason.SERVICES
