"""A lesson is light: the heaviest page of each course, with all it asks for at once."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from tests.cast import Cast
from training.courses.models import CourseVersion
from training.people import services

MOST = 150_000  # bytes, uncompressed, without pictures
ASKED = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js|woff2))"')


def heaviest(version: CourseVersion) -> str:
    lessons = [one for one in version.units if one["kind"] == "lesson"]
    return str(max(lessons, key=lambda one: len(json.dumps(one)))["slug"])


def weight(page: str) -> int:
    files = [finders.find(name) for name in set(ASKED.findall(page))]
    assert files
    assert all(files)
    sizes = [Path(str(path)).stat().st_size for path in files]
    return len(page.encode()) + sum(sizes)


@pytest.mark.django_db
def test_every_lesson_is_light(cast: Cast) -> None:
    call_command("load_courses", verbosity=0)
    client = cast.client("olha")
    weights = {}
    for version in CourseVersion.objects.select_related("course"):
        services.enrol(version=version, acting_user=cast.olha)
        slug, unit = version.course.slug, heaviest(version)
        answer = client.get(f"/learn/courses/{slug}/units/{unit}/?open")
        assert answer.status_code == 200
        weights[slug] = weight(answer.content.decode())
    assert len(weights) == 5
    assert max(weights.values()) <= MOST, weights
