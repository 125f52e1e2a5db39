"""Every read of bodies, their people, desks and the directory."""

from secure_cases.organisations.selectors.bodies import (
    account_of,
    has_administrator,
    member_of,
    members_of,
    memberships_of,
    organisation_administered_by,
    organisations_administered_by,
    organisations_for_consent,
)
from secure_cases.organisations.selectors.desks import (
    desk_administered_by,
    desk_workers,
    desks_administered_by,
    desks_of,
    line_administered_by,
    on_duty,
    shift_administered_by,
    shifts_ahead,
)
from secure_cases.organisations.selectors.directory import (
    Conditions,
    DirectoryLine,
    Reach,
    alternatives,
    directory,
    services,
)

__all__ = [
    "Conditions",
    "DirectoryLine",
    "Reach",
    "account_of",
    "alternatives",
    "desk_administered_by",
    "desk_workers",
    "desks_administered_by",
    "desks_of",
    "directory",
    "has_administrator",
    "line_administered_by",
    "member_of",
    "members_of",
    "memberships_of",
    "on_duty",
    "organisation_administered_by",
    "organisations_administered_by",
    "organisations_for_consent",
    "services",
    "shift_administered_by",
    "shifts_ahead",
]
