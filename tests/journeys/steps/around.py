"""Everything a role can reach by links, each kind of page once."""

from urllib.parse import urlsplit

from tests.journeys.people import People, Visit, shape_of
from tests.journeys.product import HOSTS
from tests.journeys.steps.forms import follow, press

ROLES = ("olha", "halyna", "nadiia", "iryna", "sofiia", "roman")
DEMO = "/demo/"
NO_PAGES = {"exit", "feed", "admin", "media", "static", "booklet", "pdf", "papers"}
MOST = 120  # more would be a walk without an end
LINKS = """
nodes => nodes.map(n => new URL(n.getAttribute("href"), document.baseURI).href)
"""  # links of a drawing too


def go_around(visit: Visit, key: str, zone: str = "cases", start: str = "/") -> None:
    """Follow every link that leads to a kind of page not seen on this walk."""
    visit.go(start, zone)
    home = visit.product.origin(zone) + "/"
    waiting, known = [visit.page.url], {shape_of(visit.page.url)}
    for _turn in range(MOST):
        if not waiting:
            return
        visit.page.goto(waiting.pop(0))
        if not _ours(visit.page.url):
            continue
        kind = shape_of(visit.page.url)
        known.add(kind)
        if not visit.has_looked:
            ours = kind.startswith("account") and zone == "cases"
            known_look = kind in visit.screens.drawn or "before" in kind
            visit.look(kind if ours else f"{key}-{kind}", draw=not known_look)
        for address in visit.page.eval_on_selector_all("a[href]", LINKS):
            plain, shape = address.partition("#")[0], shape_of(address)
            if plain.startswith(home) and shape not in known and _ours(plain):
                known.add(shape)
                waiting.append(plain)
    raise AssertionError(f"{key} has more than {MOST} kinds of pages")


def _ours(address: str) -> bool:
    parts = urlsplit(address).path.split("/")
    return not NO_PAGES.intersection(parts) and not parts[-1].startswith("board.")


def when_every_role_goes_around(people: People) -> None:
    for key in ROLES:
        go_around(people.at(key), key)


def when_a_reader_visits_the_public_site(people: People) -> None:
    reader = people.window()
    go_around(reader, "public", "public")
    assert reader.go("/nothing/here/", "public") == 404
    reader.look("public-not-found")
    reader.go("/find/?region=UA46000000000026241", "public")
    reader.look("public-find-region")
    reader.go("/en/find/?region=UA80000000000093317&need=family", "public")
    reader.look("public-find-nothing")
    reader.go("/search/?q=паспорта", "public")
    reader.look("public-search")
    reader.go("/search/?q=мене+бʼють", "public")
    reader.look("public-search-urgent")
    reader.go("/en/search/?q=qwertyuiop", "public")
    reader.look("public-search-nothing")


def when_an_editor_signs_in(people: People) -> None:
    """The staff zone's own pages; Wagtail's admin is Wagtail's."""
    marko = people.window()
    marko.go("/account/sign-in/", "staff")
    marko.look("staff-sign-in")
    people.sign_in(marko, "marko")
    go_around(marko, "staff", "staff", "/account/")
    assert marko.go("/nothing/here/", "staff") == 404
    marko.look("staff-not-found")


def when_english_is_chosen(people: People) -> None:
    """The account's language changes, and is put back."""
    iryna = people.at("iryna")
    iryna.go("/")
    press(iryna.page.locator("footer button[name=language][value=en]"))
    assert iryna.page.locator("html").get_attribute("lang") == "en"
    iryna.look("home-desk-english")
    iryna.go("/referrals/")
    iryna.look("referrals-english")
    press(iryna.page.locator("footer button[name=language][value=uk]"))


def when_the_demo_opens_by_choice(people: People) -> None:
    """The demo's own door: whoever of the cast, without typing."""
    for zone in HOSTS:
        visit = people.window()
        assert visit.go(DEMO, zone) == 200
        visit.look(f"demo-{zone}")
    follow(visit.page, "form button[value=taras]")
    assert visit.path == "/"


def when_the_account_is_looked_after(people: People) -> None:
    """Recovery codes anew, a new phone: pages that a POST shows."""
    petro = people.at("petro")
    petro.go("/account/recovery-codes/")
    people.confirm(petro, "petro")
    petro.look("renew-recovery-codes")
    follow(petro.page, "form button.btn")
    petro.look("recovery-codes-renewed")
    petro.go("/account/")
    follow(petro.page, "form[action$='/factor/replace/begin/'] button")
    people.confirm(petro, "petro")
    petro.look("replace-factor")
    petro.go("/account/step-up/")
    petro.look("step-up")
