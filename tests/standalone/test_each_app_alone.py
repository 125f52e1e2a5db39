"""Each app works from the built wheel, without the portal and without the others."""

import zipfile
from pathlib import Path

import pytest

from tests.standalone.conftest import APPS, LIBRARY

pytestmark = pytest.mark.standalone


def names(wheel: Path) -> list[str]:
    return zipfile.ZipFile(wheel).namelist()


def test_the_wheel_holds_the_three_apps_and_what_they_share(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in names(wheel)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        *APPS,
        LIBRARY,
    }


def test_the_wheel_holds_what_runs(wheel: Path) -> None:
    held = set(names(wheel))
    assert "secure_cases/access/matrix.toml" in held
    assert "secure_cases/data_classes.toml" in held
    assert "secure_cases/locale/uk/LC_MESSAGES/django.mo" in held
    assert "secure_cases/templates/secure_cases/base.html" in held
    assert "public_site/search/data/word_forms.dawg" in held
    assert "public_site/search/data/word_forms.rules" in held
    assert "public_site/search/data/README.md" in held, "it is the licence notice"
    assert {"printing/fonts/paper-bold.ttf", "printing/paper.css"} <= held
    assert "printing/fonts/OFL.txt" in held, "the fonts may not go without it"
    assert not {name for name in held if "__pycache__" in name}


@pytest.mark.parametrize("app", APPS)
def test_an_app_alone_is_sound(bare_host, app: str) -> None:
    host = bare_host(app)
    host.python("manage.py", "check", "--fail-level", "WARNING")
    label = {"training": "ct_training"}.get(app, app)
    host.python("manage.py", "makemigrations", label, "--check", "--dry-run")


@pytest.fixture(scope="module")
def cases(bare_host) -> dict:
    return bare_host("secure_cases").walk()


def test_the_case_module_opens_to_a_verified_member(cases: dict) -> None:
    assert cases["member"]
    assert set(cases["member"].values()) <= {200, 302, 405}
    assert cases["member"]["/"] == 200


def test_the_case_module_sends_everyone_else_to_sign_in(cases: dict) -> None:
    assert set(cases["anonymous"].values()) == {302}


def test_the_case_module_speaks_ukrainian_in_any_host(cases: dict) -> None:
    assert cases["name"] == "Облік постраждалих осіб"


def test_the_case_module_uses_only_what_it_declares(cases: dict) -> None:
    undeclared = {"axes", "csp", "whitenoise", "environ", "segno", "gunicorn", "argon2"}
    undeclared |= {"weasyprint", "printing"}
    assert not undeclared & set(cases["modules"])
    assert not {"portal", "tests", "public_site", "training"} & set(cases["modules"])


def test_the_public_site_serves_its_home_page_alone(bare_host) -> None:
    walk = bare_host("public_site").walk()
    assert len(walk["pages"]) > 30
    assert set(walk["pages"].values()) == {200}
    assert walk["number"]  # no intake: the numbers show, and no link to a form
    assert (walk["check"], walk["foreign"]) == (200, 403)
    assert walk["anonymous"]["/exit/"] == 303
    assert walk["paper"] == 200
    assert max(walk["anonymous"].values()) < 500


def test_the_public_site_asks_for_help_only_where_somebody_answers(bare_host) -> None:
    walk = bare_host("public_site").walk()
    assert (walk["anonymous"]["/write/"], walk["anonymous"]["/answer/"]) == (404, 404)
    assert walk["wired"] == {"/write/": 200, "/answer/": 200}
    assert walk["sent"] == 200


def test_a_course_is_taken_and_its_certificate_checked_alone(bare_host) -> None:
    walk = bare_host("training").walk()
    assert walk["name"] == "Навчання"
    assert set(walk["catalogue"].values()) == {True}, walk["catalogue"]
    assert walk["road"]["courses"] == 5
    assert set(walk["road"]["opened"].values()) == {200}
    assert walk["road"]["named"]
    assert walk["road"]["printed"] == [True, True]
    learning = {
        answer for path, answer in walk["anonymous"].items() if path != "/certificate/"
    }
    assert learning == {302}
    assert walk["anonymous"]["/certificate/"] == 200
    assert not {"portal", "tests", "public_site", "secure_cases"} & set(walk["modules"])
