"""Every write on bodies, their people, desks, directory and rota."""

from secure_cases.organisations.offers import Offer
from secure_cases.organisations.services.bodies import (
    BodyTerms,
    create_organisation,
    edit_organisation,
)
from secure_cases.organisations.services.desks import (
    add_directory_line,
    create_desk,
    edit_desk,
    edit_directory_line,
    edit_line_territories,
)
from secure_cases.organisations.services.duty import cancel_duty, plan_duty
from secure_cases.organisations.services.invitations import (
    Invited,
    send_invitation,
)
from secure_cases.organisations.services.memberships import (
    end_membership,
    name_deputy,
)
from secure_cases.organisations.services.proposals import (
    Approved,
    approve_membership,
    cancel_proposal,
    digest_of_proposal,
    propose_membership,
    refuse_membership,
)
from secure_cases.organisations.services.terms_of_membership import MembershipTerms

__all__ = [
    "Approved",
    "BodyTerms",
    "Invited",
    "MembershipTerms",
    "Offer",
    "add_directory_line",
    "approve_membership",
    "cancel_duty",
    "cancel_proposal",
    "create_desk",
    "create_organisation",
    "digest_of_proposal",
    "edit_desk",
    "edit_directory_line",
    "edit_line_territories",
    "edit_organisation",
    "end_membership",
    "name_deputy",
    "plan_duty",
    "propose_membership",
    "refuse_membership",
    "send_invitation",
]
