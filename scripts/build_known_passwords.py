"""Write the list of long passwords that are tried first: made by rule, all invented.

Django ships twenty thousand common passwords, of which 49 reach our 15 characters.
People who must write a long one lengthen a short one: they repeat it, walk the
keyboard in one layout or the other, glue two common words, type a line everybody
knows, or add a year. `KnownPasswordValidator` cuts digits off the end itself.
"""

import gzip
import itertools
from pathlib import Path

TARGET = Path(__file__).parent.parent / "portal/accounts/data/known_passwords.txt.gz"
SHORTEST = 10  # digits behind make it fifteen

ENGLISH = """password welcome dragon monkey sunshine princess football baseball superman
batman master shadow michael jordan letmein iloveyou qwerty freedom whatever trustno
computer internet security secret private access system admin administrator manager
office portal account login default change summer winter spring autumn january monday
friday hello love money family mother father happy angel flower diamond chocolate
pokemon starwars google facebook instagram liverpool chelsea arsenal barcelona ukraine
victory kyiv lviv odesa kharkiv dnipro support helpdesk government ministry police
border shelter hotline caseworker referral trafficking""".split()

UKRAINIAN = """пароль привіт кохання любов сонечко сонце зайчик котик мама тато родина
сім'я україна перемога воля свобода київ львів одеса харків дніпро полтава калина
козак тризуб шевченко бандера динамо шахтар адмін адміністратор доступ робота офіс
портал захист безпека поліція міністерство служба держава область громада район
понеділок п'ятниця весна літо осінь зима січень грудень головний вхід система
працівник випадок облік довідка перенаправлення притулок допомога дитина квітка
щастя життя друзі подруга""".split()

LINES = """
iloveyouforever iloveyousomuch iloveyouverymuch letmeinletmein trustnooneever
thisismypassword mypasswordismypassword passwordpassword thequickbrownfox
thequickbrownfoxjumps thequickbrownfoxjumpsoverthelazydog correcthorsebatterystaple
correcthorsebattery maytheforcebewithyou tobeornottobe tobeornottobethatisthequestion
onceuponatime nevergonnagiveyouup winteriscoming iamyourfather opensesame
qwertyuiopasdfghjkl abcdefghijklmnop abcdefghijklmnopqrstuvwxyz changemechangeme
pleasechangeme administratoradministrator welcometothejungle helloworldhelloworld
countertrafficking countertraffickingportal counterhumantrafficking antitrafficking
humantrafficking stoptrafficking stophumantrafficking victimsofcrime
caseworkercaseworker referralreferral caseloadcaseload slavaukraini
slavaukrainiheroyamslava glorytoukraine glorytoukraineglorytotheheroes ukrainewillwin
ukraineabovaall shchenevmerlaukraina славаукраїні славаукраїнігероямслава героямслава
українапонадусе всебудеукраїна всебудедобре вседобребуде доброговечорамизукраїни
російськийвійськовийкорабель щеневмерлаукраїни щеневмерлаукраїниіславаіволя
щеневмерлаукраїниніславаніволя садоквишневийколохати ревтеастогнедніпрширокий
ревететастогнедніпрширокий якумрутопоховайте якумрутопоховайтемененамогилі
борітесяпоборете бопоборетевамбогпомагає ятебекохаю ятебелюблю ятебедужелюблю
люблютебедуже мояродинамоєусе моялюбасім'я протидіяторгівлілюдьми торгівлялюдьми
стопторгівлялюдьми обліксосіб облікпостраждалихосіб постраждалаособа
перенаправленняперенаправлення випадоквипадок особовасправа соціальнаслужба
центрсоціальнихслужб районнадержавнаадміністрація обласнадержавнаадміністрація
національнасоціальнасервіснаслужба міністерствосоціальноїполітики гарячалінія
доступдооблік доступдопорталу мійпарольмійпароль цемійпароль цемійновийпароль
незабудупароль забувпарользнову якийужпароль парольпарольпароль одиндватричотири
одиндватричотирип'ять onetwothreefour onetwothreefourfive
""".split()

ROWS = {
    "qwertyuiop[]": "йцукенгшщзхї",
    "asdfghjkl;'": "фівапролджє",
    "zxcvbnm,.": "ячсмитьбю",
}
DIGITS = "1234567890"
COLUMNS = ("1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik,", "9ol.")
CYRILLIC_COLUMNS = tuple(
    column.translate(str.maketrans("".join(ROWS), "".join(ROWS.values())))
    for column in COLUMNS
)
OTHER_LAYOUT = str.maketrans("".join(ROWS.values()) + "'", "".join(ROWS) + "`")


def walks() -> set[str]:
    """Return rows and columns of the keyboard, both layouts, there and back."""
    latin = [DIGITS, *ROWS]
    letters = ["".join(c for c in row if c.isalnum()) for row in latin]
    cyrillic = [DIGITS, *ROWS.values()]
    found: set[str] = set()
    for rows in (latin, letters, cyrillic):
        rows = [*rows, *(row[::-1] for row in rows)]
        found |= {a + b[:size] for a in rows for b in rows for size in range(13)}
        found |= {a[:size] + b[:size] for a in rows for b in rows for size in (8, 9)}
        pieces = {row[:size] for row in rows for size in range(3, 7)}
        found |= {piece * times for piece in pieces for times in range(2, 7)}
    for columns in (COLUMNS, CYRILLIC_COLUMNS):
        for turned in (columns, [column[::-1] for column in columns]):
            run = "".join(turned) * 2
            found |= {run[i : i + 16] for i in range(0, len(run) // 2, 4)}
            found |= {run[i : i + 20] for i in range(0, len(run) // 2, 4)}
    return found


def glued() -> set[str]:
    """Return common words twice, thrice and in pairs."""
    found = set()
    for words in (ENGLISH, UKRAINIAN):
        found |= {a + b for a, b in itertools.product(words, repeat=2)}
        found |= {word * times for word in words for times in range(2, 6)}
    return found


def known() -> list[str]:
    """Return every entry of the list, sorted, as `passwords.tidy` writes them."""
    short = {*ENGLISH, *UKRAINIAN, *(w.translate(OTHER_LAYOUT) for w in UKRAINIAN)}
    words = walks() | glued() | set(LINES)
    words |= {word.translate(OTHER_LAYOUT) for word in words}
    long = {word for word in map(tidied, words) if len(word) >= SHORTEST}
    return sorted(long | set(map(tidied, short)))


def tidied(word: str) -> str:
    return "".join(c for c in word.casefold() if c.isalnum())


if __name__ == "__main__":
    text = "\n".join(known()) + "\n"
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{len(known())} entries, {TARGET.stat().st_size} bytes")
