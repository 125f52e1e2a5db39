"""Kinds of notices. Each has a mail template pair and says where its subject waits."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """`model` is the label of the row `subject_id` names; `view` its page.

    `reference` is the field that a person may read out; `due` the field that says
    until when an answer is due, if one is.
    """

    code: str
    model: str
    view: str
    argument: str
    reference: str
    due: str = ""


def _referral(code: str, *, due: str = "") -> Kind:
    return Kind(
        code,
        model="secure_cases.Referral",
        view="secure_cases:view_referral",
        argument="referral_id",
        reference="number",
        due=due,
    )


_KINDS = (
    _referral("referral_received", due="due_at"),
    _referral("referral_answered"),
    _referral("referral_message"),
    _referral("referral_unanswered", due="due_at"),
    _referral("referral_ended"),
    _referral("referral_completed"),
)
KINDS = {kind.code: kind for kind in _KINDS}


def kind_of(code: str) -> Kind:
    """Return the registered kind. Raises LookupError."""
    try:
        return KINDS[code]
    except KeyError:
        raise LookupError(f"no kind of notice {code!r}") from None
