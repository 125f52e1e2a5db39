"""Build the compact list of territories from a full list of KATOTTG codes.

    python scripts/build_territories.py katottg.csv

The input has the columns `code,category,name,parent`. Kept are regions (O, K),
raions (P) and hromadas (H); settlements are finer than the record may be. English
names follow the transliteration of the Cabinet of Ministers, order 55 of 27.01.2010;
regions have the names that English uses for them.
"""

import csv
import sys
from pathlib import Path

OUTPUT = (
    Path(__file__).resolve().parent.parent
    / "secure_cases/organisations/data/territories.csv"
)
KEPT = ("O", "K", "P", "H")
APOSTROPHES = "'’ʼ`"
# Latin letters that the full list has in the place of Cyrillic ones.
LOOK_ALIKES = str.maketrans("aceiopxyABCEHIKMOPTX'ʼ`", "асеіорхуАВСЕНІКМОРТХ’’’")
ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"

LETTERS = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch  iu ia"
        "".split(" "),
        strict=True,
    )
)
AT_WORD_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}

REGIONS = {
    "UA01": "Autonomous Republic of Crimea",
    "UA05": "Vinnytsia",
    "UA07": "Volyn",
    "UA12": "Dnipropetrovsk",
    "UA14": "Donetsk",
    "UA18": "Zhytomyr",
    "UA21": "Zakarpattia",
    "UA23": "Zaporizhzhia",
    "UA26": "Ivano-Frankivsk",
    "UA32": "Kyiv",
    "UA35": "Kirovohrad",
    "UA44": "Luhansk",
    "UA46": "Lviv",
    "UA48": "Mykolaiv",
    "UA51": "Odesa",
    "UA53": "Poltava",
    "UA56": "Rivne",
    "UA59": "Sumy",
    "UA61": "Ternopil",
    "UA63": "Kharkiv",
    "UA65": "Kherson",
    "UA68": "Khmelnytskyi",
    "UA71": "Cherkasy",
    "UA73": "Chernivtsi",
    "UA74": "Chernihiv",
    "UA80": "Kyiv",
    "UA85": "Sevastopol",
}


def _letter(word: str, place: int) -> str:
    """Return the Latin letters for one Cyrillic letter of a lower-case word."""
    letter = word[place]
    if letter in APOSTROPHES or letter == "ь":
        return ""
    if letter == "г" and place and word[place - 1] == "з":
        return "gh"
    if place == 0 and letter in AT_WORD_START:
        return AT_WORD_START[letter]
    return LETTERS[letter]


def _word(word: str) -> str:
    """Transliterate one word and keep its capitals."""
    lower = word.lower()
    unknown = set(lower) - set(ALPHABET) - set(APOSTROPHES)
    if unknown:
        raise ValueError(f"{word!r} has letters outside the alphabet: {unknown}")
    latin = "".join(_letter(lower, place) for place in range(len(lower)))
    if len(word) > 1 and word.isupper():
        return latin.upper()
    return latin.capitalize() if word[:1].isupper() else latin


def transliterate(text: str) -> str:
    """Write Ukrainian in Latin letters by order 55."""
    words, word = [], ""
    for letter in text:
        if letter.isalpha() or letter in APOSTROPHES:
            word += letter
            continue
        words += [_word(word), letter]
        word = ""
    return "".join([*words, _word(word)])


def english_name(code: str, category: str, name: str) -> str:
    """Return the English name of one territory."""
    if category in ("O", "K"):
        return REGIONS[code[:4]]
    return transliterate(name)


def main(source: Path) -> None:
    """Write the compact list."""
    seen: set[str] = set()
    with (
        source.open(encoding="utf-8", newline="") as rows,
        OUTPUT.open("w", encoding="utf-8", newline="") as out,
    ):
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["code", "category", "name", "name_en"])
        for row in csv.DictReader(rows):
            code, category, name = row["code"], row["category"], row["name"].strip()
            name = name.translate(LOOK_ALIKES)
            if category not in KEPT or code in seen:
                continue
            seen.add(code)
            writer.writerow([code, category, name, english_name(code, category, name)])
    print(f"{len(seen)} territories in {OUTPUT}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
