"""The tabs of the form of a course."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
)

from training.editing.form import CourseForm
from training.editing.holders import holders_of


class HoldersPanel(Panel):
    """Tells whom the next version touches; nothing before the first one."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "training/editing/holders.html"

        def is_shown(self) -> bool:
            return self.instance.newest_version is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"holders": holders_of(self.instance)}


class RefresherPanel(FieldPanel):
    """The question is asked from the second version on."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return self.instance.newest_version is not None and super().is_shown()


CONTENT = (
    FieldPanel(
        "title",
        help_text=_("Say what the course teaches. A draft needs nothing else yet."),
    ),
    FieldPanel(
        "summary", help_text=_("Two or three sentences: the catalogue shows them.")
    ),
    FieldPanel("audience", help_text=_("For whom: “Caseworkers in their first year”.")),
    FieldPanel("outcomes"),
    FieldPanel(
        "sensitivity",
        help_text=_(
            "If the course speaks of violence, warn here. A lesson has a notice of its"
            " own, and may be left for later."
        ),
    ),
    FieldPanel(
        "units",
        help_text=_(
            "Lessons, quizzes and what the learner confirms, in the order they are"
            " taken. Press + to add one."
        ),
    ),
    MultiFieldPanel(
        [
            FieldPanel("title_en"),
            FieldPanel("summary_en"),
            FieldPanel("audience_en"),
            FieldPanel("outcomes_en"),
        ],
        heading=_("The same in English"),
        help_text=_("The title and the summary are needed to publish."),
    ),
    FieldPanel(
        "slug",
        help_text=_("Left empty, it is made from the title. Later it stays as it is."),
    ),
    PublishingPanel(),
)
QUESTIONS = (
    HelpPanel(
        _(
            "Every attempt of a quiz draws its questions from here by tag: write two or"
            " three times as many as it asks. Learners never see which answer is right"
            " before the end; then they read why, and where the rule stands."
        )
    ),
    FieldPanel("questions"),
)
CERTIFICATE = (
    FieldPanel(
        "competency",
        help_text=_(
            "A short Latin word for what the certificate proves; rules of access name"
            " it. Left empty, it is the address of the course."
        ),
    ),
    FieldRowPanel([FieldPanel("hours"), FieldPanel("ects")]),
    FieldRowPanel([FieldPanel("valid_months"), FieldPanel("refresher_months")]),
    HoldersPanel(heading=_("Whom the next version touches")),
    RefresherPanel("refresher"),
)
LEGAL_BASIS = (
    HelpPanel(
        _(
            "Acts the course rests on. Tick “checked” only if you have read the text of"
            " the act itself; learners see which ones are not checked yet."
        )
    ),
    FieldPanel("legal_basis"),
)


def tabs() -> TabbedInterface:
    return TabbedInterface(
        [
            ObjectList(CONTENT, heading=_("Content")),
            ObjectList(QUESTIONS, heading=_("Questions")),
            ObjectList(CERTIFICATE, heading=_("Certificate")),
            ObjectList(LEGAL_BASIS, heading=_("Legal basis of the course")),
        ],
        base_form_class=CourseForm,
    )
