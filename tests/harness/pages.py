"""Pages of the public and cases zones hold no inline handler, style or script."""

from html.parser import HTMLParser

DATA_BLOCKS = ("application/json", "application/ld+json")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        kind = (given.get("type") or "").lower()
        if tag == "script" and "src" not in given and kind not in DATA_BLOCKS:
            self.faults.append("<script> without src")
        if tag == "style":
            self.faults.append("<style>")
        for name, value in attrs:
            if name == "style" or (name.startswith("on") and name != "on"):
                self.faults.append(f'<{tag} {name}="{value}">')
            if (value or "").strip().lower().startswith("javascript:"):
                self.faults.append(f"<{tag} {name}> holds javascript:")


def inline_code(html: str) -> list[str]:
    """Return what a strict content security policy would refuse."""
    reader = _Reader()
    reader.feed(html)
    return reader.faults
