"""The annex of access levels, in words: what `matrix.toml` grants, and nothing else."""

from collections.abc import Iterable, Iterator, Mapping

from secure_cases.access.decide import Grant, matrix

HEAD = """\
# Access levels

<!-- Made by `make docs`. Change the file it names, not this page. -->

What `secure_cases/access/matrix.toml` grants; the rest is refused. \
`manage.py print_access_levels` prints this page.

How the user stands to the subject: **own** assigned to the case; **body** it belongs \
to one's body; **recipient** it was disclosed to one's body and the disclosure lasts; \
**desk** the referral was sent to one's desk; **none** the act has no subject.
"""
COLUMNS = ("acts", "relation", "sections", "states")


def access_levels(names: Mapping[str, str]) -> str:
    """Return the page in Markdown; `names` are those of the roles."""
    return "\n".join([HEAD, *_roles(names)])


def _roles(names: Mapping[str, str]) -> Iterator[str]:
    for role in dict.fromkeys(grant.role for grant in matrix()):
        yield f"## {role} — {names[role]}\n"
        yield _line(COLUMNS)
        yield f"|{'---|' * len(COLUMNS)}"
        yield from (_line(_cells(g)) for g in matrix() if g.role == role)
        yield ""


def _cells(grant: Grant) -> tuple[str, ...]:
    return (
        ", ".join(f"`{act}`" for act in sorted(grant.acts)),
        grant.relation,
        ", ".join(sorted(grant.sections)) or "—",
        ", ".join(sorted(grant.states)) or "any",
    )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
