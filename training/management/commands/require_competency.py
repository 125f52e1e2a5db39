"""Says what a capability asks for: a competency that a published course gives."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from training import clock
from training.clearance.services import add_rules, rule_of
from training.errors import Refused
from training.reasons import reason_of


class Command(BaseCommand):
    help = "Ask for a competency before a capability may be used."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("competency")
        parser.add_argument("capability", nargs="+")
        parser.add_argument("--role", action="append", default=[], dest="roles")
        parser.add_argument("--region", action="append", default=[], dest="regions")
        parser.add_argument("--kind", action="append", default=[], dest="kinds")
        parser.add_argument("--days-given", type=int, default=0, help="to learn it")
        parser.add_argument("--grace-days", type=int, default=14)
        parser.add_argument("--valid-for", type=int, help="months")
        parser.add_argument("--since", type=date.fromisoformat)
        parser.add_argument("--legal-basis", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        since = options["since"] or clock.day_of(clock.now())
        names = ("roles", "regions", "kinds", "days_given", "grace_days", "valid_for")
        rules = [
            rule_of(
                competency=options["competency"],
                capability=capability,
                since=since,
                legal_basis=options["legal_basis"],
                **{name: options[name] for name in names},
            )
            for capability in options["capability"]
        ]
        try:
            saved = add_rules(rules=rules, acting_user=None)
        except Refused as error:
            raise CommandError(reason_of(error)) from None
        for rule in saved:
            self.stdout.write(f"{rule}, from {rule.since}")
