"""The files of the courses, read as they are written."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import training

Row = dict[str, Any]
FOLDER = Path(training.__file__).parent / "content"
PATHS = sorted(FOLDER.glob("*.toml"))


@dataclass(frozen=True)
class CourseFile:
    name: str
    course: Row
    units: list[Row]
    questions: list[Row]

    @property
    def quiz(self) -> Row:
        (quiz,) = (unit for unit in self.units if unit["kind"] == "quiz")
        return quiz

    @property
    def blocks(self) -> list[Row]:
        return [block for unit in self.units for block in unit.get("block", [])]

    @property
    def minutes(self) -> int:
        return sum(unit["minutes"] for unit in self.units if unit["required"])

    def texts(self) -> Iterator[tuple[str, str]]:
        """Give every Ukrainian text with the place it stands in."""
        ukrainian = {k: v for k, v in self.course.items() if not k.endswith("_en")}
        yield from ((f"{self.name}: course", text) for text in _strings(ukrainian))
        for unit in self.units:
            where = f"{self.name}: {unit['slug']}"
            yield from ((where, text) for text in _strings(unit))
        for question in self.questions:
            where = f"{self.name}: {question['key']}"
            yield from ((where, text) for text in _strings(question))


def read(path: Path) -> CourseFile:
    written = tomllib.loads(path.read_text())
    return CourseFile(
        path.stem, written["course"], written["unit"], written["question"]
    )


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
