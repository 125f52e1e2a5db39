"""Words for the codes a refusal carries: what is closed, why, and what to do next."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Reason:
    """One sentence of why, one of what to do."""

    why: str | Promise
    next: str | Promise


UNKNOWN = Reason(
    _("This act is not open to you."),
    _("Ask your supervisor if you need it for your work."),
)

REASONS: dict[str, Reason] = {
    "role": Reason(
        _("Your role in the body does not include this act."),
        _("Ask the colleague who leads the case, or your supervisor."),
    ),
    "relation": Reason(
        _("You are not in the team of this case."),
        _("The supervisor can add you to the team."),
    ),
    "section": Reason(
        _("This section was not shared with your body."),
        _("Ask the sender in the thread if you need it to help."),
    ),
    "state": Reason(
        _("This step is not possible now: the state has changed."),
        _("Open the page again to see what is possible."),
    ),
    "grant": Reason(
        _("The section is closed."),
        _("Press “Open for work” on the case page."),
    ),
    "consent": Reason(
        _("The person has not agreed to this, or the consent has ended."),
        _("Ask the person at the next meeting and record the answer."),
    ),
    "consent_withdrawn": Reason(
        _("The person withdrew consent. Access is closed."),
        _("Nothing more is needed from you."),
    ),
    "disclosure_ended": Reason(
        _("Access to what was shared has ended."),
        _("The envelope and the reason stay on the referral's page."),
    ),
    "own_approval": Reason(
        _("Nobody approves what they asked for themselves."),
        _("Another officer must approve it."),
    ),
    "stale_factor": Reason(
        _("This act needs a fresh code from your phone."),
        _("Enter the code and try again."),
    ),
}


def reason_of(code: str) -> Reason:
    """Return the words for `code`; a general sentence for one without words."""
    return REASONS.get(code, UNKNOWN)
