"""Our public site beside a bare Wagtail project with the same words, in one run.

`python -m benchmarks.beside_peer [--rounds 5 --seconds 5]` prints both, uncached, and
ours with whole pages kept. Needs Debian's `wrk` and a quiet machine.
"""

import argparse
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.serving import Project, in_turns

COUNT = """
import django; django.setup()
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
reader = Client(headers={"host": "localhost"})
reader.get(PATH)
with CaptureQueriesContext(connection) as seen:
    answer = reader.get(PATH)
print(answer.status_code, len(seen), len(answer.content))
"""
WANTED = {"home": 15, "content": 10, "listing": 15, "search": 12}  # queries, at most


@dataclass(frozen=True)
class Line:
    kind: str
    ours: str
    peers: str


def made(folder: Path) -> tuple[Project, Project, Project]:
    """Return ours, ours with pages kept, and the peer, loaded with the same words."""
    common = {
        "DJANGO_SETTINGS_MODULE": "benchmarks.ours",
        "PORTAL_VAR_DIR": str(folder / "ours"),
        "ZONE_PORT": "",
    }
    (folder / "ours").mkdir()
    ours = Project("ours", "portal.wsgi", common)
    kept = Project("ours, kept", "portal.wsgi", {**common, "KEEP_PAGES": "yes"})
    peers = {"DJANGO_SETTINGS_MODULE": "benchmarks.peer.settings"}
    peer = Project("peer", "benchmarks.peer.wsgi", {**peers, "PEER_DIR": str(folder)})
    ours.run("manage.py", "migrate", "--verbosity", "0")
    ours.run("manage.py", "load_public_content", "--hostname", "localhost")
    words = folder / "words.json"
    words.write_text(ours.run("-m", "benchmarks.words"))
    peer.run("manage.py", "migrate", "--verbosity", "0")
    peer.run("-m", "benchmarks.peer.load", str(words))
    peer.run("manage.py", "update_index", "--verbosity", "0")
    return ours, kept, peer


def lines_of(words: Path) -> list[Line]:
    """Return the pages to measure: home, the longest text, the longest list, search."""
    pages = json.loads(words.read_text())["pages"]
    size = {page["path"]: len(str(page["body"])) for page in pages}
    below = {path: sum(p["parent"] == path for p in pages) for path in size}
    leaves = [path for path in size if path != "/" and not below[path]]
    lists = sorted((path for path in size if path != "/"), key=lambda p: below[p])
    found = [Line("home", "/", "/")]
    if leaves:
        longest = max(leaves, key=lambda path: size[path])
        found.append(Line("content", longest, longest))
    if lists and below[lists[-1]]:
        found.append(Line("listing", lists[-1], lists[-1]))
    query = "/search/?q=%D0%B4%D0%BE%D0%BF%D0%BE%D0%BC%D0%BE%D0%B3%D0%B0"
    return [*found, Line("search", query, query)]


def counted(project: Project, path: str) -> tuple[int, int]:
    """Return queries and bytes of a warm answer."""
    code = f"PATH = {path!r}\n{COUNT}"
    status, queries, size = project.run("-c", code).split()
    if status != "200":
        raise RuntimeError(f"{project.name} {path}: {status}")
    return int(queries), int(size)


def compare(rounds: int, seconds: int) -> bool:
    """Print a line for each page; say whether ours stayed within the query budgets."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        projects = made(folder)
        ours, _kept, peer = projects
        for project in projects:
            project.start()
        good = True
        print(
            "page      req/s: ours  peer  ratio   kept  CPU ms: ours  peer  SQL   bytes"
        )
        try:
            for line in lines_of(folder / "words.json"):
                paths = (line.ours, line.ours, line.peers)
                mine, stored, theirs = in_turns(projects, paths, rounds, seconds)
                queries, size = counted(ours, line.ours)
                beside, weight = counted(peer, line.peers)
                good = good and queries <= WANTED[line.kind]
                print(
                    f"{line.kind:<9} {mine.per_second:>11.0f} {theirs.per_second:>5.0f}"
                    f" {mine.per_second / theirs.per_second:>6.2f}"
                    f" {stored.per_second:>6.0f} {mine.cpu_ms:>13.1f}"
                    f" {theirs.cpu_ms:>5.1f} {queries:>3}/{beside:<3}"
                    f" {size:>6}/{weight}"
                )
        finally:
            for project in projects:
                project.stop()
        return good


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5)
    options = parser.parse_args()
    raise SystemExit(not compare(options.rounds, options.seconds))
