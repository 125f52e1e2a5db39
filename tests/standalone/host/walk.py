"""Opens the app's pages in the bare host and prints one JSON line of answers."""

import json
import os
import sys
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "host.settings"
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import get_resolver  # noqa: E402
from django.urls.resolvers import URLPattern, URLResolver  # noqa: E402
from django.utils import translation  # noqa: E402


def plain_addresses(patterns: list, start: str = "/") -> list[str]:
    """Return the addresses of our app that take no argument."""
    found = []
    for pattern in patterns:
        address = start + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += plain_addresses(pattern.url_patterns, address)
        elif isinstance(pattern, URLPattern) and not set(address) & set("<^("):
            ours = pattern.callback.__module__.startswith(settings.APP)
            found += [address] if ours else []
    return found


def member() -> Client:
    """Return the client of a caseworker who signed in with two factors."""
    from django_otp.plugins.otp_static.models import StaticDevice

    from secure_cases.clock import now
    from secure_cases.models import Membership, Organisation

    user = get_user_model().objects.create_user("olha", password="x")
    body = Organisation.objects.create(
        name="Invented", kind="rda", ownership="state", created_at=now()
    )
    for role in (
        "caseworker",
        "supervisor",
        "referral_desk",
        "organisation_admin",
        "security_officer",
    ):
        Membership.objects.create(
            user=user, organisation=body, role=role, since="2026-01-01"
        )
    device = StaticDevice.objects.create(user=user, name="sheet")
    client = Client()
    client.force_login(user)
    session = client.session
    session["otp_device_id"] = device.persistent_id
    session.save()
    return client


def answers(client: Client, addresses: list[str]) -> dict[str, int]:
    return {address: client.get(address).status_code for address in addresses}


def learner() -> tuple[Any, Client]:
    user = get_user_model().objects.create_user(
        "olha", password="x", first_name="Ольга", last_name="Гай"
    )
    client = Client()
    client.force_login(user)
    return user, client


def training_road() -> dict[str, object]:
    """Take a course of the wheel through its pages and check the certificate."""
    from django.core.management import call_command

    from training.courses.models import Course
    from training.models import Attempt, TrainingCertificate
    from training.people import services
    from training.people.selectors import newest_enrolment
    from training.quizzes.selectors import answered_in

    call_command("load_courses", verbosity=0, stdout=sys.stderr)
    slug = "data-ethics"
    user, client = learner()
    course = f"/courses/{slug}/"
    opened = {path: client.get(path).status_code for path in ("/", course)}
    client.post(f"{course}enrol/")
    enrolment = newest_enrolment(user, slug)
    for unit in enrolment.version.units:
        path = f"{course}units/{unit['slug']}/"
        if unit["kind"] == "quiz":
            client.post(f"{path}quiz/")
            attempt = Attempt.objects.get()
            for one in answered_in(attempt):
                page = f"/attempts/{attempt.pk}/questions/{one.item.position}/"
                opened[page.split("/")[3]] = client.get(page).status_code
            client.post(f"/attempts/{attempt.pk}/finish/")
            review = f"/attempts/{attempt.pk}/review/"
            opened["review"] = client.get(review).status_code
            services.pass_quiz(enrolment=enrolment, unit=unit, acting_user=user)
        else:
            opened[unit["slug"]] = client.get(path).status_code
            act = "sign" if unit["kind"] == "acknowledgement" else "confirm"
            client.post(path, {"act": act, "agree": "yes"})
    certificate = TrainingCertificate.objects.get()
    opened["certificate"] = client.get(f"/certificates/{certificate.pk}/").status_code
    papers = [f"/certificates/{certificate.pk}/pdf/", f"{course}booklet/"]
    printed = [client.get(path).content[:5] == b"%PDF-" for path in papers]
    answer = Client().post(
        "/certificate/",
        {"code": certificate.code, "surname": "гай"},
        headers={"sec-fetch-site": "same-origin"},
    )
    named = "Ольга Гай" in answer.content.decode()
    return {
        "courses": Course.objects.count(),
        "opened": opened,
        "named": named,
        "printed": printed,
    }


def training_catalogue() -> dict[str, bool]:
    """Put the catalogue on the host's site, and look for a course on it."""
    from django.core.management import call_command

    call_command("load_courses", verbosity=0, stdout=sys.stderr)
    call_command("load_course_roles", verbosity=0, stdout=sys.stderr)
    call_command("load_course_catalogue", verbosity=0, stdout=sys.stderr)
    from training.models import Course, CourseCataloguePage

    page = CourseCataloguePage.objects.get()
    shown = Client().get(page.get_url())
    course = Course.objects.get(slug="data-ethics")
    preview = course.make_preview_request(preview_mode="unit-0")
    return {
        "listed": course.title in shown.content.decode(),
        "indexed": "noindex" not in shown.content.decode(),
        "no_cookie": not shown.cookies,
        "previewed": preview.status_code == 200,
    }


addresses = plain_addresses(get_resolver().url_patterns)
result = {"anonymous": answers(Client(), addresses)}
if settings.APP == "secure_cases":
    from secure_cases.organisations.reference import load_reference

    load_reference()
    result["member"] = answers(member(), addresses)
if settings.APP == "public_site":
    from django.core.management import call_command

    call_command("load_public_content", verbosity=0, stdout=sys.stderr)
    from public_site.content.files import page_files

    places = [f"/{file.place}/" for file in page_files() if file.place]
    rooms = ["/", "/search/?q=правами", "/check/"]
    result["pages"] = answers(Client(), [*rooms, *places])
    rights = Client().get("/rights/").content.decode()
    result["number"] = 'href="tel:1547"' in rights and "/write/" not in rights
    from django.test.utils import override_settings

    with override_settings(PUBLIC_SITE_PAPERS_DIR="papers"):
        call_command("write_papers", stdout=sys.stderr)
        page = Client().get("/rights/").content.decode()
        paper = page.partition('href="/papers/')[2].partition('"')[0]
        result["paper"] = Client().get(f"/papers/{paper}").status_code
    ours = {"sec-fetch-site": "same-origin"}
    strict = Client(enforce_csrf_checks=True, headers=ours)
    result["check"] = strict.post("/check/", {"topic": "job"}).status_code
    result["foreign"] = Client().post("/check/", {"topic": "job"}).status_code
    with override_settings(PUBLIC_SITE_INTAKE="host.intake.intake"):
        result["wired"] = answers(Client(), ["/write/", "/answer/"])
        result["sent"] = strict.post("/write/", {"text": "x"}).status_code
if settings.APP == "training":
    result["catalogue"] = training_catalogue()
    result["road"] = training_road()
with translation.override("uk"):
    config = django.apps.apps.get_app_config(
        settings.APP.replace("training", "ct_training")
    )
    result["name"] = str(config.verbose_name)
result["modules"] = sorted(
    {name.split(".")[0] for name in sys.modules if not name.startswith("_")}
)
json.dump(result, sys.stdout)
