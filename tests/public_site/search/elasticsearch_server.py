"""The real server that `scripts/elasticsearch` runs; a test may kill one of its own."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def run(word: str, port: int | None = None) -> str:
    """Run the script for the suite's server, or for one on another port."""
    environment = dict(os.environ)
    if port:
        environment["SCRATCH_ELASTICSEARCH_PORT"] = str(port)
    done = subprocess.run(
        ["scripts/elasticsearch", word],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{word}: {done.stdout}{done.stderr}"
    return done.stdout.strip()


class Mortal:
    """A server on a port of its own."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    def start(self) -> None:
        run("start", self.port)

    def kill(self) -> None:
        run("kill", self.port)
