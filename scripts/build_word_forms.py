"""Build the dictionary of Ukrainian word forms that search uses.

    python scripts/build_word_forms.py morfologik-ukrainian-search-4.9.1.jar

The jar (Apache-2.0) is fetched by Maven:

    mvn dependency:copy -Dartifact=ua.net.nlp:morfologik-ukrainian-search:4.9.1 \
        -DoutputDirectory=FOLDER

Its `ukrainian.dict` is an automaton in Morfologik's CFSA2 format; each path through it
spells form, separator, lemma, separator, tag, the lemma as how many bytes of the form
to cut and what to append. Written are `word_forms.dawg` (form -> numbers of rules) and
`word_forms.rules` (a rule a line: letters to cut, letters to append). Both forms and
lemmas are as `public_site.search.words.fold` leaves a word.
"""

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import dawg

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from public_site.search.words import fold  # noqa: E402

OUTPUT = ROOT / "public_site/search/data"
INSIDE = "ua/net/nlp/ukrainian.dict"
MAGIC, SEPARATOR = b"\\fsa\xc6", b"+"
NEXT, LAST, FINAL, LABEL = 0x80, 0x40, 0x20, 0x1F
NUMBERED = 0x0100
Arc = tuple[int, bool, int]  # label, whether a word ends with it, the next node or 0


class Automaton:
    """Reads CFSA2: flags, a table of frequent labels, then nodes as lists of arcs."""

    def __init__(self, data: bytes) -> None:
        flags = int.from_bytes(data[5:7], "big")
        if data[:5] != MAGIC or flags & NUMBERED:
            raise ValueError("this is no CFSA2 automaton without numbers")
        table = 8 + data[7]
        self.labels, self.nodes = data[8:table], data[table:]

    def number(self, at: int) -> tuple[int, int]:
        """Return the number that starts here, seven bits a byte, and what is after."""
        value = shift = 0
        while self.nodes[at] & 0x80:
            value |= (self.nodes[at] & 0x7F) << shift
            shift += 7
            at += 1
        return value | self.nodes[at] << shift, at + 1

    def arcs(self, node: int) -> list[Arc]:
        found, at, last = [], node, False
        while not last:
            flags = self.nodes[at]
            at += 1
            label = self.labels[flags & LABEL] if flags & LABEL else self.nodes[at]
            at += not flags & LABEL
            target = -1
            if not flags & NEXT:
                target, at = self.number(at)
            last = bool(flags & LAST)
            found.append((label, bool(flags & FINAL), target))
        # An arc without an address leads to what follows its node.
        return [(a, final, at if to < 0 else to) for a, final, to in found]

    def paths(self) -> Iterator[bytes]:
        """Yield every word; node 0 only leads to the root."""
        stack = [(self.arcs(0)[0][2], b"")]
        while stack:
            node, prefix = stack.pop()
            for label, final, target in self.arcs(node):
                path = prefix + bytes([label])
                if final:
                    yield path
                if target:
                    stack.append((target, path))


def pairs(automaton: Automaton) -> Iterator[tuple[str, str]]:
    """Yield forms and their lemmas, folded."""
    for path in automaton.paths():
        form, code, _ = path.split(SEPARATOR, 2)
        lemma = form[: len(form) - (code[0] - ord("A"))] + code[1:]
        yield fold(form.decode()), fold(lemma.decode())


def rule(form: str, lemma: str) -> tuple[int, str]:
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return len(form) - shared, lemma[shared:]


def main() -> None:
    data = zipfile.ZipFile(sys.argv[1]).read(INSIDE)
    rules: dict[tuple[int, str], int] = {}
    rows = sorted(
        (form, (rules.setdefault(rule(form, lemma), len(rules)),))
        for form, lemma in set(pairs(Automaton(data)))
    )
    OUTPUT.mkdir(exist_ok=True)
    dawg.RecordDAWG(">H", rows).save(str(OUTPUT / "word_forms.dawg"))
    lines = [f"{cut} {ending}".rstrip() for cut, ending in rules]
    (OUTPUT / "word_forms.rules").write_text("\n".join(lines) + "\n")
    forms, lemmas = {form for form, _ in rows}, len(rules)
    print(f"{len(rows)} pairs of {len(forms)} forms, {lemmas} rules")


if __name__ == "__main__":
    main()
