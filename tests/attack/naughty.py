"""Our own list of strings that break forms, pages, databases and logs."""

LONG = "ї" * 50_000
MANY_DIGITS = "9" * 5_000  # int() itself refuses more than 4300

# Text that a person could have pasted; a form takes it or says what is wrong.
TEXTS: dict[str, str] = {
    "nul": "до\x00після",
    "only a nul": "\x00",
    "control characters": "a\x01\x07\x08\x0b\x1b[31m\x7f",
    "line breaks": "a\r\nSet-Cookie: x=1\r\n\r\n<html>",
    "a line separator": "a\u2028b\u2029c\x85d",
    "a lone surrogate": "a\ud800b",  # reaches a server as three bytes of no UTF-8
    "right to left": "a\u202etxt.exe\u202c\u2067x\u2069",
    "of no width": "a\u200b\u200d\u2060\ufeffb",
    "many accents": "Z" + "\u0336\u0300\u0345" * 400,
    "no character": "\ufffe\uffff\ufdd0",
    "beyond the first plane": "👩🏽\u200d👧\u200d👦🇺🇦𝔘𐍈",
    "template": "{{7*7}}{% debug %}${7*7}#{7*7}<%= 7*7 %>",
    "format": "%s%n%d%(a)s{0}{a.__class__}",
    "markup": "\"'><script>alert(1)</script><img src=x onerror=alert(1)>",
    "an address that runs": "javascript:alert(1)//data:text/html,x",
    "sql": "'; DROP TABLE secure_cases_case; -- \" OR 1=1 /*",
    "like": "%_\\%",
    "path": "../../../../etc/passwd%00.png",
    "shell": "$(id) `id` | id; id &",
    "lookups": "__class__ case__person__pk __init__.__globals__",
    "a formula": "=cmd|' /C calc'!A0",
    "turkish": "İIıi ŞşſK ﬀ ß ẞ",
    "blank": " \t\n\u00a0\u3000",
    "nothing": "",
    "json": '{"$gt": ""}[]',
    "a sealed value": "s1:organisations-test:gAAAAABm",
    "null": "null",
    "very long": LONG,
}
NUMBERS = (
    "-1", "0", "1e999", "NaN", "sNaN", "-Infinity", "0x10", "1_000", "١٢٣", "½",
    "1,5", "1.0000000001", str(2**31), str(2**63), str(2**64), "-" + MANY_DIGITS,
    MANY_DIGITS, "9" * 400 + ".9",
)  # fmt: skip
MOMENTS = (
    "0001-01-01T00:00", "0001-01-01T02:02", "9999-12-31T23:59", "2026-02-31T10:00",
    "2026-03-29T03:30", "2026-10-25T03:30", "0000-00-00T00:00", "2026-13-01T25:61",
    "1582-10-10T00:00", "-0001-01-01T00:00", "20260-01-01T00:00",
)  # fmt: skip
DAYS = (
    "0001-01-01", "9999-12-31", "9999-12-25", "31.02.2026", "2026-02-30", "00.00.0000",
    "29.02.1900", "01.01.1", "1e5", "٠١.٠١.٢٠٢٦", "19٩٩", "12.20٢٣",
)  # fmt: skip
IDS = (
    "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "{12345678-1234-5678-1234-567812345678}", "urn:uuid:x", "1", "-1", "' OR '1'='1",
    "1234567812345678123456781234567G", "١٢٣٤٥٦٧٨123456781234567812345678",
)  # fmt: skip
