"""Adding and renaming bodies."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from secure_cases import audit, clock
from secure_cases.errors import Invalid
from secure_cases.idempotency import claim
from secure_cases.organisations import territories
from secure_cases.organisations.models import Organisation
from secure_cases.organisations.rules import can_create_organisation
from secure_cases.organisations.selectors import organisations_administered_by
from secure_cases.organisations.services.acting import acting_in, require
from secure_cases.organisations.standing import standing_of
from secure_cases.organisations.street import looks_like_address


@dataclass(frozen=True)
class BodyTerms:
    """What a body is. Kind, ownership and territory stay as they were added."""

    name: str
    kind: str
    ownership: str
    territory: str = ""
    name_en: str = ""
    practice: bool = False


def create_organisation(
    *, terms: BodyTerms, token: UUID | None = None, acting_user: Any
) -> Organisation:
    """Add a body. It has no people until a role in it is proposed and approved."""
    with audit.act(acting_user, "organisation:create", kind=terms.kind) as act:
        if token:
            claim(token=token, action="organisation:create", acting_user=acting_user)
        standing = standing_of(acting_user)
        bodies = organisations_administered_by(standing)
        require(can_create_organisation(standing, bodies, terms.territory))
        return insert_organisation(terms, act=act)


def insert_organisation(terms: BodyTerms, *, act: audit.Act) -> Organisation:
    """Write the row inside an open act that has decided already."""
    if terms.territory and not territories.exists(terms.territory):
        raise Invalid("territory_unknown", field="territory")
    organisation = Organisation(
        name=terms.name,
        name_en=terms.name_en,
        kind=terms.kind,
        ownership=terms.ownership,
        territory=terms.territory,
        practice=terms.practice,
        created_at=clock.now(),
    )
    _save(organisation, force_insert=True)
    act.note(organisation=organisation)
    return organisation


def edit_organisation(
    *,
    organisation: Organisation,
    name: str,
    name_en: str,
    token: UUID | None = None,
    acting_user: Any,
) -> Organisation:
    """Change how a body is called."""
    with acting_in(
        organisation, "organisation:edit", token=token, acting_user=acting_user
    ):
        body = Organisation.objects.select_for_update(no_key=True).get(
            pk=organisation.pk
        )
        body.name, body.name_en = name, name_en
        _save(body, update_fields=["name", "name_en"])
        return body


def _save(body: Organisation, **how: Any) -> None:
    """Save under a name that no other body has; somebody may be faster."""
    for field in ("name", "name_en"):
        if looks_like_address(getattr(body, field)):
            raise Invalid("street_address", field=field)
    try:
        with transaction.atomic():
            body.save(**how)
    except IntegrityError:
        raise Invalid("name_taken", field="name") from None
