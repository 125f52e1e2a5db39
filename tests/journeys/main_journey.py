"""The seven steps of the main job, in one connected journey."""

from collections.abc import Callable

from tests.journeys.steps import (
    at_the_desk,
    officers,
    other_endings,
    outsiders,
    registering,
    sending,
)
from tests.journeys.walk import Walk

Step = Callable[[Walk], None]

OLHA_SIGNS_IN: tuple[Step, ...] = (
    registering.given_olha_signs_in,
    registering.then_her_first_page_shows_what_waits,
)
SHE_REGISTERS_A_PERSON: tuple[Step, ...] = (
    registering.when_she_begins_to_register,
    registering.when_she_writes_who_the_person_is,
    registering.when_she_agrees_on_safe_contact,
    registering.when_she_asks_about_referrals,
    registering.when_she_leaves_the_story_for_later,
    registering.when_she_asks_what_is_needed,
    registering.then_the_case_is_open,
    registering.when_she_writes_the_story_after_all,
    registering.then_she_reads_it_while_the_case_is_open,
)
SHE_SENDS_AN_ENVELOPE: tuple[Step, ...] = (
    sending.given_the_case_is_shut,
    sending.when_she_opens_it_for_work,
    sending.when_she_sends_what_the_person_needs,
    sending.then_the_envelope_waits,
)
THE_DESK_HELPS: tuple[Step, ...] = (
    at_the_desk.then_the_desk_sees_the_envelope_and_nothing_else,
    at_the_desk.when_she_asks,
    at_the_desk.when_olha_answers,
    at_the_desk.when_the_desk_accepts,
    at_the_desk.then_it_reads_exactly_what_was_shared,
    at_the_desk.when_it_records_two_services,
    at_the_desk.when_it_completes,
    at_the_desk.then_olha_sees_the_outcome,
    other_endings.when_the_desk_declines,
    other_endings.then_olha_gets_the_reason_and_other_desks,
    other_endings.when_olha_withdraws_one,
    other_endings.then_the_desk_keeps_envelope_and_reason,
    other_endings.when_nobody_answers,
    other_endings.then_it_climbs_to_the_supervisor,
)
CONSENT_IS_WITHDRAWN: tuple[Step, ...] = (
    other_endings.given_another_referral_is_in_work,
    other_endings.when_the_person_withdraws_consent,
    other_endings.then_the_desks_next_request_finds_nothing,
    other_endings.then_both_sides_keep_envelope_and_reason,
)
EVERYBODY_ELSE: tuple[Step, ...] = (
    outsiders.then_a_visitor_is_asked_to_sign_in,
    outsiders.then_a_password_alone_opens_nothing,
    outsiders.given_the_editor_and_the_superuser_are_enrolled_here_too,
    outsiders.then_most_see_nothing,
    outsiders.then_the_supervisor_sees_the_frame_without_the_content,
    outsiders.then_the_desk_sees_its_envelopes_alone,
    outsiders.then_taras_reads_out_a_code,
)
WHO_SAW_WHAT: tuple[Step, ...] = (
    officers.then_the_officer_reads_who_saw_the_person,
    officers.then_what_one_worker_did,
    officers.then_why_a_colleague_got_nothing,
    officers.then_no_line_of_the_log_names_the_person,
    officers.then_the_chain_is_whole,
    officers.then_a_planted_change_is_found,
)
SEVEN_STEPS = (
    OLHA_SIGNS_IN,
    SHE_REGISTERS_A_PERSON,
    SHE_SENDS_AN_ENVELOPE,
    THE_DESK_HELPS,
    CONSENT_IS_WITHDRAWN,
    EVERYBODY_ELSE,
    WHO_SAW_WHAT,
)


def walk_all(walk: Walk) -> Walk:
    for step in SEVEN_STEPS:
        for part in step:
            part(walk)
    return walk
