"""A version of a course as a PDF: every lesson, no question.

A version never changes, so the first who asks has it made and the rest are given that
one, out of the host's cache. Nothing of it is worth a table: it can be made again.
"""

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import translation

import printing
from training.courses.models import CourseVersion

NEVER = None


def booklet_of(version: CourseVersion) -> bytes:
    """Return the booklet; two who ask at once both make it, and get the same bytes."""
    html = html_of(version)
    key = f"training-booklet-{printing.digest_of(html)}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = printing.pdf_of(html)
        cache.set(key, kept, NEVER)
    return kept


def html_of(version: CourseVersion) -> str:
    """Return the lessons, in the host's first language: courses are written in it.

    The units of a version hold no question and no answer.
    """
    with translation.override(settings.LANGUAGE_CODE):
        context = {"course": version, "content": version.content}
        return render_to_string("training/papers/booklet.html", context)
