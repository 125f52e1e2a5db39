"""What is invented: bodies, two people, and what the other side says.

None of it is about anybody. Where it is written into the record it is sealed like
everything else, in the language the learner reads.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from secure_cases.people.enums import Section
from secure_cases.people.sections import schema_of
from secure_cases.people.sections.schema import Answer, Said
from secure_cases.referrals.enums import Urgency
from secure_cases.referrals.screening import Asked

ADDRESS = "practice-desk@practice.invalid"
COUNTERPART = gettext_noop("Oksana Pryklad (practice)")
HOME = gettext_noop("Practice administration")
PARTNER = gettext_noop("Practice centre of help")
HOME_DESK = gettext_noop("Practice desk")
PARTNER_DESK = gettext_noop("Practice reception")
HOME_OFFERS = ("info",)
PARTNER_OFFERS = ("psych", "legal", "info")
CAPACITY = 3

# What the invented woman allowed to be shown; more than this is not asked for.
ALLOWED = frozenset({Section.CONTACT, Section.NEEDS})
CONSENT_LASTS = timedelta(days=60)


def in_ukrainian(words: str) -> str:
    """Return the words as everybody's rows have them, whatever the learner reads."""
    with override("uk"):
        return _(words)


def question() -> str:
    return _("Can the person come on weekdays after 17:00?")


def incoming() -> dict[str, Any]:
    """Return what the man who is referred to the learner had said, by section."""
    return {
        Section.CONTACT: _content(
            Section.CONTACT,
            {
                "prs_MobilePhone": "+380 00 000 00 41",
                "ct_WhenToCall": _("Weekdays, 10:00 to 13:00"),
                "ct_VoiceMessageSafe": "no",
                "ct_TextMessageSafe": "yes",
                "ct_IfSomebodyElseAnswers": _("Say: it is about the work record book."),
            },
        ),
        Section.NEEDS: _content(
            Section.NEEDS,
            {
                "ct_FirstNeed": _("To learn which papers can be had anew, and how."),
                "ct_Services": ["info"],
            },
        ),
    }


def asked() -> Asked:
    """Return what stands on the envelope that comes to the learner."""
    return Asked(urgency=Urgency.URGENT, age_band="35-49", screening={"language": "uk"})


def _content(section: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: Answer(Said.ANSWERED, value) for name, value in answers.items()}
    return schema_of(section).content(said)
