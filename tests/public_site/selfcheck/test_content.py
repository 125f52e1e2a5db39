"""The first questions: both languages whole, words as agreed, weights as data."""

import re
import tomllib
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from public_site.selfcheck.loading import FILE
from public_site.selfcheck.models import SelfCheckPage
from public_site.selfcheck.rules import MOST_SCREENS, asked, outcome

CONTENT = tomllib.loads(FILE.read_text())
WEIGHTS = {
    **{"pressure": 2, "illegal": 3, "no_employer": 3, "takes_docs": 4, "fee": 3},
    **{"vague": 2, "too_good": 2, "no_contract": 3, "no_licence": 3, "debt": 4},
    **{"only_online": 1, "isolation": 4, "nobody_knows": 1, "threats": 5},
}
JUDGING = (
    *("жертв", "безпечн", "вербув", "візи нема", "без візи", "ви винн", "дурн"),
    *("victim", "you are safe", "score", "risk level"),
)


def every_text(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in every_text(part)]
    if isinstance(value, list):
        return [text for part in value for text in every_text(part)]
    return [value] if isinstance(value, str) else []


def test_both_languages_say_the_same_things() -> None:
    for row in [*CONTENT["topic"], *CONTENT["question"]]:
        uk, en = row["uk"], row["en"]
        assert uk.keys() == en.keys(), row["key"]
        assert len(uk["advice"]) == len(en["advice"]), row["key"]
    assert CONTENT["uk"].keys() == CONTENT["en"].keys()


def test_no_topic_asks_more_than_fits() -> None:
    for topic in CONTENT["topic"]:
        questions = [q for q in CONTENT["question"] if topic["key"] in q["topics"]]
        assert 5 <= len(questions) < MOST_SCREENS, topic["key"]


def test_weights_are_the_agreed_ones() -> None:
    held = {row["key"]: row["weight"] for row in CONTENT["question"]}
    assert {key: held[key] for key in WEIGHTS} == WEIGHTS
    urgent = {row["key"] for row in CONTENT["question"] if row["urgent"]}
    assert {"takes_docs", "debt", "isolation", "threats"} <= urgent


def test_words_judge_nobody_and_promise_nothing() -> None:
    said = " ".join(every_text(CONTENT)).lower()
    allowed = ("безпечне місце", "піти безпечно", "якщо це безпечно", "небезпечн")
    for phrase in allowed:
        said = said.replace(phrase, "")
    assert [word for word in JUDGING if word in said] == []
    assert "вас квапять" in said
    assert "без дозволу на роботу" in said


def test_questions_are_short_and_about_one_thing() -> None:
    for row in CONTENT["question"]:
        assert len(row["uk"]["question"]) <= 85, row["key"]
        assert row["uk"]["question"].endswith("?")
        assert not re.search(r"\d{3,}", " ".join(every_text(row)))


def question(**given: Any) -> dict[str, Any]:
    return {
        "key": "a", "topics": ["job"], "sign": "yes", "weight": 1, "urgent": False,
        "reason": "r", "advice": ["step"], "find_out": "", **given,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("weights", "urgent", "level"),
    [
        ([], False, "calm"), ([2], False, "calm"), ([3], False, "pause"),
        ([2, 3], False, "pause"), ([3, 3], False, "now"), ([0], True, "now"),
    ],
)  # fmt: skip
def test_levels(weights: list[int], urgent: bool, level: str) -> None:
    questions = [
        question(key=f"q{i}", weight=weight, urgent=urgent)
        for i, weight in enumerate(weights)
    ]
    answers = {q["key"]: "yes" for q in questions}
    found = outcome(questions, [], answers, pause_from=3, now_from=6)
    assert found.level == level


def test_a_sign_may_be_a_no() -> None:
    row = question(sign="no", weight=9)
    for answer, reasons in (("no", ["r"]), ("yes", []), ("declined", [])):
        found = outcome([row], [], {"a": answer}, pause_from=3, now_from=6)
        assert found.reasons == reasons


def test_advice_is_said_once_the_urgent_first() -> None:
    rows = [
        question(key="a", weight=9, reason="heavy"),
        question(key="b", urgent=True, reason="urgent"),
    ]
    found = outcome(rows, [], {"a": "yes", "b": "yes"}, pause_from=3, now_from=6)
    assert found.reasons == ["urgent", "heavy"]
    assert found.steps == ["step"]


def test_of_too_many_the_weightiest_are_asked_in_their_order() -> None:
    rows = [question(key=f"q{i}", weight=i % 5, urgent=i == 19) for i in range(20)]
    kept = asked(rows, ["job"])
    assert len(kept) == MOST_SCREENS - 1
    assert kept[-1]["key"] == "q19"
    assert [q["key"] for q in kept] == sorted(
        (q["key"] for q in kept), key=lambda key: int(key[1:])
    )


def test_an_editor_cannot_lose_a_question(check: SelfCheckPage) -> None:
    check.questions[0].value["topics"] = ["no_such"]
    with pytest.raises(ValidationError, match="no_such"):
        check.full_clean()


def test_an_editor_cannot_use_a_key_twice(check: SelfCheckPage) -> None:
    check.topics[1].value["key"] = check.topics[0].value["key"]
    with pytest.raises(ValidationError):
        check.full_clean()


def test_weights_are_data_that_editors_change(check: SelfCheckPage) -> None:
    check.full_clean()
    held = {b.value["key"]: b.value["weight"] for b in check.questions}
    assert {key: held[key] for key in WEIGHTS} == WEIGHTS
