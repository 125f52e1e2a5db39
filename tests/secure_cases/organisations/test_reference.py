"""The shipped kinds of help and terms."""

import pytest
from django.core.management import call_command

from secure_cases.organisations.models import Service, TermRule
from secure_cases.organisations.reference import load_reference

pytestmark = pytest.mark.django_db

SCREENING_KEYS = {
    "sex",
    "childrens_ages",
    "mobility",
    "language",
    "acute_care",
    "threat_nearby",
}
PLAN_TYPES = {
    "Education",
    "Financial",
    "Health",
    "LabourExploitationRehabilitation",
    "Legal",
    "Livelihood",
    "RightsBasedTraining",
    "SexualExploitationRehabilitation",
    "SocialCare",
}


def test_loading_twice_changes_nothing():
    assert load_reference() == load_reference() == (24, TermRule.objects.count())
    assert Service.objects.count() == 24


def test_loading_mends_a_changed_row_and_keeps_what_left_the_file():
    Service.objects.create(code="old", name="Давня", name_en="Old", plan_type="Legal")
    load_reference()
    Service.objects.filter(code="shelter").update(name="інше")
    load_reference()
    assert Service.objects.get(code="shelter").name.startswith("Надання притулку")
    assert Service.objects.filter(code="old").exists()


def test_every_service_is_whole():
    load_reference()
    for service in Service.objects.all():
        service.full_clean()
        assert service.plan_type in PLAN_TYPES
        assert set(service.screening) <= SCREENING_KEYS


def test_the_shelter_asks_everything_and_an_allowance_nothing():
    load_reference()
    assert set(Service.objects.get(code="shelter").screening) == SCREENING_KEYS
    assert Service.objects.get(code="aid").screening == []


def test_services_keep_the_order_of_the_file():
    load_reference()
    first = [service.code for service in Service.objects.all()[:3]]
    assert first == ["info", "crisis", "shelter"]


def test_every_term_has_its_legal_basis():
    load_reference()
    for rule in TermRule.objects.all():
        rule.full_clean()
        assert rule.legal_basis


def test_the_command_loads(capsys):
    call_command("load_reference")
    assert "24 services" in capsys.readouterr().out
