"""The bar's links: only what the user's roles open."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from secure_cases.access.decide import Standing
from secure_cases.organisations.enums import Role
from secure_cases.organisations.models import Organisation
from secure_cases.organisations.names import body_name

CASE_ROLES = frozenset({Role.CASEWORKER, Role.SUPERVISOR})
LOG_ROLES = frozenset({Role.SECURITY_OFFICER, Role.INSPECTOR})


@dataclass(frozen=True)
class Link:
    """`current` marks the part of the module the page belongs to."""

    url: str
    label: str | Promise
    current: bool
    count: int = 0


LINKS: tuple[tuple[str, frozenset[str], str | Promise], ...] = (
    ("home", frozenset(Role.values), _("Waiting for me")),
    ("list_cases", CASE_ROLES, _("Cases")),
    ("list_referrals", CASE_ROLES | {Role.REFERRAL_DESK}, _("Referrals")),
    ("list_help", frozenset({Role.REFERRAL_DESK}), _("Requests")),
    ("team_board", frozenset({Role.SUPERVISOR}), _("Team")),
    ("organisation", frozenset({Role.ORGANISATION_ADMIN}), _("My body")),
    ("approvals", frozenset({Role.SECURITY_OFFICER}), _("Approvals")),
    ("read_log", LOG_ROLES, _("Log")),
)


def navigation(standing: Standing, path: str = "") -> list[Link]:
    """Return the links for the roles held; `path` is where the user is, if anywhere."""
    roles = standing.roles()
    return [_link(path, name, label) for name, needed, label in LINKS if needed & roles]


def _link(path: str, name: str, label: str | Promise) -> Link:
    url = reverse(f"secure_cases:{name}")
    home = url == reverse("secure_cases:home")
    here = path == url if home else path.startswith(url)
    return Link(url, label, here)


def bodies_line(standing: Standing) -> str:
    """Return the names of the bodies the user works for, for the bar."""
    rows = Organisation.objects.filter(pk__in=standing.organisations())
    return ", ".join(body_name(body) for body in rows.order_by("name"))
