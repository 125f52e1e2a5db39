"""Step 7: who saw what, and whether the log that says so is whole."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.journeys.people import Visit
from tests.journeys.steps.forms import follow, save
from tests.journeys.walk import Walk

VERIFIER = "secure_cases/audit/chain_verifier.py"
TABLE = "secure_cases_auditevent"


def then_the_officer_reads_who_saw_the_person(walk: Walk) -> None:
    """By the case's number: Olha's and Iryna's readings, no other ones."""
    sofiia = walk.people.at("sofiia")
    sofiia.go("/")
    sofiia.look("home-officer")
    sofiia.go("/log/")
    sofiia.look("log")
    _find(sofiia, walk.number)
    sofiia.look("log-of-person")
    everything = _all_lines_of(sofiia)
    assert any("Ірина Лан" in line and "Історія" in line for line in everything)
    assert any("Ольга Гай" in line and "Особа" in line for line in everything)
    identity = [line for line in everything if "Особа" in line and "зроблено" in line]
    assert identity
    assert not any("Ірина Лан" in line for line in identity)


def _find(officer: Visit, words: str) -> None:
    officer.page.fill("input[name=what]", words)
    follow(officer.page, "form button.btn")


def _all_lines_of(officer: Visit) -> list[str]:
    """Return the lines of this page of the log and of all older ones."""
    lines: list[str] = []
    while True:
        texts = officer.page.locator("main table tbody tr").all_inner_texts()
        lines += [" ".join(text.split()) for text in texts]
        older = officer.page.locator("main .pager a")
        if not older.count():
            return lines
        follow(officer.page, ".pager a")


def then_what_one_worker_did(walk: Walk) -> None:
    """By e-mail: Iryna's acts, hers alone, her refusals among them."""
    sofiia = walk.people.at("sofiia")
    sofiia.go("/log/")
    _find(sofiia, "iryna@portal.example")
    sofiia.look("log-of-user")
    lines = _all_lines_of(sofiia)
    assert lines
    assert all("Ірина Лан" in line for line in lines)
    sofiia.go("/log/?only=refusals")
    sofiia.look("log-refusals")


def then_why_a_colleague_got_nothing(walk: Walk) -> None:
    """By the code that Taras read out: who, what, and the reason he was not told."""
    sofiia = walk.people.at("sofiia")
    sofiia.go("/log/code/")
    sofiia.page.fill("input[name=code]", walk.support_code)
    save(sofiia.page)
    sofiia.look("support-code")
    assert "Тарас Білик" in sofiia.text


def then_the_chain_is_whole(walk: Walk) -> None:
    """On screen, by the command, and by the one file that knows nothing of ours."""
    sofiia = walk.people.at("sofiia")
    sofiia.go("/log/")
    follow(sofiia.page, "form[action$='/verify/'] button")
    sofiia.look("log-whole")
    assert "Журнал цілий" in sofiia.text
    assert "The chain is whole." in walk.product.manage("verify_audit")
    assert "The chain is whole." in _checked_elsewhere(walk, 0)


def _checked_elsewhere(walk: Walk, code: int) -> str:
    """Carry the export to the verifier; return what it said, after `code`."""
    export = walk.product.home / "log.ndjson"
    walk.product.manage("export_audit", "--output", str(export))
    done = walk.product.run("-I", VERIFIER, str(export))
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def then_no_line_of_the_log_names_the_person(walk: Walk) -> None:
    """Neither a letter nor a line of the process: both stand in its output."""
    said = walk.product.log.read_text()
    assert "To: iryna@portal.example" in said
    assert not any(words in said for words in (*walk.told.all, walk.alias))


def then_a_planted_change_is_found(walk: Walk) -> None:
    """A reading of Iryna's becomes Petro's: by the owner of the database, by SQL."""
    with planted_change(walk):
        said = walk.product.run("manage.py", "verify_audit")
        assert said.returncode == 1
        assert "The chain is BROKEN." in said.stdout
        assert "The chain is BROKEN." in _checked_elsewhere(walk, 1)
        sofiia = walk.people.at("sofiia")
        sofiia.go("/log/")
        follow(sofiia.page, "form[action$='/verify/'] button")
        sofiia.look("log-changed")
        assert "Журнал змінювали" in sofiia.text
    assert "The chain is whole." in walk.product.manage("verify_audit")


@contextmanager
def planted_change(walk: Walk) -> Iterator[None]:
    """Change one word of one row, and put it back."""
    row = "SELECT max(seq) FROM {} WHERE action = 'section:open' AND outcome = 'done'"
    seq = walk.product.sql(row.format(TABLE))[0][0]
    sets = f"UPDATE {TABLE} SET outcome = '{{}}' WHERE seq = {seq}"
    with without_triggers(walk):
        walk.product.sql(sets.format("refused"))
    try:
        yield
    finally:
        with without_triggers(walk):
            walk.product.sql(sets.format("done"))


@contextmanager
def without_triggers(walk: Walk) -> Iterator[None]:
    """Drop SQLite's triggers; on PostgreSQL the owner has no need to."""
    if walk.product.database_url:
        yield
        return
    kept = walk.product.sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        f" AND tbl_name = '{TABLE}'"
    )
    assert kept
    for name, _sql in kept:
        walk.product.sql(f"DROP TRIGGER {name}")
    yield
    for _name, sql in kept:
        walk.product.sql(sql)
