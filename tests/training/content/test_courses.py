"""The five courses can be taken, and are written as they should be."""

import re
from collections import Counter

import pytest

from tests.training.content.course_files import PATHS, CourseFile, Row, read

FIRST_ACCESS = {"record-and-referral", "data-ethics", "digital-safety"}
COURSE = {
    "slug", "competency", "hours", "ects", "sensitivity", "title", "title_en",
    "summary", "summary_en", "outcomes", "outcomes_en", "audience", "audience_en",
    "legal_basis", "valid_months", "refresher_months",
}  # fmt: skip
UNIT = {"kind", "slug", "title", "minutes", "required"}
OF_UNIT = {
    "lesson": {"trauma_notice", "block"},
    "quiz": {
        "pass_mark", "max_attempts", "cool_down_hours", "blueprint", "critical_tags",
    },
    "acknowledgement": {"statement"},
}  # fmt: skip
OF_BLOCK = {
    "text": {"heading", "text"},
    "steps": {"heading", "steps"},
    "do_dont": {"do", "dont"},
    "note": {"text"},
    "example": {"title", "text"},
    "key_points": {"points"},
    "law": {"act", "text", "verified", "on"},
}
QUESTION = {"key", "type", "tag", "critical", "stem", "rationale", "source"}
OF_QUESTION = {
    "single": {"options", "correct"},
    "multiple": {"options", "correct"},
    "true_false": {"correct"},
    "matching": {"pairs"},
    "ordering": {"options"},
    "short_text": {"accepted"},
}
every_course = pytest.mark.parametrize(
    "course", [read(path) for path in PATHS], ids=[path.stem for path in PATHS]
)


def singles(course: CourseFile) -> list[Row]:
    return [q for q in course.questions if q["type"] == "single"]


def test_there_are_five_courses() -> None:
    assert len(PATHS) == 5
    assert {path.stem for path in PATHS} > FIRST_ACCESS


def test_first_access_takes_at_most_ninety_minutes() -> None:
    minutes = {path.stem: read(path).minutes for path in PATHS}
    assert sum(minutes[slug] for slug in FIRST_ACCESS) <= 90


def test_no_code_is_used_twice() -> None:
    courses = [read(path) for path in PATHS]
    keys = Counter(q["key"] for course in courses for q in course.questions)
    assert [key for key, count in keys.items() if count > 1] == []
    names = Counter(course.course["competency"] for course in courses)
    assert max(names.values()) == 1


@every_course
def test_every_part_has_its_keys_and_no_others(course: CourseFile) -> None:
    assert set(course.course) == COURSE
    for unit in course.units:
        assert set(unit) == UNIT | OF_UNIT[unit["kind"]], unit["slug"]
    for block in course.blocks:
        assert set(block) == {"type"} | OF_BLOCK[block["type"]], block
    for question in course.questions:
        assert set(question) == QUESTION | OF_QUESTION[question["type"]], question


@every_course
def test_the_shape_of_a_course(course: CourseFile) -> None:
    assert course.course["slug"] == course.name
    kinds = Counter(unit["kind"] for unit in course.units)
    assert 5 <= kinds["lesson"] <= 8
    assert kinds["quiz"] == kinds["acknowledgement"] == 1
    assert 4 <= len(course.course["outcomes"]) <= 6
    assert len(course.course["outcomes_en"]) == len(course.course["outcomes"])
    slugs = [unit["slug"] for unit in course.units]
    assert len(set(slugs)) == len(slugs)
    assert abs(float(course.course["hours"]) - course.minutes / 60) < 0.06


@every_course
def test_the_pool_is_large_and_mixed(course: CourseFile) -> None:
    assert len(course.questions) >= 30
    assert {q["type"] for q in course.questions} == set(OF_QUESTION)


@every_course
def test_the_blueprint_can_be_filled_twice_differently(course: CourseFile) -> None:
    pool = Counter(q["tag"] for q in course.questions)
    assert set(course.quiz["blueprint"]) == set(pool)
    short = {t: n for t, n in course.quiz["blueprint"].items() if pool[t] <= n}
    assert short == {}


@every_course
def test_critical_questions_are_those_of_critical_tags(course: CourseFile) -> None:
    tags = set(course.quiz["critical_tags"])
    assert tags
    assert tags < set(course.quiz["blueprint"])
    odd = [q["key"] for q in course.questions if q["critical"] != (q["tag"] in tags)]
    assert odd == []


@every_course
def test_every_question_has_an_answer(course: CourseFile) -> None:
    without = [q["key"] for q in course.questions if not has_answer(q)]
    assert without == []


def has_answer(question: Row) -> bool:
    kind = question["type"]
    options = question.get("options", [])
    if len(set(options)) != len(options):
        return False
    if kind == "matching":
        lefts = {left for left, _ in question["pairs"]}
        return len(question["pairs"]) >= 3 and len(lefts) == len(question["pairs"])
    if kind == "short_text":
        return bool(question["accepted"]) and all(question["accepted"])
    if kind == "ordering":
        return len(options) >= 3
    right = question["correct"]
    if kind == "true_false":
        return right in ([0], [1])
    if not set(right) <= set(range(len(options))) or len(set(right)) != len(right):
        return False
    return len(right) == 1 if kind == "single" else 2 <= len(right) < len(options)


@every_course
def test_a_question_says_why_and_where(course: CourseFile) -> None:
    silent = [
        q["key"]
        for q in course.questions
        if len(q["rationale"]) < 20 or len(q["source"]) < 10
    ]
    assert silent == []


@every_course
def test_questions_are_short(course: CourseFile) -> None:
    long = [q["key"] for q in course.questions if len(q["stem"]) > 300]
    for q in course.questions:
        sides = [side for pair in q.get("pairs", []) for side in pair]
        lines = [*q.get("options", []), *sides, *q.get("accepted", [])]
        long += [q["key"] for line in lines if len(line) > 160]
    assert long == []


@every_course
def test_the_form_does_not_give_the_answer_away(course: CourseFile) -> None:
    longest = [q["key"] for q in singles(course) if stands_out(q, by=1.0)]
    assert len(longest) <= 0.5 * len(singles(course))
    assert [q["key"] for q in singles(course) if stands_out(q, by=1.4)] == []
    claims = [q for q in course.questions if q["type"] == "true_false"]
    said = Counter(claim["correct"][0] for claim in claims)
    assert min(said[0], said[1]) >= 2


def stands_out(question: Row, by: float) -> bool:
    lengths = [len(option) for option in question["options"]]
    right = lengths.pop(question["correct"][0])
    return right > by * max(lengths)


@every_course
def test_nothing_says_all_of_the_above(course: CourseFile) -> None:
    lazy = r"(?i)усе (пере|назване|наведене)|жодне з|правильні (усі|всі)"
    assert [where for where, text in course.texts() if re.search(lazy, text)] == []


@every_course
def test_unverified_law_says_so_and_answers_nothing(course: CourseFile) -> None:
    laws = [block for block in course.blocks if block["type"] == "law"]
    basis = course.course["legal_basis"]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", row["on"]) for row in [*basis, *laws])
    unverified = [block for block in laws if not block["verified"]]
    assert [b["act"] for b in unverified if "звірено" not in b["text"]] == []
    sure = {name_of(row["act"]) for row in basis if row["verified"]}
    unsure = {name_of(row["act"]) for row in basis} - sure
    for question in course.questions:
        assert [act for act in unsure if act in question["source"]] == [], question


def name_of(act: str) -> str:
    """Return what an act is known by in a source: its number, or its article."""
    found = re.search(r"№ [\w/-]+|ст\. \d+", act)
    return found.group() if found else act
