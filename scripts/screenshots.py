"""Takes the pictures of the how-to pages and of the README from a demo of its own.

usage: .venv/bin/python scripts/screenshots.py

It walks the journey as the cast does, so a page that changed shows here first. Needs
Chromium (scripts/debian-packages tests) and the compiled catalogues.
"""

import io
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screens"
PORT = os.environ.get("SCREENSHOTS_PORT", "8791")
CASES = f"http://cases.localhost:{PORT}"
STAFF = f"http://staff.localhost:{PORT}"
WIDE, NARROW = 1280, 360
SPARK = "#B2502B"
MARGIN, MOST_BYTES = 16, 80_000
NGO = "ГО «Спільний поріг»"
CHROMIUM = ["--no-sandbox", "--disable-gpu"]
# Debian's Chromium speaks English; a Ukrainian one shows dates as 24.11.2026, 14:05.
IN_UKRAINIAN = """
() => document.querySelectorAll('input[type=date], input[type=datetime-local]')
  .forEach(field => {
    const [day, hour] = field.value.split('T');
    Object.assign(field.dataset, { was: field.value, kind: field.type });
    field.type = 'text';
    field.value = day.split('-').reverse().join('.') + (hour ? ', ' + hour : '');
  })
"""
AS_BEFORE = """
() => document.querySelectorAll('input[data-was]').forEach(field => {
  field.type = field.dataset.kind;
  field.value = field.dataset.was;
  delete field.dataset.was;
})
"""


@contextmanager
def demo() -> Iterator[Path]:
    """Serve a fresh demo; yield its folder."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "static").mkdir()
        environment = {
            **{k: v for k, v in os.environ.items() if k != "DATABASE_URL"},
            "DJANGO_SETTINGS_MODULE": "portal.settings.demo",
            "PORTAL_VAR_DIR": folder,
            "ZONE_PORT": PORT,
        }
        for words in (("migrate", "--verbosity", "0"), ("load_demo",)):
            command = [sys.executable, "manage.py", *words]
            subprocess.run(  # noqa: S603 - our own command
                command,
                cwd=ROOT,
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        gunicorn = str(Path(sys.executable).with_name("gunicorn"))
        server = subprocess.Popen(  # noqa: S603 - our own server
            [gunicorn, "portal.wsgi", "--bind", f"127.0.0.1:{PORT}", "--threads", "4"]
            + ["--no-control-socket", "--log-level", "error"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_for_server()
            yield Path(folder)
        finally:
            server.terminate()
            server.wait(30)


def wait_for_server() -> None:
    asked = urllib.request.Request(
        f"http://127.0.0.1:{PORT}/healthz", headers={"Host": "cases.localhost"}
    )
    for _turn in range(150):
        try:
            urllib.request.urlopen(asked, timeout=5)  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("The demo did not start.")


def enter(browser: Browser, who: str, width: int = WIDE) -> Page:
    """Return the first page of one of the cast."""
    page = window(browser, width)
    page.goto(f"{CASES}/demo/")
    page.click(f"button[value={who}]")
    page.wait_for_url(f"{CASES}/")
    return page


def window(browser: Browser, width: int = WIDE) -> Page:
    page = browser.new_context(
        locale="uk-UA",
        timezone_id="Europe/Kyiv",
        viewport={"width": width, "height": 900},
    ).new_page()
    page.set_default_timeout(15_000)
    return page


def press(page: Page, words: str) -> None:
    """Press the first thing with these words, as a reader of the page would."""
    page.locator("main").locator(f"a, button, summary >> text={words}").first.click()
    page.wait_for_load_state()


def take(name: str, page: Page, *parts: Locator | str, ring: str = "") -> None:
    """Save what lies around `parts`; `ring` marks the thing to press."""
    boxes = [box_of(page, part) for part in parts]
    left = max(min(b[0] for b in boxes) - MARGIN, 0)
    top = max(min(b[1] for b in boxes) - MARGIN, 0)
    right = max(b[2] for b in boxes) + MARGIN
    bottom = max(b[3] for b in boxes) + MARGIN
    page.evaluate(IN_UKRAINIAN)
    whole = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    page.evaluate(AS_BEFORE)
    if ring:
        draw_ring(whole, box_of(page, page.locator("main").locator(ring).first))
    save(whole.crop((left, top, min(right, whole.width), bottom)), name)


def box_of(page: Page, part: Locator | str) -> tuple[int, int, int, int]:
    found = page.locator(part).first if isinstance(part, str) else part.first
    box = found.bounding_box()
    if box is None:
        raise SystemExit(f"{part} is not on {page.url}")
    down = page.evaluate("window.scrollY")
    x, y = int(box["x"]), int(box["y"] + down)
    return x, y, x + int(box["width"]), y + int(box["height"])


def draw_ring(picture: Image.Image, box: tuple[int, int, int, int]) -> None:
    around = (box[0] - 7, box[1] - 7, box[2] + 7, box[3] + 7)
    ImageDraw.Draw(picture).rounded_rectangle(around, 12, outline=SPARK, width=4)


def save(picture: Image.Image, name: str, most: int = MOST_BYTES) -> None:
    path = FOLDER / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    for colours in (192, 96, 64, 32, 16):
        small = picture.quantize(colours, dither=Image.Dither.NONE)
        small.save(path, optimize=True)
        if path.stat().st_size <= most:
            break
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1000} kB")


# --- the walk ----------------------------------------------------------------------


def sign_in(browser: Browser) -> None:
    page = window(browser)
    page.goto(f"{CASES}/account/sign-in/")
    page.fill("[name=email]", "olha@portal.example")
    page.fill("[name=password]", password())
    press(page, "Продовжити")
    take("how-to/sign-in-code", page, "main h1", "main form", "main details")
    page.click("main summary")
    take("how-to/lost-phone", page, "main h1", "main form", "main details")


def password() -> str:
    text = (ROOT / "portal/demo/cast.py").read_text()
    found = re.search(r'^PASSWORD = "(.*?)"', text, re.M)
    return found[1] if found else ""


def register(page: Page) -> str:
    """Register a person; return the address of the case."""
    page.goto(f"{CASES}/cases/register/")
    take("how-to/register-how", page, "main h1", "main a >> nth=0", "main a >> nth=1")
    press(page, "Під своїм ім’ям")
    page.get_by_label("так, погоджується").check()
    press(page, "Відкрити випадок")
    page.fill("[name^=prs_SecondName]", "Вигадана")
    page.get_by_label("не бажає відповідати").nth(1).check()
    take("how-to/register-question", page, "main fieldset >> nth=0")
    press(page, "Зберегти й далі")
    page.fill("[name^=prs_MobilePhone]", "+380 00 000 00 00")
    press(page, "Зберегти й далі")
    agree(page)
    press(page, "Зберегти й далі")
    press(page, "Пропустити сторінку")
    page.get_by_label("Надання притулку, тимчасове розміщення").check()
    page.get_by_label("Психологічна допомога", exact=True).check()
    press(page, "Зберегти й завершити")
    return page.url


def agree(page: Page) -> None:
    page.select_option("[name=recipient]", label=NGO)
    page.get_by_label("так, погоджується").check()
    for section in ("Особа", "Контакт і безпечний зв’язок", "Потреби"):
        page.get_by_label(section, exact=True).check()
    first = "label:has-text('Кому')"
    take("how-to/consent", page, first, "[name=recipient]", "[name=expires_on]")


def look_at_sections(page: Page, case: str) -> None:
    page.goto(f"{case}sections/identity/")
    press(page, "Закрити зараз")
    page.goto(case)
    ring = "button:has-text('Відкрити для роботи')"
    take("how-to/sections", page, ".seal >> nth=0", ".seal >> nth=3", ring=ring)
    press(page, "Відкрити для роботи")


def refer(page: Page, case: str, service: str, urgency: str, *, show: bool) -> str:
    """Send a referral; return its address."""
    page.goto(f"{case}referrals/send/?service={service}&go=line")
    page.get_by_label(NGO).check()
    if show:
        take("how-to/refer-who", page, "main h1", "main form", ring="text=Продовжити")
    press(page, "Продовжити")
    page.get_by_label(urgency).check()
    for asked in page.locator("main select").all():
        if not asked.input_value():
            asked.select_option(index=1)
    if page.get_by_label("без дітей").count():
        page.get_by_label("без дітей").check()
    for section in ("Особа", "Контакт і безпечний зв’язок"):
        page.get_by_label(section, exact=True).check()
    press(page, "Переглянути конверт")
    if show:
        take(
            "how-to/refer-check", page, "main .env", ring="button:text-is('Надіслати')"
        )
    page.locator("main button:text-is('Надіслати')").click()
    page.wait_for_url("**/referrals/*/")
    return page.url


def work_at_the_desk(browser: Browser, referral: str) -> None:
    phone = enter(browser, "iryna", NARROW)
    ring = "a:has-text('Отримати конверт')"
    envelope = phone.locator("main").locator(ring)
    take("how-to/desk-home", phone, "main h1", envelope, ring=ring)
    page = enter(browser, "iryna")
    page.goto(referral)
    press(page, "Відкрити конверт")
    take("how-to/desk-envelope", page, "main .env")
    press(page, "Прийняти")
    page.fill("[name=units]", "2")
    press(page, "Записати допомогу")
    take("how-to/desk-work", page, "#work", "main .seal")


def answer_a_request(browser: Browser) -> None:
    """Somebody wrote without a name: first how to answer, then what."""
    page = enter(browser, "iryna", NARROW)
    page.goto(f"{CASES}/help/")
    page.locator("main a.row").first.click()
    ring = "text=Взяти й прочитати"
    take("how-to/desk-request", page, "main h1", "main .note", "main .seal", ring=ring)
    press(page, "Взяти й прочитати")
    take("how-to/desk-request-open", page, "main .note", "#thread")


def practise(browser: Browser) -> None:
    """Somebody without clearance begins: the steps, and the band over a page."""
    page = enter(browser, "bohdan")
    page.goto(f"{CASES}/practice/")
    press(page, "Почати навчання на вигаданих випадках")
    take("how-to/practice-step", page, "main h1", "main .next", ring=".next a.btn")
    page.set_viewport_size({"width": NARROW, "height": 900})
    press(page, "Виконати цей крок")
    take("how-to/practice-band", page, "section.note", "main h1")


def learn(browser: Browser) -> None:
    """Registering, inviting, and what a certificate lets one do."""
    (phone := window(browser, NARROW)).goto(f"{STAFF}/register/")
    take("how-to/learn-register", phone, "main h1", "main form")
    nadiia = enter(browser, "nadiia")
    nadiia.goto(f"{CASES}/learn/invitations/")
    nadiia.fill("[name=email]", "zoia@school.example")
    press(nadiia, "Запросити")
    take("how-to/learn-invite", nadiia, "main h1", "main ul.courses")
    olha = enter(browser, "olha")
    olha.goto(f"{CASES}/learn/clearance/")
    take("how-to/learn-clearance", olha, "main h1", "main section.may")


def lead_training(browser: Browser) -> None:
    """What revoking takes away, and a region's code."""
    page = window(browser)
    page.set_viewport_size({"width": WIDE, "height": 1300})  # the admin scrolls inside
    page.goto(f"{STAFF}/demo/")
    page.click("button[value=larysa]")
    page.goto(f"{STAFF}/admin/training/certificates/?q=Гай")
    page.locator("td.title a").first.click()
    page.fill("[name=reason]", "Іспит складала інша людина.")
    page.click("button[value=preview]")
    revoke = "button[value=revoke]"
    take("how-to/lead-revoke", page, "main h1", revoke, ring=revoke)
    page.goto(f"{STAFF}/admin/training/codes/")
    page.locator("main form button").first.click()
    take("how-to/lead-codes", page, "main h1", "main table")


def let_time_pass(folder: Path, referral: str) -> None:
    key = referral.rstrip("/").rpartition("/")[2].replace("-", "")
    late = "SET due_at = datetime('now', '-1 hour') WHERE id = ?"
    with sqlite3.connect(folder / "portal.sqlite3", timeout=20) as database:
        database.execute("UPDATE secure_cases_referral " + late, [key])


def see_no_answer(page: Page, referral: str) -> None:
    page.goto(referral)
    ring = "a:has-text('Тиха гавань')"
    other = page.locator("main").locator(ring)
    take("how-to/no-answer", page, "main .env", "main h1", other, ring=ring)


def withdraw(page: Page, referral: str) -> None:
    page.goto(referral)
    press(page, "Людина відкликає згоду")
    take("how-to/consent-withdraw", page, "main h1", "main form")


def look_at_boards(browser: Browser) -> None:
    lead = enter(browser, "lesia")
    lead.goto(f"{CASES}/learn/boards/")
    press(lead, "Цифрова безпека")
    take("how-to/lead-region", lead, "main h1", ".bars", "main table >> nth=0")
    halyna = enter(browser, "halyna")
    halyna.goto(f"{CASES}/learn/boards/")
    take("how-to/lead-organisation", halyna, "main h1", "main table")


def portrait(page: Page, browser: Browser, case: str) -> None:
    """Save the picture of the README: the public home, and the case page over it."""
    page.set_viewport_size({"width": WIDE, "height": 1000})
    page.goto(case)
    record = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    public = window(browser)
    public.set_viewport_size({"width": WIDE, "height": 1000})
    public.goto(f"http://localhost:{PORT}/")
    home = Image.open(io.BytesIO(public.screenshot())).convert("RGB")
    sheet, size = Image.new("RGB", (1240, 800), "#FFFFFF"), (800, 625)
    for picture, place in ((home, (0, 0)), (record, (440, 175))):
        sheet.paste(picture.resize(size, Image.Resampling.LANCZOS), place)
        edge = (*place, place[0] + size[0] - 1, place[1] + size[1] - 1)
        ImageDraw.Draw(sheet).rectangle(edge, outline="#7B7264", width=2)
    save(sheet, "portal", most=250_000)


def walk(browser: Browser, folder: Path, say: Callable[[str], None]) -> None:
    sign_in(browser)
    olha = enter(browser, "olha")
    case = register(olha)
    say(f"the case is {case}")
    look_at_sections(olha, case)
    first = refer(olha, case, "shelter", "за 24 години", show=True)
    work_at_the_desk(browser, first)
    answer_a_request(browser)
    practise(browser)
    learn(browser)
    lead_training(browser)
    look_at_boards(browser)
    late = refer(olha, case, "psych", "за 24 години", show=False)
    portrait(olha, browser, case)
    let_time_pass(folder, late)
    see_no_answer(olha, late)
    withdraw(olha, first)


def main() -> None:
    with demo() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=CHROMIUM
        )
        walk(browser, folder, print)
        browser.close()


if __name__ == "__main__":
    main()
