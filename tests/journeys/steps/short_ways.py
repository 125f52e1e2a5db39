"""Short ways through a registration, counted press by press."""

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.journeys.people import Visit
from tests.journeys.steps.forms import choose, follow, save
from tests.journeys.steps.sending import COMMON_GROUND

SKIP = ".actions a.btn--3"


@dataclass
class Counted:
    """A visit whose presses are counted: links, buttons and answers alike."""

    visit: Visit
    presses: int = 0

    @property
    def page(self) -> Page:
        return self.visit.page

    def follow(self, selector: str) -> None:
        self.presses += 1
        follow(self.page, selector)

    def choose(self, name: str, code: str) -> None:
        self.presses += 1
        choose(self.page, name, code)

    def save(self, *, by: str = "") -> None:
        self.presses += 1
        save(self.page, by=by)


def begin(hand: Counted, how: str) -> str:
    """From the first page to the first page of the case; return the case's path."""
    hand.visit.go("/")
    hand.follow("a[href$='/cases/register/']")
    hand.follow(f"a[href$='/register/{how}/']")
    hand.choose("answer", "given")
    hand.save()
    return hand.visit.path.partition("steps/")[0]


def skip_to_the_case(hand: Counted, case: str) -> list[str]:
    """Leave every page out; return which pages were asked."""
    asked = []
    while hand.visit.path != case:
        asked.append(hand.visit.path.strip("/").rpartition("/")[2])
        hand.follow(SKIP)
    return asked


def agree(hand: Counted, case: str) -> None:
    """Record a yes to the first NGO: contact alone."""
    hand.visit.go(f"{case}consents/record/")
    option = hand.page.locator("select[name=recipient] option", has_text=COMMON_GROUND)
    value = option.get_attribute("value")
    hand.page.select_option("select[name=recipient]", value)
    hand.choose("answer", "given")
    hand.choose("sections", "contact")
    hand.save()


def to_the_last_step(hand: Counted, case: str, service: str = "legal") -> None:
    """Go through the steps of sending to the page with the button «send»."""
    hand.visit.go(f"{case}referrals/send/")
    hand.choose("service", service)
    hand.save()
    hand.page.get_by_label(COMMON_GROUND).first.check()
    hand.save(by="envelope")
    hand.choose("urgency", "planned")
    hand.choose("age_band", "unknown")
    hand.choose("ask_language", "unknown")
    hand.choose("ask_threat_nearby", "declined")
    hand.choose("sections", "contact")
    hand.save(by="preview")


def envelopes_of(visit: Visit, case: str) -> list[str]:
    """Return the paths of the referrals that the case's page lists."""
    visit.go(case)
    rows = visit.page.locator("#referrals .rows a")
    return [str(row.get_attribute("href")) for row in rows.all()]
