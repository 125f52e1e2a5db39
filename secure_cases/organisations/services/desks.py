"""Desks and the lines of the directory they offer."""

from typing import Any
from uuid import UUID

from secure_cases import clock
from secure_cases.errors import Invalid
from secure_cases.organisations import territories
from secure_cases.organisations.enums import Language
from secure_cases.organisations.models import Desk, DeskService, Organisation, Service
from secure_cases.organisations.offers import CONDITIONS, Offer
from secure_cases.organisations.rules import simplified
from secure_cases.organisations.services.acting import acting_in
from secure_cases.organisations.standing import kyiv_date
from secure_cases.organisations.street import is_phone, looks_like_address


def create_desk(
    *,
    organisation: Organisation,
    name: str,
    phone: str,
    public_phone: str = "",
    token: UUID | None = None,
    acting_user: Any,
) -> Desk:
    """Open a desk. `public_phone` is read by everybody, `phone` by colleagues."""
    with acting_in(
        organisation, "desk:edit", token=token, acting_user=acting_user
    ) as act:
        _refuse_address(name=name, phone=phone, public_phone=public_phone)
        desk = Desk.objects.create(
            organisation=organisation,
            name=name,
            phone=phone,
            public_phone=public_phone,
        )
        act.note(desk=desk.pk)
        return desk


def edit_desk(
    *,
    desk: Desk,
    name: str,
    phone: str,
    public_phone: str,
    active: bool,
    token: UUID | None = None,
    acting_user: Any,
) -> Desk:
    """Change a desk; one that is not active receives nothing new."""
    with acting_in(
        desk.organisation,
        "desk:edit",
        token=token,
        acting_user=acting_user,
        desk=desk.pk,
        active=active,
    ):
        _refuse_address(name=name, phone=phone, public_phone=public_phone)
        row = Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)
        row.name, row.active, row.public_phone = name, active, public_phone
        row.phone = phone  # type: ignore[assignment]
        row.save(update_fields=["name", "phone", "public_phone", "active"])
        return row


def add_directory_line(
    *,
    desk: Desk,
    service: Service,
    offer: Offer,
    token: UUID | None = None,
    acting_user: Any,
) -> DeskService:
    """Offer a service. It reaches the body's own territory until that is changed."""
    with acting_in(
        desk.organisation,
        "directory:edit",
        token=token,
        acting_user=acting_user,
        desk=desk.pk,
        service=service.pk,
        public=offer.public,
    ) as act:
        Desk.objects.select_for_update(no_key=True).defer("phone").get(pk=desk.pk)
        if desk.services.filter(service=service).exists():
            raise Invalid("line_exists", field="service")
        own = desk.organisation.territory
        line = DeskService(desk=desk, service=service, territories=[own] if own else [])
        _say(line, offer)
        line.save(force_insert=True)
        act.note(line=line.pk)
        return line


def edit_directory_line(
    *,
    line: DeskService,
    offer: Offer,
    token: UUID | None = None,
    acting_user: Any,
) -> DeskService:
    """Say anew what a line offers; it is verified today."""
    with acting_in(
        line.desk.organisation,
        "directory:edit",
        token=token,
        acting_user=acting_user,
        line=line.pk,
        active=offer.active,
        public=offer.public,
    ):
        row = DeskService.objects.select_for_update(no_key=True).get(pk=line.pk)
        _say(row, offer)
        row.save()
        return row


def edit_line_territories(
    *,
    line: DeskService,
    add: str | None = None,
    remove: str | None = None,
    token: UUID | None = None,
    acting_user: Any,
) -> DeskService:
    """Add a territory to a line, "" being the whole country, or take one away.

    What lies inside another territory of the line is dropped. The last one stays:
    a line without any would reach the whole country.
    """
    with acting_in(
        line.desk.organisation,
        "directory:edit",
        token=token,
        acting_user=acting_user,
        line=line.pk,
        added=add,
        removed=remove,
    ):
        row = DeskService.objects.select_for_update(no_key=True).get(pk=line.pk)
        row.territories = _changed(row.territories, add, remove)
        row.verified_on = kyiv_date(clock.now())
        row.save(update_fields=["territories", "verified_on"])
        return row


def _changed(codes: list[str], add: str | None, remove: str | None) -> list[str]:
    if add == "":
        return []
    if add is not None:
        if not territories.exists(add):
            raise Invalid("territory_unknown", field="territory")
        return simplified([*codes, add])
    left = [code for code in codes if code != remove]
    if not left:
        raise Invalid("last_territory", field="territory")
    return left


def _say(line: DeskService, offer: Offer) -> None:
    if unknown := set(offer.languages) - set(Language.values):
        raise Invalid("language_unknown", field="languages", unknown=len(unknown))
    for name in (*CONDITIONS, "capacity_today", "active", "public"):
        setattr(line, name, getattr(offer, name))
    line.languages = [code for code in Language.values if code in offer.languages]
    line.verified_on = kyiv_date(clock.now())


def _refuse_address(*, name: str, **phones: str) -> None:
    if looks_like_address(name):
        raise Invalid("street_address", field="name")
    for field, phone in phones.items():
        if not is_phone(phone):
            raise Invalid("phone_not_digits", field=field)
