"""`manage.py found`: the founding ceremony, by two people at one console."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.errors import FoundingRefused
from portal.accounts.founding import Founded, Founder, Plan, found
from portal.accounts.services import Invited
from secure_cases.errors import SecureCasesError
from secure_cases.organisations.enums import OrganisationKind, Ownership
from secure_cases.organisations.services.bodies import BodyTerms


class Command(BaseCommand):
    help = (
        "Make the first body, its security officer and its organisation administrator."
        " Needs both people; works once, on an empty log."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organisation", required=True, help="name of the body")
        parser.add_argument("--kind", default="nssu", choices=OrganisationKind.values)
        parser.add_argument("--ownership", default="state", choices=Ownership.values)
        parser.add_argument("--territory", default="", help="KATOTTG code")
        for who in ("officer", "administrator"):
            parser.add_argument(f"--{who}-email", required=True)
            parser.add_argument(f"--{who}-name", required=True)
        parser.add_argument(
            "--confirm",
            action="append",
            default=[],
            metavar="WORD",
            help="given twice, once by each person; asked for when absent",
        )

    def handle(self, **options: Any) -> None:
        plan = _plan(options)
        words = options["confirm"] or self._ask(plan)
        try:
            self._show(found(plan=plan, confirmations=words))
        except FoundingRefused as error:
            raise CommandError(f"Nothing was made: {error}.") from None
        except SecureCasesError as error:
            raise CommandError(f"Nothing was made: {error.reason}.") from None

    def _ask(self, plan: Plan) -> list[str]:
        self.stdout.write(
            f"Body: {plan.body.name} ({plan.body.kind})\n"
            f"Security officer: {plan.officer.name} <{plan.officer.email}>\n"
            "Organisation administrator: "
            f"{plan.administrator.name} <{plan.administrator.email}>"
        )
        words = [
            f"{founder.name}: {plan.confirmation_of(founder)}"
            for founder in plan.founders
        ]
        self.stdout.write("Each confirms by a word:\n  " + "\n  ".join(words))
        if not sys.stdin.isatty():
            raise CommandError("Run it again with both words: --confirm A --confirm B")
        return [input(f"{founder.name}, type yours: ") for founder in plan.founders]

    def _show(self, founded: Founded) -> None:
        for invited in (founded.officer, founded.administrator):
            self._show_link(invited)
        self.stdout.write("The links are shown once and stored nowhere.")

    def _show_link(self, invited: Invited) -> None:
        day = f"{invited.expires_at:%d.%m.%Y}"
        self.stdout.write(f"{invited.user.name}, until {day}:\n  {invited.link}")


def _plan(options: dict[str, Any]) -> Plan:
    return Plan(
        BodyTerms(
            name=options["organisation"],
            kind=options["kind"],
            ownership=options["ownership"],
            territory=options["territory"],
        ),
        Founder(options["officer_email"], options["officer_name"]),
        Founder(options["administrator_email"], options["administrator_name"]),
    )
