"""Words for what a form of this room got wrong."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secure_cases.reasons import reason_of

PROBLEMS: dict[str, str | Promise] = {
    "role_not_for_body": _("A body of this kind does not give this role."),
    "since_past": _("Choose today or a later day."),
    "since_too_far": _("Write a day within ten years."),
    "until_before_since": _("The last day is before the first one."),
    "territory_outside": _("This place is outside the body's territory."),
    "territory_unknown": _("Choose a place from the list."),
    "last_territory": _("Add another place first: a line needs one at least."),
    "deputy_without_end": _("A deputy needs a last day."),
    "deputy_too_long": _("A deputy stands in for sixty days at most."),
    "membership_ended": _("This role has ended already."),
    "not_a_colleague": _("Choose a colleague of this body."),
    "role_held": _("This person has this role here at that time already."),
    "role_asked": _("This role has been proposed already and waits for approval."),
    "account_closed": _("This account is closed. Tell the security officer."),
    "no_invitations": _("Invitations are not set up. Tell your technical support."),
    "name_taken": _("Another body has this name."),
    "street_address": _(
        "This looks like a street address. Leave it out: people hide in shelters, and "
        "the directory is read by many."
    ),
    "phone_not_digits": _("Write a phone number in digits, and nothing else."),
    "line_exists": _("The desk offers this service already."),
    "language_unknown": _("Choose languages from the list."),
    "not_at_desk": _("This person does not work at the desk at that time."),
    "shift_overlaps": _("This person is on duty at that time already."),
    "shift_ends_first": _("The end is before the beginning."),
    "shift_past": _("This shift is over already."),
    "shift_too_long": _("A shift lasts seven days at most."),
    "token_used": _("This page is out of date. Open it again."),
}


def problem(reason: str) -> str | Promise:
    """Return the sentence beside the field; a refusal's own words otherwise."""
    return PROBLEMS.get(reason) or reason_of(reason).why
