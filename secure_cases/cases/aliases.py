"""Two-word aliases that staff say aloud: an adjective and a noun that agree.

Calm words of nature only. Left out on purpose: words of darkness, cold, night,
loneliness, freedom, captivity, bodies, age, price, and whatever is said of women or
men as an insult; also «тихий», which a silenced person could hear as a judgement.
"""

import secrets
from collections.abc import Container
from functools import cache

# Masculine, feminine, neuter.
ADJECTIVES = tuple(
    tuple(line.split())
    for line in """
    барвистий барвиста барвисте
    березневий березнева березневе
    бірюзовий бірюзова бірюзове
    бурштиновий бурштинова бурштинове
    веселковий веселкова веселкове
    весняний весняна весняне
    врожайний врожайна врожайне
    гірський гірська гірське
    дзвінкий дзвінка дзвінке
    житній житня житнє
    запашний запашна запашне
    затишний затишна затишне
    зелений зелена зелене
    золотавий золотава золотаве
    зоряний зоряна зоряне
    кленовий кленова кленове
    кришталевий кришталева кришталеве
    лагідний лагідна лагідне
    лазуровий лазурова лазурове
    лісовий лісова лісове
    лляний лляна лляне
    луговий лугова лугове
    осінній осіння осіннє
    погожий погожа погоже
    польовий польова польове
    прозорий прозора прозоре
    пшеничний пшенична пшеничне
    ранковий ранкова ранкове
    ранній рання раннє
    росяний росяна росяне
    рясний рясна рясне
    світлий світла світле
    смарагдовий смарагдова смарагдове
    сонячний сонячна сонячне
    сосновий соснова соснове
    спокійний спокійна спокійне
    срібний срібна срібне
    степовий степова степове
    травневий травнева травневе
    трав’яний трав’яна трав’яне
    яблуневий яблунева яблуневе
    ясний ясна ясне
    """.splitlines()
    if line.strip()
)

NOUNS = (
    # Masculine.
    """барвінок берег бір бузок бук вітерець водограй гай деревій дзвіночок дощик
    жайвір жасмин кипарис клен колос краєвид лан ліс листок луг льон любисток
    місток небосхил обрій очерет пагорб перелісок пісок плай подорожник потік
    пролісок промінь простір ранок сад світанок соняшник став степ струмок цвіт
    чебрець шелест явір ясен ячмінь""".split(),
    # Feminine.
    """айва айстра акація береза верба верховина веселка весна волошка галявина
    гілка гора горобина далина діброва долина жоржина заплава затока калина
    конвалія конюшина криниця лаванда левада лука мальва м’ята нива ожина осінь
    папороть півонія полонина пшениця рівнина ріка річка ромашка роса росинка
    смерека сосна стежка тополя хвиля хвоя хмаринка черемха шипшина яблуня
    ялинка""".split(),
    # Neuter.
    """верховіття віття гілля джерело жито зерно колосся латаття листя літо море
    небо озеро пагіння передгір’я плесо повітря поле проміння просо різнотрав’я
    роздолля світло сонечко сяйво узбережжя узгір’я узлісся яблуко""".split(),
)


@cache
def all_aliases() -> tuple[str, ...]:
    """Return every pair, each word with a capital: «Рання Роса».

    Two words of one root («Росяна Роса») are no pair.
    """
    return tuple(
        f"{forms[gender].capitalize()} {noun.capitalize()}"
        for forms in ADJECTIVES
        for gender, nouns in enumerate(NOUNS)
        for noun in nouns
        if forms[gender][:3] != noun[:3]
    )


def new_alias(taken: Container[str]) -> str:
    """Return a random alias that is not taken; a numbered one when all are."""
    free = [alias for alias in all_aliases() if alias not in taken]
    if free:
        return secrets.choice(free)
    return next(
        numbered
        for round_ in range(2, 1000)
        for alias in all_aliases()
        if (numbered := f"{alias} {round_}") not in taken
    )
