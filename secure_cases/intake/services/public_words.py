"""What the public form hands over, held to its contract."""

import re

from secure_cases.errors import Invalid
from secure_cases.intake.enums import Way

LONGEST = 500
LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?")
FALLBACK = "uk"
FIELDS = ("contact", "when", "voice", "if_somebody_else")


def checked_language(language: str) -> str:
    """Return the code in small letters; Ukrainian for what is no code."""
    code = language.casefold()[:9]
    return code if len(code) <= 8 and LANGUAGE.fullmatch(code) else FALLBACK


def checked_answer(answer: dict[str, str]) -> dict[str, str]:
    """Return how to answer, with nothing in it that nobody asked. Raises Invalid."""
    way = answer.get("way")
    if way not in Way.values:
        raise Invalid("way_unknown", field="way")
    if way == Way.CODE:
        return {"way": way}
    kept = {name: answer.get(name, "").strip() for name in FIELDS}
    if not kept["contact"]:
        raise Invalid("contact_missing", field="contact")
    if any(len(value) > LONGEST for value in kept.values()):
        raise Invalid("answer_too_long", field="contact")
    kept["voice"] = "yes" if kept["voice"] == "yes" else "no"
    return {"way": str(way), **{name: value for name, value in kept.items() if value}}
