"""Two learners and a client of each."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.training.builders import published
from training.courses.models import CourseVersion


@pytest.fixture
def learner(cast: Cast) -> Any:
    return cast.olha


@pytest.fixture
def other(cast: Cast) -> Any:
    return cast.taras


@pytest.fixture
def version(db: None) -> CourseVersion:
    return published()
