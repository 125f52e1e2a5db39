"""Help requests: the desk's list, one request, answering it, giving it away."""

from typing import Any

from tests.secure_cases.access.endpoints import situations as at
from tests.secure_cases.access.endpoints.cases import answered
from tests.secure_cases.access.endpoints.rows import Address, World

# At Petro's desk the supervisor of his body sees the request and reads nothing.
SUPERVISOR = {"yurii": "role"}


def asked(world: World) -> tuple[Any, ...]:
    return (world["help"],)


# --- what forms send ------------------------------------------------


def text(world: World) -> dict[str, Any]:
    return {"text": "Ми поруч, пишіть."}


def spoken(world: World) -> dict[str, Any]:
    return {"result": "reached"}


def ended(world: World) -> dict[str, Any]:
    return {"reason": "helped"}


def elsewhere(world: World) -> dict[str, Any]:
    """Return the other of the two desks that take requests."""
    desks = world["cast"].desks
    here = world["help"].desk_id
    other = next(desk for desk in desks.values() if desk.pk != here)
    return {"desk": other.pk, "reason": "territory"}


def agreed(world: World) -> dict[str, Any]:
    body = world["help"].desk.organisation_id
    return answered(world) | {"how": "alias", "organisation": body}


# --- the addresses ------------------------------------------------

list_help = Address("list_help")
view = Address("view_help", asked, "help:view", "help:open")
take_up = Address("take_up_help", asked, "help:take_up", "help:take_up")
answer = Address("answer_help", asked, "help:answer", "help:answer", text)
contact = Address("note_contact", asked, "help:answer", "help:answer", spoken)
ask_close = Address("close_help", asked, "help:close")
close = Address("close_help", asked, "help:close", "help:close", ended)
ask_hand_over = Address("hand_over_help", asked, "help:hand_over")
hand_over = Address(
    "hand_over_help", asked, "help:hand_over", "help:hand_over", elsewhere
)
ask_case = Address("become_case", asked, "help:become_case")
become_case = Address(
    "become_case", asked, "help:become_case", "help:become_case", agreed
)

READING = [
    list_help.get(at.help_received, "iryna petro"),
    view.get(at.help_received, "iryna", quiet="iryna"),
    view.get(at.help_taken_up, "iryna"),
    view.get(at.help_answered, "iryna"),
    view.get(at.help_closed, "iryna", quiet="iryna"),
    view.get(at.help_at_strangers, "petro yurii", quiet="yurii"),
    view.get(at.help_climbed, "iryna petro yurii", quiet="iryna petro yurii"),
]
ANSWERING = [
    take_up.post(at.help_received, "iryna"),
    take_up.post(at.help_taken_up, "", {"iryna": "state"}),
    take_up.post(at.help_climbed, "iryna petro", SUPERVISOR),
    answer.post(at.help_taken_up, "iryna"),
    answer.post(at.help_received, "", {"iryna": "state"}),
    answer.post(at.help_closed, "", {"iryna": "state"}),
    answer.post(at.help_to_call, "", {"iryna": "way"}),
    answer.post(at.help_at_strangers, "petro", SUPERVISOR),
    contact.post(at.help_to_call, "iryna"),
    contact.post(at.help_taken_up, "", {"iryna": "way"}),
]
LEAVING = [
    ask_close.get(at.help_taken_up, "iryna"),
    close.post(at.help_taken_up, "iryna"),
    close.post(at.help_received, "", {"iryna": "state"}),
    close.post(at.help_at_strangers, "petro", SUPERVISOR),
    ask_hand_over.get(at.help_received, "iryna"),
    hand_over.post(at.help_received, "iryna"),
    hand_over.post(at.help_at_strangers, "petro yurii"),
    hand_over.post(at.help_closed, "", {"iryna": "state"}),
    ask_case.get(at.help_of_a_caseworker, "iryna"),
    become_case.post(at.help_of_a_caseworker, "iryna"),
    become_case.post(at.help_taken_up, "", {"iryna": "role"}),
    become_case.post(at.help_at_strangers, "", SUPERVISOR | {"petro": "role"}),
]
ROWS = [*READING, *ANSWERING, *LEAVING]
