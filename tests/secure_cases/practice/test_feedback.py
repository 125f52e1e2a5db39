"""What is said at the end comes from the rows, and both ways of each remark occur."""

import pytest

from secure_cases.practice.feedback import TOLD, feedback
from secure_cases.practice.invented import ALLOWED
from secure_cases.practice.selectors import facts_of
from tests.cast import Cast
from tests.secure_cases.practice.learner import WAY, Learner, learner

pytestmark = pytest.mark.django_db(transaction=True)


def remarks(someone: Learner) -> dict[str, bool]:
    facts = facts_of(someone.user, someone.set)
    return {r.key: r.good for r in feedback(someone.set, facts)}


def walk_without(someone: Learner, *left_out: str) -> None:
    for act in WAY:
        if act not in left_out:
            getattr(someone, act)()


def test_all_went_well(cast: Cast) -> None:
    olha = learner(cast)
    olha.walk()
    assert remarks(olha) == dict.fromkeys(TOLD, True)
    page = olha.client.get("/practice/")
    assert (len(page.context["good"]), page.context["again"]) == (len(TOLD), [])
    assert page.context["lesson_url"] == "/learn/"


def test_more_was_agreed_and_shared_than_she_said(cast: Cast) -> None:
    olha = learner(cast, share=(*sorted(ALLOWED), "story"))
    for act in ("begin", "register", "contact", "story", "consent", "needs"):
        getattr(olha, act)()
    walk_without(olha, "begin", "register", "contact", "consent", "needs")
    found = remarks(olha)
    assert [key for key, good in found.items() if not good] == [
        "agreed",
        "shared",
        "story",
    ]


def test_sections_were_left_open_and_help_was_not_recorded(cast: Cast) -> None:
    olha = learner(cast)
    walk_without(olha, "leave", "help")
    assert olha.progress.finished
    found = remarks(olha)
    assert [key for key, good in found.items() if not good] == ["closed", "help"]
    page = olha.client.get("/practice/").content.decode()
    assert str(TOLD["help"][1]) in page
    assert str(TOLD["help"][0]) not in page


def test_what_was_shared_was_not_read(cast: Cast) -> None:
    olha = learner(cast)
    walk_without(olha, "read")
    assert olha.progress.finished
    assert not remarks(olha)["read"]


def test_the_referral_that_came_was_declined(cast: Cast) -> None:
    """That is an answer too: the exercise ends, and says what it means."""
    olha = learner(cast)
    walk_without(olha, "accept", "read", "help", "complete")
    olha.decline()
    assert olha.progress.finished
    found = remarks(olha)
    assert not found["in_time"]
    assert "help" not in found


def test_the_consent_named_a_kind_of_bodies(cast: Cast) -> None:
    olha = learner(cast)
    olha.walk()
    consent = olha.sent.consent
    consent.recipient, consent.recipient_kinds = None, ["ngo"]
    consent.save()
    assert not remarks(olha)["recipient"]


def test_what_was_taken_back_is_sent_again(cast: Cast) -> None:
    """A withdrawn referral counts for nothing: the step comes next once more."""
    olha = learner(cast)
    for act in ("begin", "register", "contact", "consent", "needs", "send"):
        getattr(olha, act)()
    olha.withdraw()
    assert olha.progress.now.step.key == "send"
    olha.send()
    assert olha.progress.now.step.key == "answer"


def test_a_step_says_what_the_person_told(cast: Cast) -> None:
    """On the form as well: her number and her wishes stand on top of it."""
    olha = learner(cast)
    olha.begin()
    olha.register()
    page = olha.client.get(olha.progress.now.url).content.decode()
    assert "+380 00 000 00 34" in page
    assert "усі дані вигадані" in page or "all data is invented" in page
