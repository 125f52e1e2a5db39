"""What the desk sees: first how not to harm, then, taken up, what was written."""

import uuid

from secure_cases import clock
from secure_cases.audit.models import AuditEvent
from secure_cases.cases.models import Case
from secure_cases.intake.models import HelpMessage
from secure_cases.intake.services import public
from secure_cases.intake.services.arrival import arrive
from secure_cases.organisations.models import Membership
from tests.cast import Cast
from tests.secure_cases.intake import factories as f


def caseworker(cast: Cast) -> None:
    Membership.objects.create(
        user=cast.iryna,
        organisation=cast.ngo,
        role="caseworker",
        since=clock.now().date(),
    )


def send(client, address: str, **data):
    return client.post(address, {"token": str(uuid.uuid4()), **data})


def test_the_list_tells_number_region_and_clock_and_no_word(cast: Cast) -> None:
    request, _ = f.arrived(cast, for_child=True)
    page = cast.client("iryna").get("/help/").content.decode()
    assert request.number in page
    assert "Львівська" in page
    assert f"/help/{request.pk}/" in page
    assert f.CANARY not in page


def test_the_list_says_what_the_site_promises(cast: Cast) -> None:
    f.arrived(cast)
    client = cast.client("iryna")
    (duty,) = client.get("/help/").context["duty"]
    assert duty.staffed
    cast.desks["ngo"].shifts.all().delete()
    (duty,) = client.get("/help/").context["duty"]
    assert not duty.staffed
    assert duty.answer_by > clock.now()


def test_before_taking_up_the_page_shows_how_and_nothing_of_what(cast: Cast) -> None:
    request, _ = f.arrived(cast, answer=f.BY_PHONE)
    page = cast.client("iryna").get(f"/help/{request.pk}/")
    for text in (f.CANARY, "+380000000777", "після шостої"):
        assert text not in page.content.decode()
    assert page.context["can"]["take_up"]
    assert AuditEvent.objects.last().action == "help:arrive"


def test_taken_up_the_safe_way_stands_before_the_words(cast: Cast) -> None:
    request, _ = f.taken_up(cast, answer=f.BY_PHONE)
    page = cast.client("iryna").get(f"/help/{request.pk}/").content.decode()
    safe, words = page.index("+380000000777"), page.index(f.CANARY)
    assert safe < words
    for text in ("після шостої", "скажіть, що помилилися"):
        assert text in page
    assert AuditEvent.objects.last().action == "help:open"


def test_the_whole_way_by_the_buttons(cast: Cast) -> None:
    request, code = f.arrived(cast)
    client = cast.client("iryna")
    address = f"/help/{request.pk}/"
    assert send(client, f"{address}take-up/").url == address
    assert f.CANARY in client.get(address).content.decode()
    assert send(client, f"{address}answer/", text="Ми тут.").url == address
    assert public.read(code).messages[-1].text == "Ми тут."
    public.write(code, "Дякую вам.")
    arrive()
    assert "Дякую вам." not in client.get(address).content.decode()
    send(client, f"{address}take-up/")
    assert "Дякую вам." in client.get(address).content.decode()
    assert send(client, f"{address}close/", reason="helped").url == address
    assert "Дякую вам." not in client.get(address).content.decode()


def test_a_double_click_answers_once(cast: Cast) -> None:
    request, _ = f.taken_up(cast)
    client, token = cast.client("iryna"), str(uuid.uuid4())
    for _ in range(2):
        sent = {"token": token, "text": "Ми тут."}
        answer = client.post(f"/help/{request.pk}/answer/", sent)
        assert answer.url == f"/help/{request.pk}/"
    assert HelpMessage.objects.count() == 1


def test_a_mistaken_answer_keeps_what_was_typed(cast: Cast) -> None:
    request, _ = f.taken_up(cast)
    address = f"/help/{request.pk}/answer/"
    page = send(cast.client("iryna"), address, text="а" * 10_001)
    assert page.status_code == 200
    assert "а" * 100 in page.content.decode()
    assert not HelpMessage.objects.exists()


def test_without_a_yes_nobody_is_recorded(cast: Cast) -> None:
    caseworker(cast)
    request, _ = f.taken_up(cast)
    address = f"/help/{request.pk}/case/"
    sent = {"answer": "refused", "how": "alias", "organisation": cast.ngo.pk}
    page = send(cast.client("iryna"), address, **sent)
    assert page.status_code == 200
    assert not Case.objects.exists()


def test_a_yes_leads_to_the_first_step_of_the_case(cast: Cast) -> None:
    caseworker(cast)
    request, _ = f.taken_up(cast)
    client = cast.client("iryna")
    sent = {"answer": "given", "how": "alias", "organisation": cast.ngo.pk}
    answer = send(client, f"/help/{request.pk}/case/", **sent)
    case = Case.objects.get()
    assert answer.url.startswith(f"/cases/{case.pk}/steps/contact/")
    assert client.get(answer.url).status_code == 200
    assert f.again(request).case == case


def test_a_body_from_elsewhere_is_not_taken(cast: Cast) -> None:
    caseworker(cast)
    request, _ = f.taken_up(cast)
    sent = {"answer": "given", "how": "alias", "organisation": cast.rda.pk}
    page = send(cast.client("iryna"), f"/help/{request.pk}/case/", **sent)
    assert page.status_code == 200
    assert not Case.objects.exists()


def test_it_stands_first_on_the_first_page(cast: Cast) -> None:
    request, _ = f.arrived(cast)
    page = cast.client("iryna").get("/")
    assert page.context["board"].first.url == f"/help/{request.pk}/"
    assert f.CANARY not in page.content.decode()
    others = cast.client("petro").get("/")
    assert others.context["board"].first is None


def test_what_is_answered_waits_no_more(cast: Cast) -> None:
    f.answered(cast)
    assert cast.client("iryna").get("/").context["board"].first is None


def test_a_supervisor_is_shown_what_nobody_answers(cast: Cast) -> None:
    request, _ = f.arrived(cast)
    Membership.objects.create(
        user=cast.halyna,
        organisation=cast.ngo,
        role="supervisor",
        since=clock.now().date(),
    )
    client = cast.client("halyna")
    assert request.number not in client.get("/").content.decode()
    f.late(request)
    assert request.number in client.get("/").content.decode()
    page = client.get(f"/help/{request.pk}/")
    assert not page.context["can"]["take_up"]
    assert page.context["can"]["hand_over"]


def test_desks_see_the_link_and_others_do_not(cast: Cast) -> None:
    link = 'href="/help/"'
    assert link in cast.client("iryna").get("/").content.decode()
    assert link not in cast.client("olha").get("/").content.decode()


def test_lists_ask_the_database_no_more_for_more_requests(
    cast: Cast, django_assert_num_queries
) -> None:
    f.arrived(cast)
    client = cast.client("iryna")
    client.get("/help/")
    with django_assert_num_queries(60, exact=False) as one:
        client.get("/help/")
    for _ in range(4):
        f.written()
    arrive()
    with django_assert_num_queries(len(one)):
        client.get("/help/")
