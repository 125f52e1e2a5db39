"""Loads the invented data and prints addresses and sign-ins."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand

from portal.demo.asking import ask_for_help
from portal.demo.cast import EVERYBODY, PASSWORD
from portal.demo.duties import give_duties
from portal.demo.learning import learn
from portal.demo.making import Cast, make_cast, make_lead
from portal.demo.nearby import make_nearby
from portal.demo.story import tell_story
from public_site.content.loading import load_content
from public_site.editing.roles import load_roles
from public_site.editing.workflows import load_workflow
from secure_cases.organisations.models import Membership
from secure_cases.organisations.reference import load_reference
from training.boards.counting import count_boards
from training.catalogue.services import put_catalogue
from training.editing.roles import load_course_roles

EDITORS = ("Редактори", "Редактори курсів")
TEXT = """
Counter-Trafficking Portal, demo. All people and bodies in it are invented.

  public site   {public}/
  case module   {cases}/
  site's admin  {staff}/
  open as any of them, without typing: {cases}/demo/ and {staff}/demo/

Password of everybody: {password}
One-time codes: make codes
"""


class Command(BaseCommand):
    help = "Load the demo's invented data, once; print addresses and sign-ins."

    def handle(self, *args: Any, **options: Any) -> None:
        if not Membership.objects.exists():
            load_reference()
            port = int(settings.ZONE_PORT or 80)
            load_content(hostname=settings.ZONE_HOSTNAMES["public"], port=port)
            load_roles()
            load_workflow()
            load_course_roles()
            cast = make_cast(Cast())
            make_lead(cast)
            _let_editors_publish(cast)
            learn(cast)
            give_duties(cast)
            count_boards(acting_user=None)
            put_catalogue(acting_user=None)
            make_nearby()
            tell_story(cast)
            ask_for_help(cast)
        self.stdout.write(TEXT.format(password=PASSWORD, **settings.ZONE_ORIGINS))
        for player in EVERYBODY:
            role = player.role or ("superuser" if player.superuser else "editor")
            self.stdout.write(f"  {player.email:<26} {role:<20} {player.name}")


def _let_editors_publish(cast: Cast) -> None:
    editors = Group.objects.filter(name__in=EDITORS)
    for player in EVERYBODY:
        if player.editor:
            cast.users[player.key].groups.add(*editors)
