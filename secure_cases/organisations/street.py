"""Tells what looks like a street address: the directory must not hold one.

Whoever looks for a person who hides in a shelter reads directories too. So a name
that says where a house stands is refused, in Ukrainian, Russian and English, and a
phone is digits alone. A bare "Шевченка 12" passes: it cannot be told from «Школа 12».
"""

import re

SHORT = r"(?:вул|просп|пров|бульв|наб|пл|ул|пер)\.|пр-т|б-р|blvd|str\."
LONG = (
    "вулиц[яіюе]|проспект|провулок|бульвар|набережна|площа|майдан|шосе|узвіз|тупик|"
    "улица|переулок|площадь"
)
ENGLISH = "street|st|avenue|ave|road|rd|lane|boulevard|square"
SIGNS = tuple(
    re.compile(sign)
    for sign in (
        rf"(?i:(?<!\w)(?:{SHORT})\s{{0,3}}\S)",
        rf"(?<!\w)(?:{LONG})\s{{1,3}}[«\"“]?[А-ЯҐЄІЇ\d]",
        rf"(?i:(?<!\w)(?:{LONG})\s[^,]{{1,60}}?,?\s{{1,3}}\d)",
        r"(?i:(?<!\w)(?:буд|корп|кв)\.\s{0,3}№?\s{0,3}\d)",
        r"(?i:,\s{0,3}(?:будинок|дім|квартира|дом|house|flat|apt\.?)\s{0,3}№?\s{0,3}\d)",
        rf"(?i:\d\w?,?\s{{1,3}}(?:\w{{1,40}}\s{{1,3}}){{1,3}}(?:{ENGLISH})\b)",
        rf"(?i:\b(?:{ENGLISH})\.?,?\s{{1,3}}\d)",
        r"(?i:,\s{0,3}\d{1,3}\s?(?:[-/]\s?\d{1,3})?-?[а-яґєіїa-z]?\s{0,3}(?:[,;(]|$))",
        r"(?<!\d)\d{5}(?!\d)",  # a postcode
        r"(?<!\d)\d{2}[.,]\d{4}",  # coordinates
        r"(?i:https?:|www\.|maps\b)",
    )
)
NUMBER = re.compile(r"[\d\s+()/,;–-]{0,60}(?:(?i:дод|вн|ext)\.?\s{0,3}\d{1,6})?\s{0,3}")
FEWEST_DIGITS = 3


def looks_like_address(text: str) -> bool:
    """Say whether a name seems to say where a house stands."""
    return any(sign.search(text) for sign in SIGNS)


def is_phone(text: str) -> bool:
    """Say whether a phone is digits with signs between them; "" is none."""
    digits = sum(letter.isdigit() for letter in text)
    return not text or (digits >= FEWEST_DIGITS and bool(NUMBER.fullmatch(text)))
