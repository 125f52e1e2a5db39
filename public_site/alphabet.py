"""Ukrainian alphabetical order: і after и, ґ after г, є after е."""

ALPHABET = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
PLACES = {letter: f"{place:02d}" for place, letter in enumerate(ALPHABET)}
APOSTROPHES = "'’ʼ`"
NOT_SORTED = str.maketrans("", "", APOSTROPHES + '«»„“”"')


def sort_key(text: str) -> str:
    """Return a key for names in Ukrainian, then Latin letters, digits first.

    Apostrophes and quotation marks are passed over, as in a printed list.
    """
    plain = text.lower().translate(NOT_SORTED)
    return "".join(f"~{PLACES[c]}" if c in PLACES else c for c in plain)
