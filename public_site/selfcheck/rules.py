"""Which questions are asked, and what is said at the end. No score leaves this file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MOST_SCREENS = 12  # the choice of topics is one of them
ANSWERS = ("yes", "no", "unknown", "declined")

Question = Mapping[str, Any]
Topic = Mapping[str, Any]


@dataclass(frozen=True)
class Sheet:
    """What the reader has answered so far; it travels in the page itself."""

    topics: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """`level` is "now", "pause" or "calm": which of the page's words are said."""

    level: str
    reasons: Sequence[str]
    steps: Sequence[str]
    find_out: Sequence[str]


def asked(questions: Sequence[Question], topics: Sequence[str]) -> list[Question]:
    """Return the questions of these topics in their order.

    Of too many those stay that are urgent, that most of the topics ask, that weigh.
    """
    wanted = {q["key"]: len(set(q["topics"]) & set(topics)) for q in questions}
    chosen = [q for q in questions if wanted[q["key"]]]
    weightiest = sorted(
        chosen, key=lambda q: (not q["urgent"], -wanted[q["key"]], -q["weight"])
    )
    kept = {q["key"] for q in weightiest[: MOST_SCREENS - 1]}
    return [q for q in chosen if q["key"] in kept]


def outcome(
    questions: Sequence[Question],
    topics: Iterable[Topic],
    answers: Mapping[str, str],
    *,
    pause_from: int,
    now_from: int,
) -> Outcome:
    """Return advice with its reasons, the urgent first."""
    signs = [q for q in questions if answers.get(q["key"]) == q["sign"]]
    signs.sort(key=lambda q: (not q["urgent"], -q["weight"]))
    unknown = [q for q in questions if answers.get(q["key"]) == "unknown"]
    advice = [step for q in signs for step in q["advice"]]
    general = [step for topic in topics for step in topic["advice"]]
    return Outcome(
        level=_level(signs, pause_from=pause_from, now_from=now_from),
        reasons=[q["reason"] for q in signs],
        steps=list(dict.fromkeys([*advice, *general])),
        find_out=[q["find_out"] for q in unknown if q["find_out"]],
    )


def _level(signs: Sequence[Question], *, pause_from: int, now_from: int) -> str:
    weight = sum(q["weight"] for q in signs)
    if any(q["urgent"] for q in signs) or weight >= now_from:
        return "now"
    return "pause" if weight >= pause_from else "calm"
