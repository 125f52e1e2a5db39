"""A person is recorded, referred, helped, with proof of who saw what."""

import pytest

from tests.journeys.walk import OnceWalked

pytestmark = pytest.mark.journey


def test_the_main_job_is_done_from_sign_in_to_the_proof(
    main_journey: OnceWalked,
) -> None:
    walk = main_journey()

    assert all((walk.case, walk.number, walk.alias, walk.support_code))
    assert len(set(walk.referrals)) == 5
