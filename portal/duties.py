"""Tells training that somebody's role has changed: what they have to learn has too."""

from typing import Any

from django.db import transaction

from secure_cases.organisations.models import Membership
from training.duties.services import derive_for


def role_changed(sender: Any, instance: Membership, **kwargs: Any) -> None:
    """Work out the person's duties once the change is saved, and never undo it.

    Roles that change in bulk, or by their own dates, are found the next night. A role
    in an invented body asks for nothing, and in its scope no real one would be seen.
    """
    if instance.organisation.practice:
        return

    def derive() -> None:
        derive_for(instance.user)

    if not kwargs.get("raw"):
        transaction.on_commit(derive, robust=True)
