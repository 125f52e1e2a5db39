"""Step 6: everybody else at the case's addresses, each with exactly their answer."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.journeys.people import PLAYERS_BY_KEY, Visit
from tests.journeys.product import Answer
from tests.journeys.steps.forms import follow
from tests.journeys.walk import Walk

SIGN_IN, FACTOR = "/account/sign-in/", "/account/factor/"
SECTIONS = ("identity", "contact", "story", "needs")
# A colleague outside the team, a stranger's desk, an administrator, officers of the
# log, and two who are enrolled in this zone without any role: all the same page.
SEE_NOTHING = ("taras", "petro", "nadiia", "sofiia", "roman", "marko", "root")
CODE = re.compile(r'(<b class="nums nb">)([^<]+)(</b>)')
ONE, NOBODYS = re.compile(r"[0-9a-f-]{36}"), "00000000-0000-4000-8000-000000000000"
TOKENS = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]+"|data-portal-session="\d+"'
)


def case_pages(walk: Walk) -> Iterator[str]:
    """Give every page of the case that a GET shows to somebody."""
    yield walk.case
    yield consent_page(walk)
    yield f"{consent_page(walk)}withdraw/"
    yield f"{walk.case}assign/"
    yield f"{walk.case}consents/record/"
    yield f"{walk.case}steps/consents/"
    yield f"{walk.case}referrals/send/"
    for section in SECTIONS:
        yield f"{walk.case}sections/{section}/"
        yield f"{walk.case}sections/{section}/write/"
        yield f"{walk.case}steps/{section}/"


def referral_pages(walk: Walk) -> Iterator[str]:
    for referral in walk.referrals:
        yield referral
        for act in ("sections", "decline", "withdraw", "complete"):
            yield f"{referral}{act}/"


def posts(walk: Walk) -> Iterator[tuple[str, dict[str, str]]]:
    """Give every act on the case and one of its referrals, with a plausible form."""
    token = {"token": "6a1f0c4e-5a0d-4b52-9d0f-3a4a3c1b2d10"}
    for act in ("open", "close", "assign", "consents/record", "referrals/send"):
        yield f"{walk.case}{act}/", token
    yield f"{consent_page(walk)}withdraw/", token | {"source": "screen"}
    for section in SECTIONS:
        yield f"{walk.case}sections/{section}/write/", token | {"base_version": "1"}
        yield f"{walk.case}steps/{section}/", token | {"base_version": "1"}
    for act in ("acknowledge", "accept", "decline", "withdraw", "complete"):
        yield f"{walk.unanswered}{act}/", token | {"reason": "no_capacity"}
    yield f"{walk.unanswered}messages/", token | {"text": "Чужий рядок"}
    given = {"units": "1", "unit": "day", "given_on": date.today().isoformat()}
    yield f"{walk.unanswered}services/", token | given


def consent_page(walk: Walk) -> str:
    """Return the page of the consent that was withdrawn, as Olha finds it."""
    if not walk.consent:
        olha = walk.people.at("olha")
        olha.go(walk.case)
        follow(olha.page, "#consents a:has-text('Спільний поріг')")
        walk.consent = olha.path
    return walk.consent


def then_a_visitor_is_asked_to_sign_in(walk: Walk) -> None:
    """Whatever the address, known or not, read or written."""
    for path in (*case_pages(walk), *referral_pages(walk), "/cases/nothing/", "/log/"):
        answer = walk.product.ask(path)
        assert (answer.status, answer.leads_to) == (302, SIGN_IN), path
    for path, form in posts(walk):
        answer = walk.product.ask(path, form=form)
        assert (answer.status, answer.leads_to) == (302, SIGN_IN), path


def then_a_password_alone_opens_nothing(walk: Walk) -> None:
    """Root has no factor in this zone: a right in the CMS does not bring one."""
    root = walk.people.window()
    walk.people.type_password(root, "root", "/")
    assert root.path == FACTOR
    root.look("no-factor")
    for path in (*case_pages(walk), *referral_pages(walk), "/", "/cases/nothing/"):
        answer = walk.product.ask(path, cookies=root.cookies())
        assert (answer.status, answer.leads_to) == (302, FACTOR), path


def given_the_editor_and_the_superuser_are_enrolled_here_too(walk: Walk) -> None:
    """Nothing on screen does this: an invitation is for people with a role."""
    give = "give_factor(get_user_model().objects.get(email=%r), 'cases', %r) and 1"
    code = ", ".join(
        give % (PLAYERS_BY_KEY[key].email, PLAYERS_BY_KEY[key].secret)
        for key in ("marko", "root")
    )
    walk.product.told(
        code,
        "from portal.demo.making import give_factor",
        "from django.contrib.auth import get_user_model",
    )


def then_most_see_nothing(walk: Walk) -> None:
    """One page for what is another's and for what is not there at all."""
    for key in SEE_NOTHING:
        visit = walk.people.at(key, zone="cases")
        same: dict[str, str] = {}
        for path in (*case_pages(walk), *referral_pages(walk)):
            nobodys = ONE.sub(NOBODYS, path)
            if nobodys not in same:
                same[nobodys] = _alike(_answer(walk, visit, nobodys))
            answer = _answer(walk, visit, path)
            assert answer.status == 404, (key, path)
            assert _alike(answer) == same[nobodys], (key, path)
        for path, form in posts(walk):
            answer = _answer(walk, visit, path, form)
            assert answer.status == 404, (key, path)


def _alike(answer: Answer) -> str:
    """Return the page without what differs by design: code, tokens, its address."""
    text = TOKENS.sub("", CODE.sub(r"\1\3", answer.text))
    return ONE.sub(NOBODYS, text)


def _answer(
    walk: Walk, visit: Visit, path: str, form: dict[str, str] | None = None
) -> Answer:
    answer: Answer = walk.product.ask(path, cookies=visit.cookies(), form=form)
    for words in (*walk.told.all, walk.alias):
        assert words not in answer.text, (path, words)
    return answer


def then_the_supervisor_sees_the_frame_without_the_content(walk: Walk) -> None:
    """The case's page, its consents and its envelopes; every section is refused."""
    halyna = walk.people.at("halyna")
    halyna.go(walk.case)
    halyna.look("case-supervisor")
    halyna.go(f"{walk.case}sections/story/")
    halyna.look("refused-supervisor")
    shown = {walk.case, consent_page(walk), *walk.referrals}
    for path in (*case_pages(walk), *referral_pages(walk)):
        expected = 302 if path.endswith("/assign/") else 200 if path in shown else 403
        assert _status(walk, halyna, path) == expected, path
    for path, form in posts(walk):
        expected = 200 if path.endswith("/assign/") else 403
        assert _status(walk, halyna, path, form) == expected, path


def then_the_desk_sees_its_envelopes_alone(walk: Walk) -> None:
    """Everything ended: envelope and reason are left, the case is not there."""
    iryna = walk.people.at("iryna")
    for path in case_pages(walk):
        assert _status(walk, iryna, path) == 404, path
    for path in referral_pages(walk):
        expected = 200 if path in walk.referrals else 403
        assert _status(walk, iryna, path) == expected, path


def _status(
    walk: Walk, visit: Visit, path: str, form: dict[str, str] | None = None
) -> int:
    answer: Any = walk.product.ask(path, cookies=visit.cookies(), form=form)
    assert not any(words in answer.text for words in walk.told.all), path
    return int(answer.status)


def then_taras_reads_out_a_code(walk: Walk) -> None:
    """His 404 carries a code: the one thing that differs."""
    taras = walk.people.at("taras")
    assert taras.go(f"{walk.case}sections/identity/") == 404
    taras.look("not-found")
    walk.support_code = taras.page.locator("main .note b").inner_text()
