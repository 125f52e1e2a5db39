"""Every stored field is listed with its class, form, purpose, controller and term."""

import tomllib
from dataclasses import dataclass
from functools import cache

import pytest
from django.apps import AppConfig, apps
from django.db import models

from secure_cases.sealing.fields import EncryptedCharField
from tests.architecture.tree import APPS

CLASSES = {"operational", "directory", "staff", "person", "key"}
FORMS = {"clear", "sealed", "wrapped", "hashed"}
IN_CLEAR = {"operational", "directory", "staff"}


@dataclass(frozen=True)
class Line:
    kind: str
    form: str
    reason: str


def our_apps() -> list[AppConfig]:
    return [c for c in apps.get_app_configs() if c.name.split(".")[0] in APPS]


def models_of(config: AppConfig) -> list[type[models.Model]]:
    return list(config.get_models(include_auto_created=True))


@cache
def listed(name: str) -> dict[str, dict[str, Line]]:
    """Return model name -> field -> line of one app's file."""
    config = next(c for c in our_apps() if c.name == name)
    with open(f"{config.path}/data_classes.toml", "rb") as file:
        data = tomllib.load(file)
    terms, controllers = data.pop("terms"), data.pop("controllers")
    found: dict[str, dict[str, Line]] = {}
    for model, facts in data.items():
        assert facts["purpose"], model
        assert facts["term"] in terms, model
        assert facts["controller"] in controllers, model
        found[model] = {
            field: Line(line["class"], line["form"], line["reason"])
            for line in facts["lines"]
            for field in line["fields"]
        }
        assert len(found[model]) == sum(len(x["fields"]) for x in facts["lines"])
    return found


WITH_TABLES = [config.name for config in our_apps() if models_of(config)]


@pytest.mark.parametrize("name", WITH_TABLES)
def test_every_field_is_listed_and_nothing_else(name: str) -> None:
    config = next(c for c in our_apps() if c.name == name)
    stored = {
        model.__name__: {field.name for field in model._meta.local_concrete_fields}
        for model in models_of(config)
    }
    assert {model: set(fields) for model, fields in listed(name).items()} == stored


@pytest.mark.parametrize("name", WITH_TABLES)
def test_every_line_speaks_the_words_of_the_file(name: str) -> None:
    for model, fields in listed(name).items():
        for field, line in fields.items():
            assert line.kind in CLASSES, f"{model}.{field}"
            assert line.form in FORMS, f"{model}.{field}"
            assert line.reason, f"{model}.{field}"


@pytest.mark.parametrize("name", WITH_TABLES)
def test_what_is_clear_says_nothing_of_a_person(name: str) -> None:
    faults = [
        f"{model}.{field}"
        for model, fields in listed(name).items()
        for field, line in fields.items()
        if (line.form == "clear") != (line.kind in IN_CLEAR)
        and not (line.form == "sealed" and line.kind == "staff")
    ]
    assert faults == []


@pytest.mark.parametrize("name", WITH_TABLES)
def test_what_is_sealed_is_sealed_by_its_column(name: str) -> None:
    """A sealed line is a column of bytes or a strict field, and the reverse."""
    for model in models_of(next(c for c in our_apps() if c.name == name)):
        for field in model._meta.local_concrete_fields:
            line = listed(name)[model.__name__][field.name]
            if isinstance(field, EncryptedCharField) or line.kind == "person":
                assert line.form == "sealed", f"{model.__name__}.{field.name}"
            if line.form == "sealed":
                sealed = isinstance(field, EncryptedCharField | models.BinaryField)
                assert sealed, f"{model.__name__}.{field.name}"
