"""The form of a course in the CMS: drafts pass, publishing is checked block by block.

A course of thirty questions is written over days, and saved by itself while somebody
types, so a draft may lack anything but its title. What is published, or given to
somebody to check, must be whole; while it is being checked it stays whole.
"""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError

from training.courses.content import content_of
from training.courses.faults import Fault, faults_in
from training.courses.models import Course
from training.editing.holders import holders_of
from training.editing.naming import name_questions, name_units, slug_of

CHECKED = ("outcomes", "units", "questions")


class CourseForm(WagtailAdminModelForm):
    """Names what was left unnamed, and says what keeps a course from learners."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.newest = self.instance.newest_version
        for name in ("slug", "competency"):
            if name in self.fields:
                self.fields[name].required = False
        if "slug" in self.fields and self.newest:
            self.fields["slug"].disabled = True  # links and results lead there
        if self.newest is None or self.instance.refresher_after != self.newest.n:
            self.initial["refresher"] = ""

    def full_clean(self) -> None:
        if self.instance.pk and self.instance.workflow_in_progress:
            self.restore_required_fields()
        super().full_clean()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        title = cleaned.get("title") or ""
        if "slug" in cleaned and not cleaned["slug"]:
            cleaned["slug"] = slug_of(title, taken=_slugs(self.instance))
        if "competency" in cleaned and not cleaned["competency"]:
            cleaned["competency"] = cleaned.get("slug", "")[:40]
        if "units" in cleaned:
            name_units(cleaned["units"])
        if "questions" in cleaned:
            name_questions(cleaned["questions"], taken=_keys(self.instance))
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        self.instance.refresher_after = self.newest.n if self.newest else 0
        if self.is_deferred_validation or any(name in self.errors for name in CHECKED):
            return
        content = content_of(self.instance)
        for field, error in _errors(list(faults_in(content))):
            self.add_error(field if field in self.fields else None, error)
        if self._must_say_whether_to_refresh():
            said = _(
                "People hold the certificate of this course: say whether they take a"
                " refresher on what has changed. The tab “Certificate” tells how many."
            )
            self.add_error("refresher", said)

    def _must_say_whether_to_refresh(self) -> bool:
        if "refresher" not in self.fields or self.instance.refresher:
            return False
        holders = holders_of(self.instance)
        return bool(holders.count and holders.changes)


def _errors(faults: list[Fault]) -> Iterator[tuple[str, ValidationError]]:
    for field in dict.fromkeys(fault.field for fault in faults):
        ours = [fault for fault in faults if fault.field == field]
        if field == "outcomes":
            yield field, ValidationError([fault.text for fault in ours])
        else:
            yield field, _of_blocks(ours)


def _of_blocks(faults: list[Fault]) -> StreamBlockValidationError:
    blocks: dict[int, list[Fault]] = {}
    for fault in faults:
        if fault.block is not None:
            blocks.setdefault(fault.block, []).append(fault)
    return StreamBlockValidationError(
        block_errors={place: _of_block(ours) for place, ours in blocks.items()},
        non_block_errors=[fault.text for fault in faults if fault.block is None],
    )


def _of_block(faults: list[Fault]) -> StructBlockValidationError:
    parts: dict[str, list[str]] = {}
    for fault in faults:
        parts.setdefault(fault.part, []).append(fault.text)
    own = parts.pop("", [])
    return StructBlockValidationError(
        block_errors={part: ValidationError(said) for part, said in parts.items()},
        non_block_errors=own,
    )


def _slugs(course: Course) -> set[str]:
    return set(Course.objects.exclude(pk=course.pk).values_list("slug", flat=True))


def _keys(course: Course) -> set[str]:
    """Return the codes that questions of the course ever had: none is given twice."""
    if course.pk is None:
        return set()
    return set(course.question_rows.values_list("key", flat=True))
