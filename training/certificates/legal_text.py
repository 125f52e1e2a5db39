"""The legal sentences under a certificate, by version: a printed one never changes."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CURRENT = "2026-11"
TEXTS: dict[str, str | Promise] = {
    "2026-11": _(
        "This certificate says which course was taken, how long it is and until when"
        " it counts. Whether its hours are credited as professional development is"
        " decided by the holder’s employer under the rules that apply to them."
    ),
}
