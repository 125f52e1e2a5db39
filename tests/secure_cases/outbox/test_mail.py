"""A letter says that something waits, where and how urgent; never what, never who."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.template.loader import get_template

from secure_cases import clock
from secure_cases.outbox.kinds import KINDS
from secure_cases.outbox.services import deliver
from tests.secure_cases.outbox.notices import (
    ALIAS,
    NUMBER,
    make_help_request,
    make_referral,
    queue,
)

pytestmark = pytest.mark.django_db
SUBJECTS = {
    "secure_cases.Referral": (make_referral, "referrals"),
    "secure_cases.HelpRequest": (make_help_request, "help"),
}
NOON = datetime(2026, 11, 24, 10, tzinfo=UTC)  # 12:00 in Kyiv


@pytest.fixture
def letter_of(cast, settings, time_machine):
    """Deliver a notice of a kind to Iryna at noon; return the letter."""
    settings.SECURE_CASES_ORIGIN = "https://cases.portal.example"
    time_machine.move_to(NOON, tick=False)

    def deliver_one(kind="referral_received", *, language="uk", due_at=None):
        cast.iryna.language = language
        cast.iryna.save()
        make, path = SUBJECTS[KINDS[kind].model]
        subject = make(cast, due_at=due_at)
        message = queue(cast.olha, cast.iryna, kind=kind, subject_id=subject.pk)
        assert deliver(message.pk), message.last_error
        letter = mail.outbox[-1]
        letter.link = f"https://cases.portal.example/{path}/{subject.pk}/"
        return letter

    return deliver_one


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_kind_has_a_letter_with_a_link_and_a_number(letter_of, kind, language):
    letter = letter_of(kind, language=language)
    assert NUMBER in letter.subject
    assert NUMBER in letter.body
    assert letter.link in letter.body
    assert "\n" not in letter.subject
    assert letter.to == ["iryna@portal.example"]
    assert not letter.alternatives


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_letter_says_what_or_who(letter_of, cast, kind):
    letter = letter_of(kind)
    text = f"{letter.subject}\n{letter.body}".casefold()
    said = [ALIAS, cast.rda.name, cast.ngo.name, cast.olha.name, cast.iryna.name]
    said += ["shelter", "притулок", "торгівл", "trafficking", "постраждал", "C-1"]
    assert [word for word in said if word.casefold() in text] == []


def test_the_letter_is_in_the_language_of_who_reads_it(letter_of):
    assert letter_of(language="en").subject == f"Waiting for your answer: no. {NUMBER}"
    assert "Sign in to read it." in mail.outbox[-1].body


@pytest.mark.parametrize(
    ("due_in", "words"),
    [
        (timedelta(hours=4), "Action is needed today by 16:00."),
        (timedelta(days=1), "Action is needed by 25 November, 12:00."),
        (timedelta(hours=13), "Action is needed by 25 November, 01:00."),
        (-timedelta(minutes=1), "The time to answer has run out."),
        (timedelta(0), "The time to answer has run out."),
    ],
)
def test_how_urgent_it_is(letter_of, due_in, words):
    letter = letter_of(language="en", due_at=NOON + due_in)
    assert words in letter.body


def test_a_notice_without_a_term_says_so(letter_of):
    assert "There is no hurry." in letter_of("referral_completed", language="en").body


def test_a_letter_goes_though_its_subject_is_gone(cast):
    message = queue(cast.olha, cast.iryna)
    assert deliver(message.pk)
    assert str(message.subject_id) in mail.outbox[-1].body


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_its_pair_of_templates(kind):
    for part in ("subject", "body"):
        assert get_template(f"secure_cases/outbox/email/{kind}_{part}.txt")


def test_a_letter_is_dated_by_the_one_clock(letter_of):
    letter_of()
    assert clock.now() == NOON
