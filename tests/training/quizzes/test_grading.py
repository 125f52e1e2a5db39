"""Reading and grading of every type, for any question and any order on the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.training.builders import posted
from training.errors import BadAnswer
from training.quizzes.drawing import draw, shuffled
from training.quizzes.grading import fold, grade, is_right, read, size_of

words = st.text("абвгґдеєжзиіїйклмнопр", min_size=1, max_size=6)
TAIL = {"critical": False, "tag": "t", "key": "q"}


def options(least: int = 2) -> st.SearchStrategy[list[str]]:
    return st.lists(words, min_size=least, max_size=7, unique=True)


@st.composite
def choices(draw_, kind: str) -> dict:
    texts = draw_(options())
    places = st.integers(0, len(texts) - 1)
    most = 1 if kind == "single" else len(texts)
    correct = draw_(st.lists(places, min_size=1, max_size=most, unique=True))
    return {"type": kind, "options": texts, "correct": sorted(correct), **TAIL}


@st.composite
def matchings(draw_) -> dict:
    lefts = draw_(options())
    rights = [draw_(words) for _ in lefts]
    pairs = [list(pair) for pair in zip(lefts, rights, strict=True)]
    return {"type": "matching", "pairs": pairs, **TAIL}


orderings = options().map(lambda texts: {"type": "ordering", "options": texts, **TAIL})
truths = st.sampled_from([[0], [1]]).map(
    lambda correct: {"type": "true_false", "correct": correct, **TAIL}
)
short = options(1).map(lambda texts: {"type": "short_text", "accepted": texts, **TAIL})
questions = st.one_of(
    choices("single"), choices("multiple"), matchings(), orderings, truths, short
)
seeds = st.integers(0, 2**62)


@given(questions, seeds)
def test_the_right_answer_is_right_in_every_order(question: dict, seed: int) -> None:
    shown = shuffled(question, seed)
    assert is_right(question, read(question, shown, posted(question, shown)))


@given(questions, seeds)
def test_nothing_is_no_answer(question: dict, seed: int) -> None:
    with pytest.raises(BadAnswer) as raised:
        read(question, shuffled(question, seed), {})
    assert raised.value.reason == "empty"
    assert not is_right(question, None)


@given(choices("single"), seeds)
def test_any_other_option_is_wrong(question: dict, seed: int) -> None:
    shown = shuffled(question, seed)
    for place, option in enumerate(shown):
        response = read(question, shown, {"a": [str(place)]})
        assert is_right(question, response) == (option in question["correct"])


@given(choices("multiple"), seeds, st.data())
def test_only_the_whole_set_is_right(question: dict, seed: int, data) -> None:
    shown = shuffled(question, seed)
    chosen = data.draw(st.sets(st.integers(0, len(shown) - 1), min_size=1))
    response = read(question, shown, {"a": [str(one) for one in chosen]})
    wanted = set(question["correct"]) == {shown[one] for one in chosen}
    assert is_right(question, response) == wanted


@given(matchings(), st.data())
def test_a_pair_is_right_by_its_words(question: dict, data) -> None:
    """Two lines may share a right side: the words count, not the place."""
    shown = shuffled(question, 1)
    given_ = [
        data.draw(st.integers(0, len(shown) - 1)) for _ in range(len(question["pairs"]))
    ]
    response = read(question, shown, {f"a{i}": [str(x)] for i, x in enumerate(given_)})
    rights = list(dict.fromkeys(right for _, right in question["pairs"]))
    told = [rights[one] for one in response]
    assert is_right(question, response) == (told == [p[1] for p in question["pairs"]])


@given(orderings, st.data())
def test_only_one_order_is_right(question: dict, data) -> None:
    shown = shuffled(question, 3)
    places = data.draw(st.permutations(range(1, len(shown) + 1)))
    response = read(question, shown, {f"a{i}": [str(x)] for i, x in enumerate(places)})
    assert sorted(response) == list(range(len(shown)))
    assert is_right(question, response) == all(
        place == option + 1 for place, option in zip(places, shown, strict=True)
    )


@given(orderings, seeds)
def test_lines_never_stand_in_the_right_order(question: dict, seed: int) -> None:
    assert shuffled(question, seed) != list(range(size_of(question)))


@given(
    questions.filter(lambda q: q["type"] != "short_text"),
    st.sampled_from(["-1", "99", "999999999999", "1.0", "٣", "x", " 0", "0\0", "'"]),
)
def test_what_was_not_shown_is_forged(question: dict, value: str) -> None:
    shown = shuffled(question, 5)
    names = ["a", *(f"a{i}" for i in range(9))]
    with pytest.raises(BadAnswer) as raised:
        read(question, shown, {name: [value] for name in names})
    assert raised.value.reason == "forged"


@pytest.mark.parametrize("kind", ["single", "true_false"])
def test_two_answers_where_one_is_asked_are_forged(kind: str) -> None:
    question = {"type": kind, "options": ["а", "б"], "correct": [0]}
    with pytest.raises(BadAnswer, match="forged"):
        read(question, [0, 1], {"a": ["0", "1"]})


def test_one_place_for_two_lines_and_half_an_answer_are_told_apart() -> None:
    question = {"type": "ordering", "options": ["а", "б"]}
    with pytest.raises(BadAnswer, match="twice"):
        read(question, [1, 0], {"a0": ["1"], "a1": ["1"]})
    with pytest.raises(BadAnswer, match="incomplete"):
        read(question, [1, 0], {"a0": ["1"]})


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("  ПСЕВДОНІМ. ", "псевдонім"),
        ("обов'язок", "обов’язок"),
        ("обовʼязок", "обов'язок"),
        ("соціально–побутова", "соціально-побутова"),
        ("два   слова", "«Два слова»"),
    ],
)
def test_short_answers_are_compared_as_people_write(typed: str, accepted: str) -> None:
    assert fold(typed) == fold(accepted)


def test_another_word_is_another_answer() -> None:
    question = {"type": "short_text", "accepted": ["псевдонім"]}
    assert not is_right(question, "псевдоніми")
    with pytest.raises(BadAnswer, match="long"):
        read(question, [], {"a": ["я" * 201]})


@given(
    st.dictionaries(st.sampled_from("абвг"), st.integers(1, 5), min_size=1),
    st.integers(0, 4),
    seeds,
)
def test_a_blueprint_is_drawn_exactly(blueprint: dict, more: int, seed: int) -> None:
    tags = [tag for tag, count in blueprint.items() for _ in range(count + more)]
    drawn = draw(tags, blueprint, seed)
    assert len(set(drawn)) == len(drawn)
    told = [tags[one] for one in drawn]
    assert {tag: told.count(tag) for tag in blueprint} == blueprint
    assert draw(tags, blueprint, seed) == drawn


def _answered(right: int, total: int, **changes) -> list:
    question = {"type": "true_false", "correct": [0], **TAIL} | changes
    return [(question, [0 if n < right else 1]) for n in range(total)]


@given(st.integers(1, 60), st.data(), st.integers(1, 100))
def test_the_mark_is_never_rounded_up(total: int, data, mark: int) -> None:
    right = data.draw(st.integers(0, total))
    graded = grade(_answered(right, total), mark, set())
    assert graded.passed == (100 * right >= mark * total)


def test_one_critical_miss_fails_whatever_the_mark() -> None:
    answered = _answered(99, 99) + _answered(0, 1, critical=True)
    assert not grade(answered, 80, set()).passed
    tagged = _answered(99, 99) + _answered(0, 1, tag="safety")
    assert grade(tagged, 80, set()).passed
    assert not grade(tagged, 80, {"safety"}).passed


def test_no_questions_pass_nobody() -> None:
    assert not grade([], 1, set()).passed
