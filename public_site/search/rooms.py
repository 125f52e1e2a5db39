"""Rooms that are no pages and are found all the same."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from public_site import rooms
from public_site.search.lemmas import lemmas_of
from public_site.search.understanding import phrase, understood


@dataclass(frozen=True)
class Room:
    """`words` are those, of any language, that lead there."""

    name: str
    title: str | Promise
    text: str | Promise
    words: tuple[str, ...]

    @property
    def url(self) -> str:
        return rooms.address(self.name)


ROOMS = (
    Room(
        "directory",
        _("Find help nearby"),
        _("Services by region: whom they help, in what languages, what it costs."),
        ("поруч", "послуга", "центр", "притулок", "житло", "область", "адреса")
        + ("nearby", "service", "shelter", "region", "where to go"),
    ),
    Room(
        "intake",
        _("Write without a name"),
        _("Tell as much as you want. Read the answer by a code or as is safe."),
        ("написати", "анонімно", "чат", "лист", "звернення", "заява", "повідомити")
        + ("write", "anonymous", "chat", "message", "report"),
    ),
    Room(
        "conversation",
        _("Read the answer by your code"),
        _("The words of the code open what was answered."),
        ("код", "відповідь", "code", "answer", "reply"),
    ),
)


def rooms_for(text: str, language: str) -> list[Room]:
    """Return the wired rooms that these words ask for."""
    lemmas = {
        lemma
        for wanted in understood(text, language)
        for word in wanted.typed
        for lemma in lemmas_of(word)
    }
    return [
        room
        for room in ROOMS
        if any(phrase(word).is_in(lemmas) for word in room.words) and room.url
    ]
