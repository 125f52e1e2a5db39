"""A new colleague: proposed by one, approved by another, let in by a one-time link."""

from dataclasses import dataclass, field

from portal.demo.cast import Player
from tests.journeys.people import Codes, People, Visit
from tests.journeys.steps.forms import choose, follow, press, save


@dataclass
class Colleague:
    """Somebody new, and what only they may know."""

    name: str = "Лідія Нова"
    email: str = "lidiia@portal.example"
    password: str = "жоден ліхтар не світить двічі"
    link: str = ""
    seed: str = ""
    recovery_codes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Newcomer(Player):
    """A player whose seed the product made."""

    seed: str = ""

    @property
    def secret(self) -> str:
        return self.seed


def when_the_administrator_proposes(people: People, new: Colleague) -> None:
    nadiia = people.at("nadiia")
    nadiia.go("/organisation/")
    nadiia.look("organisation")
    follow(nadiia.page, "a[href$='/members/propose/']")
    people.confirm(nadiia, "nadiia")
    nadiia.page.fill("input[name=name]", new.name)
    nadiia.page.fill("input[name=email]", new.email)
    choose(nadiia.page, "role", "caseworker")
    nadiia.look("propose-role")
    save(nadiia.page)
    nadiia.look("organisation-proposed")


def when_the_officer_approves(people: People, new: Colleague) -> None:
    """The link is shown once, to be handed over."""
    sofiia = people.at("sofiia")
    sofiia.go("/approvals/")
    sofiia.look("approvals")
    follow(sofiia.page, f"a.row:has-text('{new.name}')")
    people.confirm(sofiia, "sofiia")
    sofiia.look("approval")
    follow(sofiia.page, "form button.btn")
    sofiia.look("invited")
    new.link = sofiia.page.input_value("input#link")


def when_the_new_colleague_comes_in(people: People, new: Colleague) -> Visit:
    """Password, phone, recovery codes; then the first page."""
    visit = people.window()
    visit.page.goto(new.link)
    visit.look("invitation")
    visit.page.fill("input[name=password]", new.password)
    visit.page.fill("input[name=again]", new.password)
    press(visit.page.locator("main form button.btn"))
    visit.look("enrol")
    visit.page.click("main details summary")
    new.seed = visit.page.locator(".once--one").inner_text().replace(" ", "")
    code = Codes().next(Newcomer("lidiia", new.name, seed=new.seed))
    visit.page.fill("input[name=code]", code)
    press(visit.page.locator("main form button.btn"))
    visit.look("recovery-codes")
    new.recovery_codes = visit.page.locator("ol.once li").all_inner_texts()
    assert len(new.recovery_codes) == 10
    follow(visit.page, "a.btn[href='/']")
    visit.look("home-first-time")
    return visit


def then_the_link_works_no_more(people: People, new: Colleague) -> None:
    visit = people.window()
    response = visit.page.goto(new.link)
    assert response is not None
    assert response.status == 404
    visit.look("invitation-used")
