"""A code that is raised has words: on the page of a refusal, and in the log."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from secure_cases.boards.words import ACTS, CODES
from secure_cases.cases.views.case import WRONG as CASES_WRONG
from secure_cases.intake.views.words import WRONG as INTAKE_WRONG
from secure_cases.organisations.words import PROBLEMS
from secure_cases.reasons import (
    INPUTS,
    MALFORMED,
    REASONS,
    UNKNOWN,
    input_reason_of,
    reason_of,
)
from secure_cases.referrals.views.words import WRONG as REFERRALS_WRONG
from secure_cases.sealing import errors as sealing_errors
from tests.architecture.tree import functions, parsed, python_files, shown

FORMS = (PROBLEMS, CASES_WRONG, INTAKE_WRONG, REFERRALS_WRONG)
NEVER_SHOWN = {"stranger"}  # becomes NotVisible in the same file
ACT = re.compile(r"^[a-z]+(_[a-z]+)*:[a-z_]+$")


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in names:
                yield node


def texts(node: ast.AST, path: Path) -> Iterator[str]:
    """Return the literals an argument stands for: itself, a name's, a function's."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for found in _stands_for(node, path):
        yield from texts(found, path)


def _stands_for(node: ast.AST, path: Path) -> list[ast.expr]:
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.Name):
        tree = ast.walk(parsed(path))
        given = [one for one in tree if isinstance(one, ast.Assign)]
        return [one.value for one in given if _names(one) == {node.id}]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        named = [one for one in functions(path) if one.name == node.func.id]
        return [value for function in named for value in _returned(function)]
    return []


def _names(node: ast.Assign) -> set[str]:
    return {target.id for target in node.targets if isinstance(target, ast.Name)}


def _returned(function: ast.AST) -> list[ast.expr]:
    returns = [one for one in ast.walk(function) if isinstance(one, ast.Return)]
    return [one.value for one in returns if one.value is not None]


def raised(*names: str) -> dict[str, str]:
    """Return the codes these errors are raised with, each with a place."""
    return {
        code: f"{shown(path)}:{call.lineno}"
        for path in python_files("secure_cases", "portal")
        for call in calls(path, *names)
        if call.args
        for code in texts(call.args[0], path)
    }


def denied() -> dict[str, str]:
    """Return the reasons of decisions that say no."""
    return {
        code: f"{shown(path)}:{call.lineno}"
        for path in python_files("secure_cases")
        for call in calls(path, "Decision")
        if len(call.args) == 2
        for code in texts(call.args[1], path)
        if code not in NEVER_SHOWN
    }


def without(words: dict[str, object], found: dict[str, str]) -> dict[str, str]:
    return {code: place for code, place in found.items() if code and code not in words}


def test_the_collector_sees_all_the_ways_a_code_is_raised() -> None:
    assert {"role", "section", "grant", "not_recipient"} <= {
        *raised("Refused"),
        *denied(),
    }
    assert {"token_used", "account_closed"} <= raised("Invalid").keys()


def test_every_refusal_has_words() -> None:
    assert without(REASONS, raised("Refused") | denied()) == {}


def test_every_input_that_a_service_refuses_has_words() -> None:
    words = {code for known in (REASONS, INPUTS, *FORMS) for code in known}
    assert without(dict.fromkeys(words), raised("Invalid")) == {}


def test_the_log_has_words_for_what_was_refused_and_what_failed() -> None:
    base = sealing_errors.SealingError
    failed = {
        re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower(): "sealing/errors.py"
        for name, error in vars(sealing_errors).items()
        if isinstance(error, type) and issubclass(error, base) and error is not base
    }
    refused = raised("Refused", "NotVisible") | denied()
    assert without(CODES, refused | failed) == {}


def test_the_log_has_words_for_every_act() -> None:
    acts = {
        node.value: f"{shown(path)}:{node.lineno}"
        for path in python_files("secure_cases")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if ACT.match(node.value) and not node.value.startswith("secure_cases:")
    }
    assert len(acts) > 30
    assert without(ACTS, acts) == {}


def test_words_say_why_and_what_next() -> None:
    known = REASONS | INPUTS
    assert [code for code, one in known.items() if not (one.why and one.next)] == []


def test_a_code_without_words_still_gets_a_sentence() -> None:
    assert reason_of("not_a_code") is UNKNOWN
    assert input_reason_of("not_a_code") is MALFORMED
    assert reason_of("token_used") is INPUTS["token_used"]
    assert input_reason_of("state") is REASONS["state"]
