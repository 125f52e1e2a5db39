"""What comes next: what was left out on the way is not asked for again."""

import pytest

from secure_cases.cases.steps import KEYS, following, next_step, thread


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        ((), "identity"),
        (("identity",), "contact"),
        (("contact",), "consents"),
        (("identity", "contact", "consents"), "story"),
        (("story",), "needs"),
        (("needs",), None),
        (KEYS, None),
        (("health",), "identity"),
    ],
)
def test_the_step_after_the_last_that_was_done(
    done: tuple[str, ...], expected: str | None
) -> None:
    step = next_step(done)
    assert (step.key if step else None) == expected


def test_each_step_leads_on() -> None:
    assert [following(key).key for key in KEYS[:-1]] == list(KEYS[1:])
    assert following(KEYS[-1]) is None


def test_the_thread_shows_done_now_and_open() -> None:
    marks = thread({"identity", "consents"}, "contact")
    assert [mark.state for mark in marks] == ["done", "done", "now", "done", "", ""]


def test_the_step_one_looks_at_is_the_one_now() -> None:
    marks = thread({"identity"}, "identity")
    assert [mark.state for mark in marks] == ["done", "now", "", "", "", ""]
