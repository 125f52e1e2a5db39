"""What an editor builds a course from."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

SMALL = {"form_classname": "collapsed"}


def _slug() -> blocks.RegexBlock:
    return blocks.RegexBlock(
        regex=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        label=_("Part of the address"),
        help_text=_("Left empty, it is made from the title. Later it stays as it is."),
        required=False,
        error_messages={"invalid": _("Use small Latin letters, digits and hyphens.")},
    )


def _lines(label: Any) -> blocks.ListBlock:
    return blocks.ListBlock(blocks.TextBlock(rows=2), label=label)


def _required() -> blocks.BooleanBlock:
    return blocks.BooleanBlock(
        label=_("Needed to finish the course"), required=False, default=True
    )


def _minutes() -> blocks.IntegerBlock:
    return blocks.IntegerBlock(label=_("Minutes"), min_value=1, max_value=240)


class LawBlock(blocks.StructBlock):
    act = blocks.CharBlock(label=_("Act and article"))
    text = blocks.TextBlock(label=_("What it says"), rows=3)
    verified = blocks.BooleanBlock(
        label=_("Checked against the text of the act"), required=False
    )
    on = blocks.DateBlock(label=_("On"), required=False)


class LessonBody(blocks.StreamBlock):
    text = blocks.StructBlock(
        [
            ("heading", blocks.CharBlock(label=_("Heading"), required=False)),
            ("text", blocks.TextBlock(label=_("Text"), rows=6)),
        ],
        label=_("Text"),
    )
    steps = blocks.StructBlock(
        [
            ("heading", blocks.CharBlock(label=_("Heading"), required=False)),
            (
                "steps",
                blocks.ListBlock(
                    blocks.StructBlock(
                        [
                            ("title", blocks.CharBlock(label=_("Step"))),
                            ("text", blocks.TextBlock(label=_("Text"), rows=2)),
                        ]
                    ),
                    label=_("Steps"),
                ),
            ),
        ],
        label=_("Steps"),
    )
    do_dont = blocks.StructBlock(
        [("do", _lines(_("Do"))), ("dont", _lines(_("Do not")))], label=_("Do, do not")
    )
    note = blocks.StructBlock(
        [("text", blocks.TextBlock(label=_("Text"), rows=3))], label=_("Note")
    )
    example = blocks.StructBlock(
        [
            ("title", blocks.CharBlock(label=_("Title"), required=False)),
            ("text", blocks.TextBlock(label=_("Text"), rows=5)),
        ],
        label=_("Example"),
    )
    key_points = blocks.StructBlock(
        [("points", _lines(_("Points")))], label=_("Remember")
    )
    law = LawBlock(label=_("Law"))


class LessonBlock(blocks.StructBlock):
    slug = _slug()
    title = blocks.CharBlock(label=_("Title"))
    minutes = _minutes()
    trauma_notice = blocks.TextBlock(
        label=_("Notice before hard content"),
        help_text=_("Shown before the lesson, with a way past it. Empty: no notice."),
        required=False,
        rows=2,
    )
    body = LessonBody(label=_("Content"))
    required = _required()


class QuizBlock(blocks.StructBlock):
    slug = _slug()
    title = blocks.CharBlock(label=_("Title"))
    minutes = _minutes()
    pass_mark = blocks.IntegerBlock(
        label=_("Pass mark, per cent"), default=80, min_value=1, max_value=100
    )
    max_attempts = blocks.IntegerBlock(
        label=_("Attempts"), default=3, min_value=1, max_value=20
    )
    cool_down_hours = blocks.IntegerBlock(
        label=_("Hours between attempts"), default=12, min_value=0, max_value=720
    )
    time_limit_minutes = blocks.IntegerBlock(
        label=_("Time limit in minutes"),
        help_text=_("Empty: none, and that is what most quizzes should have."),
        required=False,
        min_value=5,
        max_value=480,
    )
    blueprint = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("tag", blocks.CharBlock(label=_("Tag"))),
                ("count", blocks.IntegerBlock(label=_("Questions"), min_value=1)),
            ]
        ),
        label=_("How many questions of each tag"),
        help_text=_("The questions themselves are on the tab “Questions”."),
    )
    critical_tags = blocks.ListBlock(
        blocks.CharBlock(),
        label=_("Tags whose questions must all be right"),
        help_text=_("For what nobody may get wrong, such as safety. May stay empty."),
        default=[],
    )
    required = _required()


class AcknowledgementBlock(blocks.StructBlock):
    slug = _slug()
    title = blocks.CharBlock(label=_("Title"))
    minutes = _minutes()
    statement = blocks.TextBlock(label=_("What the learner confirms"), rows=4)
    required = _required()


class UnitsBlock(blocks.StreamBlock):
    lesson = LessonBlock(label=_("Lesson"))
    quiz = QuizBlock(label=_("Quiz"))
    acknowledgement = AcknowledgementBlock(label=_("Acknowledgement"))


def _chosen_by() -> list[tuple[str, blocks.Block]]:
    """Return what a quiz chooses questions by."""
    tag = blocks.CharBlock(
        label=_("Tag"),
        help_text=_(
            "The subject of the question in a word: a quiz takes so many"
            " of each subject."
        ),
    )
    critical = blocks.BooleanBlock(label=_("Must be right to pass"), required=False)
    return [("tag", tag), ("critical", critical)]


def _question(label: Any, *answers: tuple[str, blocks.Block]) -> blocks.StructBlock:
    """Return a question as it is written: what is asked, the answers, why."""
    return blocks.StructBlock(
        [
            ("stem", blocks.TextBlock(label=_("Question"), rows=2)),
            *answers,
            (
                "rationale",
                blocks.TextBlock(
                    label=_("Why"),
                    help_text=_("The learner reads it after the quiz."),
                    rows=2,
                ),
            ),
            (
                "source",
                blocks.CharBlock(
                    label=_("Where the rule stands"),
                    help_text=_(
                        "Act and article, or the lesson. Name acts as in the legal"
                        " basis."
                    ),
                ),
            ),
            *_chosen_by(),
            (
                "key",
                blocks.CharBlock(
                    label=_("Code of the question"),
                    help_text=_(
                        "Left empty, it gets the next number. Later it stays as it is."
                    ),
                    required=False,
                ),
            ),
        ],
        label=label,
        **SMALL,
    )


def _options() -> blocks.ListBlock:
    return blocks.ListBlock(
        blocks.StructBlock(
            [
                ("text", blocks.CharBlock(label=_("Option"))),
                (
                    "right",
                    blocks.BooleanBlock(label=_("That is right"), required=False),
                ),
            ]
        ),
        label=_("Options"),
        default=[{"text": ""}, {"text": ""}],
    )


def _pairs() -> blocks.ListBlock:
    return blocks.ListBlock(
        blocks.StructBlock(
            [
                ("left", blocks.CharBlock(label=pgettext_lazy("side", "Left"))),
                ("right", blocks.CharBlock(label=pgettext_lazy("side", "Right"))),
            ]
        ),
        label=_("Pairs"),
        default=[{"left": "", "right": ""}, {"left": "", "right": ""}],
    )


class QuestionsBlock(blocks.StreamBlock):
    single = _question(_("One answer"), ("options", _options()))
    multiple = _question(_("Several answers"), ("options", _options()))
    true_false = _question(
        _("True or false"),
        (
            "is_true",
            blocks.BooleanBlock(label=_("The sentence is true"), required=False),
        ),
    )
    matching = _question(_("Matching"), ("pairs", _pairs()))
    ordering = _question(
        _("Ordering"),
        (
            "options",
            blocks.ListBlock(
                blocks.CharBlock(),
                label=_("Lines in the right order"),
                default=["", ""],
            ),
        ),
    )
    short_text = _question(
        _("Short answer"),
        (
            "accepted",
            blocks.ListBlock(blocks.CharBlock(), label=_("Answers to accept")),
        ),
    )


class LegalBasisBlock(blocks.StreamBlock):
    basis = blocks.StructBlock(
        [
            ("act", blocks.CharBlock(label=_("Act"))),
            ("point", blocks.CharBlock(label=_("Article, point"), required=False)),
            (
                "verified",
                blocks.BooleanBlock(
                    label=_("Checked against the text of the act"), required=False
                ),
            ),
            ("on", blocks.DateBlock(label=_("On"))),
        ],
        label=_("Act"),
    )
