"""Bodies, people and desks for the tests of organisations."""

from datetime import UTC, date, datetime

import factory
from django.contrib.auth import get_user_model

from secure_cases.organisations.models import (
    Desk,
    DeskService,
    Membership,
    Organisation,
    Service,
)

LVIV_OBLAST = "UA46000000000026241"
LVIV_RAION = "UA46060000000042587"
LVIV_HROMADA = "UA46060250000025047"
STRYI_RAION = "UA46100000000023056"
VOLYN_OBLAST = "UA07000000000024379"
KYIV_CITY = "UA80000000000093317"


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Invented Person {n}")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Вигадана адміністрація {n}")
    kind = "rda"
    ownership = "state"
    territory = LVIV_RAION
    created_at = datetime(2026, 1, 1, tzinfo=UTC)


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = "caseworker"
    since = date(2026, 1, 1)


class ServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Service
        django_get_or_create = ("code",)

    code = "shelter"
    name = "Надання притулку"
    name_en = "Shelter"
    plan_type = "SocialCare"
    unit = "day"


class DeskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Desk

    organisation = factory.SubFactory(OrganisationFactory, kind="ngo", ownership="ngo")
    name = factory.Sequence(lambda n: f"Приймальня {n}")


class DeskServiceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DeskService

    desk = factory.SubFactory(DeskFactory)
    service = factory.SubFactory(ServiceFactory)
    verified_on = date(2026, 11, 1)
