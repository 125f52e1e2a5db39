"""What a form hands to a service: the terms of a consent, the occasion of a fact."""

from dataclasses import dataclass
from datetime import date, datetime

from secure_cases.moves.models import Source
from secure_cases.organisations.enums import Language
from secure_cases.organisations.models import Organisation
from secure_cases.people.enums import (
    ConsentChannel,
    ConsentGiver,
    ConsentPurpose,
    Interpreter,
)


@dataclass(frozen=True)
class ConsentTerms:
    """What was asked of the person: everything but their answer."""

    purpose: str = ConsentPurpose.RECORD
    channel: str = ConsentChannel.SPOKEN
    given_by: str = ConsentGiver.PERSON
    language: str = Language.UK
    interpreter: str = Interpreter.NONE
    recipient: Organisation | None = None
    recipient_kinds: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    expires_on: date | None = None


@dataclass(frozen=True)
class Occasion:
    """When something happened and where the record has it from."""

    happened_at: datetime | None = None
    source: str = Source.SCREEN
