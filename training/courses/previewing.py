"""How a draft is looked at. The room that knows learners' pages puts itself here."""

from typing import Any, Protocol

from training.courses.content import Content


class Preview(Protocol):
    """What shows a draft as its learner will see it."""

    def modes_of(self, content: Content) -> list[tuple[str, Any]]: ...

    def template_of(self, content: Content, mode: str | None) -> str: ...

    def context_of(
        self, version: Any, mode: str | None, in_panel: bool
    ) -> dict[str, Any]: ...


_shown_by: list[Preview] = []


def show_by(preview: Preview) -> None:
    """Let drafts be shown by `preview` from now on (AppConfig.ready)."""
    _shown_by[:] = [preview]


def preview() -> Preview:
    return _shown_by[0]
