"""A course as editors write it, and what each publication froze of it."""

from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from training import clock
from training.courses.blocks import LegalBasisBlock, QuestionsBlock, UnitsBlock
from training.courses.changes import Changes, changes_between
from training.courses.content import content_of
from training.courses.enums import Refresher
from training.courses.faults import faults_of
from training.courses.previewing import preview
from training.errors import BadContent


class Course(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    models.Model,
):
    """What is edited. Learners see versions of it alone."""

    slug = models.SlugField(
        _("part of the address"),
        unique=True,
        max_length=80,
        help_text=_("Small Latin letters, digits and hyphens."),
    )
    competency = models.SlugField(
        _("competency"),
        max_length=40,
        help_text=_("What the course is evidence of. Clearance asks for it."),
    )
    title = models.CharField(_("title"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)
    summary = models.TextField(_("summary"))
    summary_en = models.TextField(_("summary in English"))
    outcomes = models.TextField(
        _("what the learner can do afterwards"), help_text=_("One on each line.")
    )
    sensitivity = models.TextField(
        _("notice about hard content"), blank=True, default=""
    )
    outcomes_en = models.TextField(
        _("the same in English"),
        blank=True,
        default="",
        help_text=_("One on each line. The public catalogue shows it in English."),
    )
    audience = models.CharField(
        _("who it is for"), max_length=300, blank=True, default=""
    )
    audience_en = models.CharField(
        _("who it is for, in English"), max_length=300, blank=True, default=""
    )
    hours = models.DecimalField(
        _("length in hours"),
        max_digits=5,
        decimal_places=1,
        default=1,
        validators=[MinValueValidator(0)],
    )
    ects = models.DecimalField(
        _("ECTS credits"),
        max_digits=5,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0)],
    )
    valid_months = models.PositiveSmallIntegerField(
        _("months the certificate is valid"),
        default=12,
        validators=[MinValueValidator(1)],
    )
    refresher_months = models.PositiveSmallIntegerField(
        _("months until it can be renewed"),
        default=11,
        validators=[MinValueValidator(1)],
    )
    legal_basis = StreamField(
        LegalBasisBlock(required=False), verbose_name=_("legal basis"), blank=True
    )
    units = StreamField(UnitsBlock(required=False), verbose_name=_("units"), blank=True)
    questions = StreamField(
        QuestionsBlock(required=False), verbose_name=_("questions"), blank=True
    )
    # The answer counts for the version that follows `refresher_after` alone, so that
    # nobody has to take it back when it is published.
    refresher = models.CharField(
        _("a refresher for those who hold the certificate"),
        max_length=10,
        choices=Refresher,
        blank=True,
        default="",
    )
    refresher_after = models.PositiveIntegerField(default=0, editable=False)

    _revisions = GenericRelation(
        "wagtailcore.Revision", related_query_name="training_course"
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="training_course",
        for_concrete_model=False,
    )

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title

    @property
    def revisions(self) -> Any:
        return self._revisions

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish whole or not at all. Raises BadContent.

        Whatever publishes comes through here: a button, a date, an approval.
        """
        if faults := faults_of(content_of(self)):
            raise BadContent(faults)
        with transaction.atomic():
            return super().publish(revision, *args, **kwargs)

    @property
    def newest_version(self) -> "CourseVersion | None":
        if self.pk is None:
            return None
        return self.versions.order_by("-n").first()

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Return the page of the course, then each unit as its learner meets it."""
        return preview().modes_of(content_of(self))

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return preview().template_of(content_of(self), mode_name)

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        newest = self.newest_version
        content = content_of(self)
        version = CourseVersion(
            course=self,
            n=newest.n + 1 if newest else 1,
            content=content,
            legal_basis=content["legal_basis"],
            published_at=clock.now(),
        )
        in_panel = getattr(request, "in_preview_panel", False)
        return {
            **super().get_preview_context(request, mode_name),
            **preview().context_of(version, mode_name, in_panel),
        }


class Question(models.Model):
    """A question for good: its words are in its versions."""

    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="question_rows"
    )
    key = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["course", "key"], name="training_question_once"
            )
        ]

    def __str__(self) -> str:
        return self.key


class QuestionVersion(models.Model):
    """The words and the answer of a question at one time. The answer stays here."""

    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="versions"
    )
    n = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "n"], name="training_question_version_n"
            ),
            models.UniqueConstraint(
                fields=["question", "sha256"], name="training_question_version_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}/{self.n}"


class CourseVersion(models.Model):
    """What a publication froze: results point here.

    `delta_required`: whoever then held an award of an earlier version of this course
    is to take a refresher, that is `changes` and a quiz (people/refreshers.py). It
    ends no award: what is due, and when, is for `duties` to say. Without it a new
    version means nothing for holders.
    """

    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="versions"
    )
    n = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    legal_basis = models.JSONField(default=list)
    published_at = models.DateTimeField()
    delta_required = models.BooleanField(default=False)
    supersedes = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["course", "n"], name="training_course_version_n"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content['title']} ({self.n})"

    @property
    def units(self) -> list[dict[str, Any]]:
        units: list[dict[str, Any]] = self.content["units"]
        return units

    @property
    def changes(self) -> Changes:
        """Return what is new against the version before; nothing in the first one."""
        if self.supersedes is None:
            return Changes()
        return changes_between(self.supersedes.content, self.content)

    def unit(self, slug: str) -> dict[str, Any] | None:
        """Return one unit by the part of its address."""
        return next((one for one in self.units if one["slug"] == slug), None)

    @property
    def title(self) -> str:
        """Return the title in the reader's language."""
        return str(self._said("title"))

    @property
    def summary(self) -> str:
        return str(self._said("summary"))

    @property
    def audience(self) -> str:
        return str(self._said("audience"))

    @property
    def outcomes(self) -> list[str]:
        """Return the outcomes in the reader's language, or in Ukrainian."""
        said: list[str] = self._said("outcomes")
        return said

    @property
    def hours(self) -> Decimal:
        return Decimal(self.content["hours"])

    @property
    def ects(self) -> Decimal:
        return Decimal(self.content["ects"])

    def _said(self, name: str) -> Any:
        english = (get_language() or "").startswith("en")
        return english and self.content[f"{name}_en"] or self.content[name]
