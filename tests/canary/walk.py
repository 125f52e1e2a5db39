"""The product's main work done once, with a mark in every place that takes text."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from portal.demo.cast import PASSWORD, PLAYERS
from portal.demo.codes import code_of
from tests.canary.asking import help_request
from tests.canary.hand import Hand
from tests.canary.planted import (
    CODED,
    CYRILLIC,
    DESK_PHONE,
    LATIN,
    NUMBER,
    PHONE,
    Secrets,
    marked,
)
from tests.journeys.product import Product
from tests.journeys.steps.new_colleague import Newcomer

PLAYERS_BY_KEY = {player.key: player for player in PLAYERS}
NEW_PASSWORD = f"{CYRILLIC} {LATIN} new-password"
STAFF_EMAIL = "lidiia@portal.example"
STAFF_NAME = "Лідія Нова"
SEED = re.compile(r"[A-Z2-7]{4}( [A-Z2-7]{4}){7}")


@dataclass
class Walk:
    product: Product
    secrets: Secrets = field(default_factory=Secrets)
    hands: dict[str, Hand] = field(default_factory=dict)
    case: str = ""
    referral: str = ""

    def at(self, key: str) -> Hand:
        """Return somebody of the cast, signed in."""
        if key not in self.hands:
            hand = Hand(self.product)
            password(hand, PLAYERS_BY_KEY[key].email, PASSWORD)
            code(hand, code_of(PLAYERS_BY_KEY[key]))
            self.hands[key] = hand
        return self.hands[key]

    def whole(self) -> "Walk":
        for step in STEPS:
            step(self)
        for hand in self.hands.values():
            self.secrets.session_keys.add(hand.cookies["session"])
        return self


def password(hand: Hand, email: str, typed: str) -> None:
    hand.go("/account/sign-in/")
    hand.send({"email": email, "password": typed}, having="password")


def code(hand: Hand, typed: str) -> None:
    hand.send({"code": typed}, having="code")


def wrong_sign_ins(walk: Walk) -> None:
    """A password typed wrongly, typed as the e-mail, and codes that are none."""
    hand = Hand(walk.product)
    password(hand, PLAYERS_BY_KEY["roman"].email, marked("wrong-password"))
    password(hand, marked("password-as-email"), marked("wrong-password"))
    password(hand, f"{LATIN}.typed@portal.example", marked("wrong-password"))
    password(hand, PLAYERS_BY_KEY["roman"].email, PASSWORD)
    for typed in (f"{LATIN} code", f"{CYRILLIC} code"):
        code(hand, typed)
        assert hand.path.startswith("/account/factor/")


def new_colleague(walk: Walk) -> None:
    """Proposed, approved, let in by a link; signs in anew with a recovery code."""
    nadiia, sofiia = walk.at("nadiia"), walk.at("sofiia")
    nadiia.go("/organisation/")
    propose = nadiia.page.select_one("main a[href$='/members/propose/']")
    nadiia.go(str(propose["href"]))
    asked = {"name": STAFF_NAME, "email": STAFF_EMAIL, "role": "caseworker"}
    nadiia.send(asked, having="email")
    sofiia.go("/approvals/")
    rows = sofiia.page.select("main a.row")
    sofiia.go(str(next(row for row in rows if STAFF_NAME in row.text)["href"]))
    sofiia.send()
    link = str(sofiia.page.select_one("input#link")["value"])
    walk.secrets.link_token = link.rstrip("/").rpartition("/")[2]
    _come_in(walk, "/account/" + link.partition("/account/")[2])


def _come_in(walk: Walk, path: str) -> None:
    secrets, lidiia = walk.secrets, Hand(walk.product)
    lidiia.go(path)
    lidiia.send({"password": NEW_PASSWORD, "again": marked("other")}, having="again")
    lidiia.send({"password": NEW_PASSWORD, "again": NEW_PASSWORD}, having="again")
    shown = SEED.search(lidiia.words)
    assert shown, lidiia.words
    secrets.seed = shown[0].replace(" ", "")
    code(lidiia, f"{LATIN} enrol"[:12])
    code(lidiia, code_of(Newcomer("lidiia", STAFF_NAME, seed=secrets.seed)))
    codes = lidiia.page.select("ol.once li")
    secrets.recovery_codes = [one.get_text(strip=True) for one in codes]
    assert len(secrets.recovery_codes) == 10
    Hand(walk.product).go(path)
    again = Hand(walk.product)
    password(again, STAFF_EMAIL, NEW_PASSWORD)
    code(again, secrets.recovery_codes[0])
    assert again.path == "/"
    walk.hands["lidiia"] = again


def desk_phone(walk: Walk) -> None:
    """Nadiia opens a desk at her body; its phone is sealed."""
    nadiia = walk.at("nadiia")
    nadiia.go("/organisation/")
    nadiia.go(str(nadiia.page.select_one("main a[href$='/desks/add/']")["href"]))
    nadiia.send({"name": "Стіл", "phone": f"+{DESK_PHONE}"}, having="phone")
    assert nadiia.status == 200
    assert "/desks/add/" not in nadiia.path


def registration(walk: Walk) -> None:
    olha = walk.at("olha")
    olha.go("/cases/register/named/")
    olha.send({"answer": marked("invalid-answer")}, having="answer")
    olha.send({"answer": "given"}, having="answer")
    walk.case = olha.path.partition("steps/")[0]
    texts = {name: marked(name) for name in typed_fields(olha)}
    olha.send(texts, having="prs_FirstName_0")  # dates and numbers are refused
    assert "prs_Birthdate" in olha.text
    said = {"prs_Birthdate_0": "", "ct_ApproximateAge_0": "", "ct_TaxNumber_0": ""}
    olha.send({**said, "prs_IdentityNumber_0": NUMBER}, having="prs_FirstName_0")
    assert olha.path.endswith("/steps/contact/")
    texts = {name: marked(name) for name in typed_fields(olha)}
    olha.send({**texts, "prs_MobilePhone_0": f"+{PHONE}"}, having="prs_MobilePhone_0")
    assert olha.path.endswith("/steps/consents/")


def typed_fields(hand: Hand) -> list[str]:
    """Return every field of the page's form that takes words."""
    typed = hand.form().select("input[type=text], textarea")
    return [str(one["name"]) for one in typed]


def consents_and_story(walk: Walk) -> None:
    olha = walk.at("olha")
    option = olha.page.find("option", string=re.compile("Спільний поріг"))
    terms = {
        "recipient": str(option["value"]),
        "answer": "given",
        "sections": ["identity", "contact", "story", "needs"],
        "expires_on": (date.today() + timedelta(days=60)).isoformat(),
    }
    olha.send({**terms, "expires_on": marked("invalid-day")}, having="recipient")
    olha.send(terms, having="recipient")
    assert olha.path.endswith("/steps/story/")
    texts = {name: marked(name) for name in typed_fields(olha)}
    coded = {"vic_TypeOfExploitation": ["ForcedLabour", CODED]}
    olha.send({**texts, **coded}, having="ct_Narrative_0")
    months = [name for name in typed_fields(olha) if name != "ct_Narrative_0"]
    olha.send(dict.fromkeys(months, ""), having="ct_Narrative_0")
    assert olha.path.endswith("/steps/needs/")
    texts = {name: marked(name) for name in typed_fields(olha)}
    olha.send({**texts, "ct_Services": ["shelter", "psych"]}, having="ct_Services")
    assert olha.path == walk.case


def conflict_and_search(walk: Walk) -> None:
    """A stale form shows both texts; the address's own words are typed too."""
    olha = walk.at("olha")
    written = {"ct_Narrative_0": marked("narrative-again")}
    olha.go(f"{walk.case}sections/story/write/")
    stale = olha.text
    olha.send(written, having="ct_Narrative_0")
    olha.path, olha.text = f"{walk.case}sections/story/write/", stale
    token = {"token": "00000000-0000-4000-8000-000000000001"}
    olha.send({**written, **token}, having="ct_Narrative_0")
    assert olha.status == 409
    olha.go(f"/cases/?q={LATIN}&show={LATIN}")
    olha.go(f"/cases/{LATIN}/")
    assert olha.status == 404
    for section in ("identity", "contact", "story", "needs"):
        assert LATIN in olha.go(f"{walk.case}sections/{section}/").text


def a_broken_write(walk: Walk) -> None:
    """The database fails under a text that was just typed: what the log keeps of it."""
    olha, sql = walk.at("olha"), walk.product.sql
    olha.go(f"{walk.case}sections/story/write/")
    sql("ALTER TABLE secure_cases_sealingkey RENAME TO away")
    try:
        olha.send({"ct_Narrative_0": marked("lost")}, having="ct_Narrative_0")
    finally:
        sql("ALTER TABLE away RENAME TO secure_cases_sealingkey")
    assert olha.status == 500


def sending(walk: Walk) -> None:
    olha = walk.at("olha")
    olha.go(f"{walk.case}referrals/send/?service=shelter&go=line")
    lines = olha.page.select("main input[name=line]")
    chosen = next(one for one in lines if "Спільний поріг" in one.parent.get_text())
    olha.send({"line": str(chosen["value"])}, having="line", button=("go", "envelope"))
    sections = ["identity", "contact", "story", "needs"]
    envelope = {
        "urgency": "urgent",
        "age_band": "25-34",
        "ask_sex": "female",
        "ask_childrens_ages": ["0-5"],
        "ask_mobility": "free",
        "ask_language": "uk",
        "ask_acute_care": "declined",
        "ask_threat_nearby": "unknown",
        "sections": sections,
    }
    wrong = {**envelope, "ask_mobility": marked("invalid-screening")}
    olha.send(wrong, having="urgency", button=("go", "preview"))
    olha.send(envelope, having="urgency", button=("go", "preview"))
    olha.send(button=("go", "send"))
    assert re.fullmatch(r"/referrals/[0-9a-f-]{36}/", olha.path), olha.words
    walk.referral = olha.path


def answering(walk: Walk) -> None:
    """Open the envelope, ask, answer, accept, read, help, complete."""
    olha, iryna, page = walk.at("olha"), walk.at("iryna"), walk.referral
    iryna.go(page).send(action="/acknowledge/")
    iryna.go(page).send({"text": marked("question")}, action="/messages/")
    olha.go(page).send({"text": marked("reply")}, action="/messages/")
    assert marked("question") in olha.go(page).words
    iryna.go(page).send(action="/accept/")
    assert marked("narrative-again") in iryna.go(f"{page}sections/").words
    given = {"units": marked("invalid-units")}
    iryna.go(page).send(given, action="/services/")
    iryna.go(page).send({"units": "2", "unit": "day"}, action="/services/")
    assert iryna.go(f"{page}complete/").send({"outcome": "helped"}).status == 200


def strangers_and_codes(walk: Walk) -> None:
    """A refusal's code, looked up; and codes and e-mails that are none."""
    petro, sofiia = walk.at("petro"), walk.at("sofiia")
    petro.go(f"{walk.case}sections/identity/")
    assert petro.status == 404
    shown = petro.page.select_one("main .note b").get_text()
    for typed in (shown, f"{LATIN} 7Н4К", CYRILLIC):
        sofiia.go("/log/code/").send({"code": typed}, having="code")
    for typed in ("olha@portal.example", marked("found")):
        sofiia.go("/log/").send({"what": typed}, having="what")


def withdrawal(walk: Walk) -> None:
    """The person takes the consent back while another referral is in work."""
    sending(walk)
    walk.at("iryna").go(walk.referral).send(action="/acknowledge/")
    olha = walk.at("olha").go(walk.case)
    consents = olha.page.select("#consents a")
    consent = next(one for one in consents if "Спільний поріг" in one.get_text())
    olha.go(f"{consent['href']}withdraw/").send({"source": "phone"}, having="source")
    assert olha.path == walk.case
    walk.product.manage("deliver_outbox")


STEPS = (
    wrong_sign_ins,
    registration,
    consents_and_story,
    conflict_and_search,
    a_broken_write,
    sending,
    answering,
    strangers_and_codes,
    withdrawal,
    desk_phone,
    new_colleague,
    help_request,
)
