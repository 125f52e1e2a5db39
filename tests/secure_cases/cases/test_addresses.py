"""Where a page of the case leads back to."""

from django.urls import reverse

from secure_cases.cases.addresses import back_to_sending
from tests.cast import Cast
from tests.secure_cases.cases.factories import registered


def test_only_ids_and_codes_travel_back(cast: Cast) -> None:
    case = registered(cast)
    url = reverse("secure_cases:send_referral", args=[case.pk])
    kept = back_to_sending(case, f"{url}?service=shelter&reason=typed")
    assert kept == f"{url}?service=shelter"
