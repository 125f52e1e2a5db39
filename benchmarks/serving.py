"""Two Wagtail projects at their gunicorns, measured by wrk in turns."""

import os
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Rate:
    """Medians over the rounds: requests a second, CPU milliseconds a request."""

    per_second: float
    cpu_ms: float


@dataclass
class Project:
    """`module` is the WSGI module; its settings and folders are in `environment`."""

    name: str
    module: str
    environment: dict[str, str]
    port: int = 0
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    def run(self, *words: str) -> str:
        """Run Python with the project's environment; return what it printed."""
        command = [sys.executable, *words]
        done = subprocess.run(  # noqa: S603
            command, cwd=ROOT, env=self._whole(), capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"{self.name} {words}: {done.stderr[-3000:]}")
        return done.stdout

    def start(self) -> None:
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", self.port))
            self.port = listener.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", self.module, "--workers", "2"]
        command += ["--bind", f"127.0.0.1:{self.port}", "--no-control-socket"]
        self.process = subprocess.Popen(  # noqa: S603
            [*command, "--log-level", "error"], cwd=ROOT, env=self._whole()
        )
        for _attempt in range(200):
            time.sleep(0.1)
            try:
                self.get("/")
            except OSError:
                continue
            return
        raise RuntimeError(f"{self.name} does not answer")

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)

    def get(self, path: str) -> bytes:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", headers={"Host": self.host}
        )
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            return bytes(answer.read())

    @property
    def host(self) -> str:
        return f"localhost:{self.port}"

    def hit(self, path: str, seconds: int) -> tuple[float, float]:
        """Return requests a second and CPU milliseconds a request of one round."""
        before = self._cpu()
        command = ["wrk", "-t1", "-c8", f"-d{seconds}s", "--timeout", "20s"]
        command += ["-H", f"Host: {self.host}", f"http://127.0.0.1:{self.port}{path}"]
        said = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, check=True
        ).stdout
        if "Non-2xx" in said:
            raise RuntimeError(f"{self.name} {path}: {said}")
        found = re.search(r"(\d+) requests in", said)
        count = int(found[1]) if found else 0
        return count / seconds, 1000 * (self._cpu() - before) / max(count, 1)

    def _cpu(self) -> float:
        """Return CPU seconds of the master and its workers."""
        assert self.process is not None  # noqa: S101
        total = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if self.process.pid in (int(stat.parent.name), int(fields[1])):
                total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def _whole(self) -> dict[str, str]:
        dropped = ("DATABASE_URL", "REDIS_URL", "ZONES")
        kept = {k: v for k, v in os.environ.items() if k not in dropped}
        return {**kept, **self.environment}


def in_turns(
    projects: Sequence[Project], paths: Sequence[str], rounds: int, seconds: int
) -> list[Rate]:
    """Measure each project at its path, one after another, `rounds` times."""
    seen: list[list[tuple[float, float]]] = [[] for _ in projects]
    for project, path in zip(projects, paths, strict=True):
        project.hit(path, 1)
    for _round in range(rounds):
        for place, (project, path) in enumerate(zip(projects, paths, strict=True)):
            seen[place].append(project.hit(path, seconds))
    return [
        Rate(*(statistics.median(column) for column in zip(*runs, strict=True)))
        for runs in seen
    ]
