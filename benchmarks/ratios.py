"""Costs as ratios, measured in one run on one machine: `python -m benchmarks.ratios`.

A ratio says how a cost grows; seconds say what the machine was doing that day. Each
line has a limit, and a run that passes it ends with an error.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import django

Work = Callable[[], object]


@dataclass(frozen=True)
class Line:
    """`small` is in seconds, `large` is measured now; `limit` is what we accept."""

    what: str
    small: float
    large: Work
    limit: float


def fastest(work: Work, seconds: float = 0.5, least: int = 7) -> float:
    """Return the shortest of several runs: noise only ever adds."""
    work()
    runs: list[float] = []
    while len(runs) < least or sum(runs) < seconds:
        begun = time.perf_counter()
        work()
        runs.append(time.perf_counter() - begun)
    return min(runs)


@contextmanager
def scratch_database() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TEST_SQLITE"] = str(Path(folder) / "benchmark.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
        django.setup()
        from django.test.utils import setup_databases, teardown_databases

        made = setup_databases(verbosity=0, interactive=False)
        yield
        teardown_databases(made, verbosity=0)


def made_cast() -> Any:
    from portal.demo.making import make_cast
    from secure_cases.organisations.reference import load_reference
    from tests.cast import Cast

    load_reference()
    return make_cast(Cast())


def sealing() -> Iterator[Line]:
    import json
    from uuid import uuid4

    from django.db import transaction

    from secure_cases.sealing.items import Binding, seal, unseal_many

    person = uuid4()
    text = json.dumps({"narrative": "Вигадана розповідь. " * 50}).encode()

    def sealed(count: int) -> list[tuple[bytes, Binding]]:
        bindings = [Binding(person, "story", uuid4(), 1) for _ in range(count)]
        with transaction.atomic():
            return [(seal(text, binding=b), b) for b in bindings]

    one, twenty = sealed(1), sealed(20)
    yield Line(
        "sealing 20 items against 1",
        fastest(lambda: sealed(1)),
        lambda: sealed(20),
        limit=20,
    )
    yield Line(
        "opening 20 items against 1",
        fastest(lambda: unseal_many(one)),
        lambda: unseal_many(twenty),
        limit=8,
    )


def cases(cast: Any) -> Iterator[Line]:
    from secure_cases.cases import services
    from secure_cases.cases.opening import open_sections
    from secure_cases.people.enums import Section
    from tests.secure_cases.cases import factories

    case = factories.registered(cast)
    factories.written(case, cast.olha, factories.contact())
    factories.written(case, cast.olha, factories.story())
    factories.written(case, cast.olha, factories.needs("shelter"))
    every = (Section.CONTACT, Section.STORY, Section.NEEDS)
    services.open_for_work(case=case, sections=every, acting_user=cast.olha)

    def opened(*sections: str) -> Work:
        return lambda: open_sections(
            case=case, sections=sections, acting_user=cast.olha
        )

    yield Line(
        "opening 3 sections of a case against 1",
        fastest(opened(Section.STORY)),
        opened(*every),
        limit=2.5,
    )

    olha = cast.client("olha")
    few = fastest(lambda: olha.get("/cases/"))
    for _ in range(40):
        factories.registered(cast)
    yield Line(
        "the list of 41 cases against 1",
        few,
        lambda: olha.get("/cases/"),
        limit=8,
    )


def audit() -> Iterator[Line]:
    from secure_cases.audit import Principal, act
    from secure_cases.audit.verify import verify
    from secure_cases.models import AuditEvent

    def written(count: int) -> Work:
        def write() -> None:
            with act(Principal("benchmark"), "benchmark:run") as running:
                for _ in range(count - 1):
                    running.event("benchmark:step")

        return write

    yield Line(
        "an act with 20 events against 1", fastest(written(1)), written(20), limit=15
    )

    size = AuditEvent.objects.count()
    short = fastest(verify)
    while AuditEvent.objects.count() < 4 * size:
        written(50)()
    grown = AuditEvent.objects.count() / size
    yield Line(
        f"verifying a chain {grown:.1f} times as long",
        short,
        verify,
        limit=grown * 1.5,
    )


def search() -> Iterator[Line]:
    from wagtail.models import Locale, Page

    from public_site.search.lemmas import lemmatised
    from public_site.search.selectors import found

    words = "торгівлею людьми забрали паспорти платять зарплату за кордоном " * 15
    plain = fastest(lambda: words.lower().split())
    yield Line(
        "the lemmas of a text against its words", plain, lambda: lemmatised(words), 120
    )
    yield Line(
        "the lemmas of 10 texts against 1",
        fastest(lambda: lemmatised(words)),
        lambda: [lemmatised(words) for _ in range(10)],
        limit=12,
    )

    language = "uk"
    home = Page.get_first_root_node().add_child(
        instance=Page(
            title="Перша",
            locale=Locale.objects.get_or_create(language_code=language)[0],
        )
    )

    def written(first: int, after: int) -> None:
        for number in range(first, after):
            home.add_child(instance=Page(title=f"Права {number}", locale=home.locale))

    written(0, 10)
    few = fastest(lambda: found("правами", language))
    slip = fastest(lambda: found("прваами", language))
    written(10, 100)
    yield Line(
        "a search of 100 pages against 10", few, lambda: found("правами", language), 5
    )
    yield Line("with a slip in the word", slip, lambda: found("прваами", language), 5)


def main() -> int:
    failed = 0
    with scratch_database():
        cast = made_cast()
        for line in chain(sealing(), cases(cast), audit(), search()):
            ratio = fastest(line.large) / line.small
            verdict = "ok" if ratio <= line.limit else "OVER"
            failed += ratio > line.limit
            print(f"{ratio:8.2f}  limit {line.limit:6.2f}  {verdict:4}  {line.what}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
