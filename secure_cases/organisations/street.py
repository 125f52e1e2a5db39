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
        rf"(?i:(?<!\w)(?:{SHORT})\s*\S)",
        rf"(?<!\w)(?:{LONG})\s+[«\"“]?[А-ЯҐЄІЇ\d]",
        rf"(?i:(?<!\w)(?:{LONG})\s[^,]+?,?\s+\d)",
        r"(?i:(?<!\w)(?:буд|корп|кв)\.\s*№?\s*\d)",
        r"(?i:,\s*(?:будинок|дім|квартира|дом|house|flat|apt\.?)\s*№?\s*\d)",
        rf"(?i:\d+\w?,?\s+(?:\w+\s+){{1,3}}(?:{ENGLISH})\b)",
        rf"(?i:\b(?:{ENGLISH})\.?,?\s+\d)",
        r"(?i:,\s*\d{1,3}\s?(?:[-/]\s?\d{1,3})?-?[а-яґєіїa-z]?\s*(?:[,;(]|$))",
        r"(?<!\d)\d{5}(?!\d)",  # a postcode
        r"(?<!\d)\d{2}[.,]\d{4,}",  # coordinates
        r"(?i:https?:|www\.|maps\b)",
    )
)
NUMBER = re.compile(r"[\d\s+()/,;–-]*(?:(?i:дод|вн|ext)\.?\s*\d+)?\s*")
FEWEST_DIGITS = 3


def looks_like_address(text: str) -> bool:
    """Say whether a name seems to say where a house stands."""
    return any(sign.search(text) for sign in SIGNS)


def is_phone(text: str) -> bool:
    """Say whether a phone is digits with signs between them; "" is none."""
    digits = sum(letter.isdigit() for letter in text)
    return not text or (digits >= FEWEST_DIGITS and bool(NUMBER.fullmatch(text)))
