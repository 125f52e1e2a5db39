"""Reads a course from a TOML file into plain content, or says what is wrong with it."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from training.courses.content import Content
from training.courses.enums import QuestionType, UnitKind
from training.courses.faults import faults_of
from training.errors import BadContent

Row = dict[str, Any]

COURSE = {
    "slug", "competency", "title", "title_en", "summary", "summary_en", "sensitivity",
    "hours", "ects", "outcomes", "outcomes_en", "audience", "audience_en",
    "legal_basis", "valid_months", "refresher_months",
}  # fmt: skip
BLOCKS = {
    "text": {"heading", "text"},
    "steps": {"heading", "steps"},
    "do_dont": {"do", "dont"},
    "note": {"text"},
    "example": {"title", "text"},
    "key_points": {"points"},
    "law": {"act", "text", "verified", "on"},
}
UNITS = {
    UnitKind.LESSON: {"trauma_notice", "blocks"},
    UnitKind.QUIZ: {
        "pass_mark", "max_attempts", "cool_down_hours", "blueprint", "critical_tags",
        "time_limit_minutes",
    },
    UnitKind.ACKNOWLEDGEMENT: {"statement"},
}  # fmt: skip
EVERY_UNIT = {"kind", "slug", "title", "minutes", "required"}
QUESTIONS = {
    QuestionType.SINGLE: {"options", "correct"},
    QuestionType.MULTIPLE: {"options", "correct"},
    QuestionType.TRUE_FALSE: {"correct"},
    QuestionType.MATCHING: {"pairs"},
    QuestionType.ORDERING: {"options"},
    QuestionType.SHORT_TEXT: {"accepted"},
}
EVERY_QUESTION = {"key", "type", "tag", "critical", "stem", "rationale", "source"}
MISSING = {
    "required": True,
    "critical": False,
    "minutes": 2,
    "trauma_notice": "",
    "heading": "",
    "on": "",
    "critical_tags": [],
    "time_limit_minutes": None,
    "outcomes_en": [],
    "audience": "",
    "audience_en": "",
}


def read_course(path: Path) -> Content:
    """Return the content of a file. Raises BadContent, naming the file's faults."""
    try:
        written = tomllib.loads(path.read_text())
    except tomllib.TOMLDecodeError as error:
        raise BadContent({"file": [f"{path.name}: {error}"]}) from None
    reader = _Reader()
    content = reader.course(written)
    if reader.faults:
        raise BadContent({"file": [f"{path.name}: {one}" for one in reader.faults]})
    if faults := faults_of(content):
        raise BadContent(faults)
    return content


class _Reader:
    """Collects every fault of a file, so that an author mends them in one go."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def course(self, written: Row) -> Content:
        rest = {name: one for name, one in written.items() if name not in PARTS}
        for name in rest:
            self.faults.append(_("“%(name)s” is not known here.") % {"name": name})
        course = self.row(written.get("course", {}), COURSE, "course")
        return {
            **course,
            "hours": str(course["hours"]),
            "ects": str(course["ects"]),
            "legal_basis": [
                self.basis(one, number)
                for number, one in enumerate(course["legal_basis"] or [], 1)
            ],
            "units": [self.unit(one) for one in written.get("unit", [])],
            "questions": [self.question(one) for one in written.get("question", [])],
        }

    def basis(self, written: Row, number: int) -> Row:
        row = self.row(
            written, {"act", "point", "verified", "on"}, f"legal_basis {number}"
        )
        return {**row, "on": self.day(row["on"], f"legal_basis {number}")}

    def day(self, written: Any, where: str) -> str:
        """Return a day as text: TOML has days of its own, and people write strings."""
        try:
            day = date.fromisoformat(str(written))
        except ValueError:
            self.faults.append(
                _("%(where)s: the day is written 2026-11-24.") % {"where": where}
            )
            return ""
        return day.isoformat()

    def unit(self, written: Row) -> Row:
        written = dict(written)
        where = f"unit “{written.get('slug', '')}”"
        kind = self.kind(UNITS, written.get("kind"), where)
        if kind is None:
            return {"kind": "", "slug": "", "required": False}
        if kind == UnitKind.LESSON:
            written["blocks"] = [
                self.block(one, where) for one in written.pop("block", [])
            ]
        return self.row(written, EVERY_UNIT | UNITS[UnitKind(kind)], where)

    def block(self, written: Row, where: str) -> Row:
        kind = self.kind(BLOCKS, written.get("type"), where)
        if kind is None:
            return {}
        block = self.row(written, {"type", *BLOCKS[kind]}, f"{where}, {kind}")
        if kind in ("text", "note", "example"):
            text = block["text"]
            block["text"] = text if isinstance(text, list) else [text]
        if kind == "law" and block["on"]:
            block["on"] = self.day(block["on"], where)
        if kind == "steps":
            block["steps"] = [
                self.row(one, {"title", "text"}, f"{where}, step")
                for one in block["steps"] or []
            ]
        return block

    def question(self, written: Row) -> Row:
        written = dict(written)
        where = f"question “{written.get('key', '')}”"
        kind = self.kind(QUESTIONS, written.get("type"), where)
        if kind is None:
            return {"type": QuestionType.SHORT_TEXT, "key": "", "tag": ""}
        if kind == QuestionType.TRUE_FALSE:
            written.pop("options", None)  # they are always the same two words
        return self.row(written, EVERY_QUESTION | QUESTIONS[QuestionType(kind)], where)

    def kind(self, known: Any, given: Any, where: str) -> str | None:
        if given in set(map(str, known)):
            return str(given)
        self.faults.append(
            _("%(where)s: there is no kind “%(kind)s”; there are: %(known)s.")
            % {"where": where, "kind": given, "known": ", ".join(map(str, known))}
        )
        return None

    def row(self, written: Row, names: set[str], where: str) -> Row:
        """Return exactly these names; what is missing or unknown is a fault."""
        whole = {name: MISSING[name] for name in names & MISSING.keys()} | written
        for name in sorted(names - whole.keys()):
            self.faults.append(
                _("%(where)s: “%(name)s” is missing.") % {"where": where, "name": name}
            )
        for name in sorted(whole.keys() - names):
            self.faults.append(
                _("%(where)s: “%(name)s” is not known here.")
                % {"where": where, "name": name}
            )
        return {name: whole.get(name) for name in sorted(names)}


PARTS = {"course", "unit", "question"}
