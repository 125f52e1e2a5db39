"""What a model must not declare, what migrations see, and work without any key."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps as installed
from django.apps.registry import Apps
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import F
from django.db.models.functions import Lower
from encrypted_model_fields import fields as package

from secure_cases.models import Desk
from secure_cases.sealing import fields as strict
from secure_cases.sealing.canary import strict_fields
from tests.secure_cases.sealing.things import CasesSeed, Note, StaffSeed

ROOT = Path(__file__).parents[3]


def declared(field: models.Field, key: Any = None, **meta: Any) -> list[str]:
    """Return the ids of the errors that a model with this field gets."""
    options = type("Meta", (), {"app_label": "declared", "apps": Apps(), **meta})
    names = {"Meta": options, "__module__": __name__, "secret": field}
    names["id"] = key or models.UUIDField(primary_key=True)
    model = type("Declared", (models.Model,), names)
    errors = model._meta.get_field("secret").check()
    return [error.id.removeprefix("secure_cases.sealing.") for error in errors]


def secret(**options: Any) -> strict.EncryptedCharField:
    options.setdefault("key_purpose", "organisations")
    return strict.EncryptedCharField(max_length=40, **options)


def test_a_plain_declaration_has_no_fault():
    assert declared(secret()) == []
    assert declared(secret(), models.BigIntegerField(primary_key=True)) == []
    for model in (Note, StaffSeed, CasesSeed, Desk):
        for field in model._meta.local_fields:
            if isinstance(field, strict.StrictMixin):
                assert field.check() == []


@pytest.mark.parametrize(
    ("options", "meta", "error"),
    [
        ({"unique": True}, {}, "E001"),
        ({"db_index": True}, {}, "E001"),
        ({}, {"unique_together": [("id", "secret")]}, "E001"),
        ({}, {"indexes": [models.Index(fields=["secret"], name="a")]}, "E001"),
        ({}, {"indexes": [models.Index(fields=["-secret"], name="a")]}, "E001"),
        ({}, {"indexes": [models.Index(Lower("secret"), name="a")]}, "E001"),
        (
            {},
            {"constraints": [models.UniqueConstraint(fields=["secret"], name="a")]},
            "E001",
        ),
        (
            {},
            {"constraints": [models.UniqueConstraint(Lower("secret"), name="a")]},
            "E001",
        ),
        ({"db_default": "x"}, {}, "E002"),
        ({}, {"ordering": ["secret"]}, "E003"),
        ({}, {"ordering": ["id", "-secret"]}, "E003"),
        ({}, {"ordering": [F("secret").desc()]}, "E003"),
        ({}, {"ordering": [Lower("secret").asc()]}, "E003"),
        ({"key_purpose": ""}, {}, "E005"),
        ({"key_purpose": "organisation"}, {}, "E005"),
    ],
)
def test_a_faulty_declaration_is_named(options, meta, error):
    assert declared(secret(**options), **meta) == [error]


@pytest.mark.parametrize("key", [models.AutoField, models.BigAutoField])
def test_a_key_that_the_database_gives_is_refused(key):
    assert declared(secret(), key(primary_key=True)) == ["E004"]


def test_every_field_is_the_packages_own_kind():
    for name in ("Char", "Text", "Integer", "Boolean", "Date", "DateTime"):
        ours = getattr(strict, f"Encrypted{name}Field")
        assert issubclass(ours, getattr(package, f"Encrypted{name}Field"))


def test_every_encrypted_field_of_the_installed_models_is_strict():
    bare = [
        f"{model._meta.label}.{field.name}"
        for model in installed.get_models()
        for field in model._meta.local_fields
        if isinstance(field, package.EncryptedMixin)
        and not isinstance(field, strict.StrictMixin)
    ]
    assert bare == []
    assert Desk._meta.get_field("phone") in strict_fields()


def test_models_with_strict_fields_stay_out_of_wagtails_copies():
    for field in strict_fields():
        assert field.model.wagtail_reference_index_ignore is True
        assert not hasattr(field.model, "revisions")
        assert not hasattr(field.model, "search_fields")


def _changes(old: type[models.Model], new: type[models.Model]) -> Any:
    states = []
    for model in (old, new):
        state = ProjectState()
        state.add_model(ModelState.from_model(model))
        states.append(state)
    return MigrationAutodetector(*states, MigrationQuestioner())._detect_changes()


def test_migrations_are_stable_and_name_the_strict_field():
    for model in (Note, StaffSeed, CasesSeed):
        historical = ProjectState()
        historical.add_model(ModelState.from_model(model))
        again = historical.apps.get_model("sealing_tests", model.__name__)
        assert _changes(model, again) == {}
    _, path, args, kwargs = Note._meta.get_field("name").deconstruct()
    assert path == "secure_cases.sealing.fields.EncryptedCharField"
    assert args == []
    assert kwargs == {"blank": True, "default": "", "key_purpose": "organisations"}
    _, _, _, kwargs = CasesSeed._meta.get_field("seed").deconstruct()
    assert kwargs == {"key_purpose": "factors.cases"}


@pytest.mark.usefixtures("things")
def test_a_migration_reads_and_writes_what_the_model_does():
    note = CasesSeed.objects.create(id=7, seed="JBSWY3DP")
    state = ProjectState()
    state.add_model(ModelState.from_model(CasesSeed))
    historical = state.apps.get_model("sealing_tests", "CasesSeed")
    row = historical.objects.get(pk=note.pk)
    assert row.seed == "JBSWY3DP"
    row.seed = "KRSXG5A"
    row.save()
    assert CasesSeed.objects.get().seed == "KRSXG5A"


def _manage(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("SECURE_CASES_") and name != "DATABASE_URL"
    }
    environment["DJANGO_SETTINGS_MODULE"] = "tests.secure_cases.sealing.keyless"
    environment["PORTAL_VAR_DIR"] = str(tmp_path)
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["makemigrations", "secure_cases", "--check", "--dry-run", "--skip-checks"],
        ["collectstatic", "--no-input", "--verbosity=0", "--dry-run", "--skip-checks"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_commands_that_need_no_key_run_without_one(arguments, tmp_path):
    done = _manage(tmp_path, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_throw_away_key_stays_in_the_settings(settings):
    assert not hasattr(settings, "FIELD_ENCRYPTION_KEY")
