"""Words for the codes a refusal carries: what is closed, why, and what to do next.

`REASONS` are those of refusals, `INPUTS` those of inputs that only a service checks
and that have no words beside a field of their form.
"""

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
    "expired": Reason(
        _("The time of this referral has run out."),
        _("The sender can send a new one."),
    ),
    "not_accepted": Reason(
        _("What will be shared opens after acceptance."),
        _("Accept the referral, or ask the sender in the thread."),
    ),
    "consent_section": Reason(
        _("The consent does not cover every section you chose."),
        _("Share less, or ask the person and record a wider consent."),
    ),
    "desk_unavailable": Reason(
        _("This desk does not take referrals for this help now."),
        _("Choose another desk in the directory."),
    ),
    "desk_unstaffed": Reason(
        _("Nobody works at this desk now, so nobody would answer."),
        _("Choose another desk in the directory."),
    ),
    "own_approval": Reason(
        _("Nobody approves what they asked for themselves, or a role of their own."),
        _("Another officer must approve it."),
    ),
    "approval_changed": Reason(
        _("What was asked for has changed since it was asked or since you read it."),
        _("Open the list of approvals again and read it anew."),
    ),
    "asker_gone": Reason(
        _("Who asked for this may no longer ask for it."),
        _("The body's administrator can propose it again."),
    ),
    "proposal_past": Reason(
        _("The time this role was asked for is over."),
        _("The body's administrator can propose it again with new dates."),
    ),
    "body_closed": Reason(
        _("This body no longer works with the record."),
        _("Nothing is needed from you."),
    ),
    "membership_ended": Reason(
        _("This role has ended already."),
        _("Open the list of people again."),
    ),
    "last_administrator": Reason(
        _("This is the body's only administrator: without one nobody could help."),
        _("Propose another administrator first."),
    ),
    "last_officer": Reason(
        _("This is the only security officer: without one no role can be approved."),
        _("Propose another security officer first."),
    ),
    "serves_elsewhere": Reason(
        _("This person also works for a body you do not administer."),
        _("They can sign in with a recovery code and renew their phone themselves."),
    ),
    "officer": Reason(
        _("An officer's account is not in the hands of an administrator."),
        _("They can sign in with a recovery code and renew their phone themselves."),
    ),
    "not_recipient": Reason(
        _("These sections are read here by the body they were shared with."),
        _("The team of the case reads them on the case's page."),
    ),
    "reduced": Reason(
        _("Your clearance is reduced for now: only your own cases are open."),
        _("The note on your first page says what is missing."),
    ),
    "already_founded": Reason(
        _("The record has been founded already."),
        _("A body's administrator can propose the role."),
    ),
    "way": Reason(
        _("The person asked to be answered in another way."),
        _("The request's page says how it is safe."),
    ),
    "stale_factor": Reason(
        _("This act needs a fresh code from your phone."),
        _("Enter the code and try again."),
    ),
}


MALFORMED = Reason(
    _("What was sent does not fit this form."),
    _("Open the page again and fill it in anew."),
)

INPUTS: dict[str, Reason] = {
    "token_used": Reason(
        _("This page is out of date."),
        _("Open it again and send the form once more."),
    ),
    "happened_at_in_future": Reason(
        _("This moment has not come yet."),
        _("Write when it really happened."),
    ),
    "happened_at_too_early": Reason(
        _("This year lies before the record."),
        _("Check the year."),
    ),
    "consent_too_long": Reason(
        _("A consent lasts ten years at most."),
        _("Write a day within ten years."),
    ),
    "consent_without_recipient": Reason(
        _("A consent needs a recipient: one body, or kinds of bodies."),
        _("Choose whom the person agrees to be referred to."),
    ),
    "consent_without_sections": Reason(
        _("A consent needs at least one section."),
        _("Mark what may be shown."),
    ),
    "consent_without_last_day": Reason(
        _("A consent needs a last day that has not passed."),
        _("Write the last day."),
    ),
    "disclosure_ends_before_it_begins": Reason(
        _("The time of this referral has run out."),
        _("The sender can send a new one."),
    ),
    "no_free_alias": Reason(
        _("No free two-word name was found for the case."),
        _("Send the form once more."),
    ),
    "account_closed": Reason(
        _("This account is closed."),
        _("Ask the security officer whether it may be opened again."),
    ),
    "two_persons": Reason(
        _("Two different people are needed for this."),
        _("Name another person."),
    ),
    **dict.fromkeys(  # no page of ours sends these
        (
            "age_band_unknown",
            "answer_too_long",
            "contact_missing",
            "way_unknown",
            "answer_does_not_fit",
            "answer_without_value",
            "consent_of_unknown_kind",
            "consent_of_unknown_section",
            "consent_to_another_purpose",
            "nothing_to_end",
            "role_unknown",
            "unknown_question",
            "unknown_section",
            "urgency_unknown",
            "wrong_schema",
        ),
        MALFORMED,
    ),
}


def reason_of(code: str) -> Reason:
    """Return the words for `code`; a general sentence for one without words."""
    return REASONS.get(code) or INPUTS.get(code) or UNKNOWN


def input_reason_of(code: str) -> Reason:
    """Return the words for an input that was refused."""
    return INPUTS.get(code) or REASONS.get(code) or MALFORMED
