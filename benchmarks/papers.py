"""Makes every PDF of the product, times it, and has it checked against PDF/UA-1.

`.venv/bin/python -m benchmarks.papers` leaves the files in `var/papers`. Milliseconds
of the processor are printed and not judged; a file that veraPDF refuses ends the run
with an error.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import printing
from benchmarks.ratios import made_cast, scratch_database

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "var" / "papers"
RUNS = 5

Paper = tuple[str, Callable[[], bytes]]


def _printed(html_of: Callable[[Any], str], thing: Any) -> bytes:
    return printing.pdf_of(html_of(thing))


def packs() -> Iterator[Paper]:
    from public_site.papers.places import name_of
    from public_site.papers.writing import html_of, pages
    from tests.public_site.first_content import put_first_content

    put_first_content()
    for page in pages():
        yield f"public-{name_of(page)}", partial(_printed, html_of, page)


def booklets() -> Iterator[Paper]:
    from django.core.management import call_command

    from training.booklets.paper import html_of
    from training.models import CourseVersion

    call_command("load_courses", stdout=sys.stderr)
    for version in CourseVersion.objects.select_related("course"):
        name = f"booklet-{version.course.slug}.pdf"
        yield name, partial(_printed, html_of, version)


def certificates(person: Any, other: Any) -> Iterator[Paper]:
    from training import clock
    from training.certificates.paper import paper_of
    from training.certificates.services import give_award, revoke_award
    from training.models import CourseVersion, TrainingCertificate

    version = CourseVersion.objects.get(course__slug="record-and-referral")
    award = give_award(version=version, cycle=1, person=person, acting_user=person)

    def made() -> bytes:
        return paper_of(TrainingCertificate.objects.get(award=award), clock.now())

    yield "certificate.pdf", made
    revoke_award(award=award, reason="benchmark", acting_user=other)
    yield "certificate-revoked.pdf", made


def measure(name: str, make: Callable[[], bytes]) -> None:
    """Print the first and the usual time, and the size; keep the file."""
    from tests.harness.pdf import facts_of

    spent = []
    for _ in range(RUNS):
        begun = time.process_time()
        content = make()
        spent.append((time.process_time() - begun) * 1000)
    (OUT / name).write_bytes(content)
    pages = facts_of(content)["pages"]
    usual = statistics.median(spent)
    print(
        f"{name:42} {spent[0]:7.0f} ms first {usual:7.0f} ms {pages:4} pages "
        f"{len(content) / 1024:6.0f} kB"
    )


def main() -> int:
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.glob("*.pdf"):
        old.unlink()
    with scratch_database():
        cast = made_cast()
        for papers in (packs(), booklets(), certificates(cast.olha, cast.taras)):
            for name, make in papers:
                measure(name, make)
    checked = subprocess.run(  # noqa: S603 - our own script and files
        [ROOT / "scripts" / "verapdf", *sorted(OUT.glob("*.pdf"))],
        capture_output=True,
        text=True,
        check=False,
    )
    print(checked.stdout, checked.stderr, sep="", end="")
    return 0 if checked.returncode == 0 and "FAIL" not in checked.stdout else 1


if __name__ == "__main__":
    sys.exit(main())
