"""Kinds of notices. Each has a mail template pair and says where its subject waits."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SOON = _("Please read it today.")
CALM = _("There is no hurry.")


@dataclass(frozen=True)
class Kind:
    """`model` is the label of the row `subject_id` names; `view` its page.

    `reference` is the field that a person may read out. How urgent it is comes from
    the moment in the field `due`, or is said in `words`.
    """

    code: str
    model: str
    view: str
    argument: str
    reference: str
    due: str = ""
    words: str | Promise = ""


def _referral(code: str, *, due: str = "", words: str | Promise = "") -> Kind:
    return Kind(
        code,
        model="secure_cases.Referral",
        view="secure_cases:view_referral",
        argument="referral_id",
        reference="number",
        due=due,
        words=words,
    )


def _help(code: str, *, due: str) -> Kind:
    return Kind(
        code,
        model="secure_cases.HelpRequest",
        view="secure_cases:view_help",
        argument="help_id",
        reference="number",
        due=due,
    )


_KINDS = (
    _referral("referral_received", due="due_at"),
    _referral("referral_answered", words=SOON),
    _referral("referral_message", words=SOON),
    _referral("referral_unanswered", due="due_at"),
    _referral("referral_ended", words=SOON),
    _referral("referral_completed", words=CALM),
    _help("help_received", due="due_at"),
    _help("help_unanswered", due="due_at"),
)
KINDS = {kind.code: kind for kind in _KINDS}


def kind_of(code: str) -> Kind:
    """Return the registered kind. Raises LookupError."""
    try:
        return KINDS[code]
    except KeyError:
        raise LookupError(f"no kind of notice {code!r}") from None
