"""The situations that addresses are asked in, made by the services themselves."""

from datetime import date, timedelta

from portal.demo.cast import RAION
from secure_cases import clock
from secure_cases.cases.models import Case, Disclosure
from secure_cases.intake.models import HelpRequest
from secure_cases.intake.services.escalation import escalate_help
from secure_cases.organisations.models import Desk, DeskService, DutyShift, Organisation
from secure_cases.organisations.services import MembershipTerms, propose_membership
from secure_cases.people.enums import Section
from secure_cases.referrals.models import Referral
from tests.cast import Cast
from tests.secure_cases.access.endpoints.rows import World
from tests.secure_cases.access.people import member
from tests.secure_cases.cases import factories as cases
from tests.secure_cases.intake import factories as help_requests
from tests.secure_cases.referrals import factories as referrals

SHARED = (Section.CONTACT, Section.STORY)


def nothing(cast: Cast) -> World:
    return {"cast": cast}


# --- cases ------------------------------------------------


def own_case(cast: Cast) -> World:
    """Olha's case: contact and story are written, a grant is open, a consent given."""
    case = referrals.case_with_record(cast)
    consent = referrals.consented(case, cast.olha, cast.ngo)
    return {"cast": cast, "case": case, "consent": consent}


def restricted_case(cast: Cast) -> World:
    world = own_case(cast)
    Case.objects.filter(pk=world["case"].pk).update(restricted=True)
    return world


def closed_case(cast: Cast) -> World:
    world = own_case(cast)
    Case.objects.filter(pk=world["case"].pk).update(state="Closed")
    return world


# --- referrals ------------------------------------------------


def sent(cast: Cast) -> World:
    """A referral to Iryna's desk that shares contact and story; not opened yet."""
    return _of(cast, referrals.sent(cast))


def acknowledged(cast: Cast) -> World:
    return _of(cast, referrals.acknowledged(cast))


def accepted(cast: Cast) -> World:
    return _of(cast, referrals.accepted(cast))


def in_progress(cast: Cast) -> World:
    return _of(cast, referrals.in_progress(cast))


def completed(cast: Cast) -> World:
    return _of(cast, referrals.completed(cast))


def declined(cast: Cast) -> World:
    return _of(cast, referrals.declined(cast))


def withdrawn(cast: Cast) -> World:
    return _of(cast, referrals.withdrawn(cast))


def run_out(cast: Cast) -> World:
    """An accepted referral whose last moment has passed."""
    referral = referrals.run_out(referrals.accepted(cast))
    Disclosure.objects.filter(referral_id=referral.pk).update(until=referral.expires_at)
    return _of(cast, referral)


def consent_taken_back(cast: Cast) -> World:
    """An accepted referral whose consent the person withdrew."""
    return _of(cast, referrals.without_consent_now(cast))


def accepted_and_restricted(cast: Cast) -> World:
    world = accepted(cast)
    Case.objects.filter(pk=world["case"].pk).update(restricted=True)
    return world


def accepted_with_needs(cast: Cast) -> World:
    """An accepted referral, and a section of the same case that was not shared."""
    world = accepted(cast)
    cases.written(world["case"], cast.olha, cases.needs("shelter"))
    return world


def _of(cast: Cast, referral: Referral) -> World:
    return {
        "cast": cast,
        "referral": referral,
        "case": referral.case,
        "consent": referral.consent,
    }


# --- bodies ------------------------------------------------


def body(cast: Cast) -> World:
    """The raion administration with a desk, a line, a shift and a proposal."""
    desk = Desk.objects.create(organisation=cast.rda, name="Приймальня")
    line = DeskService.objects.create(
        desk=desk,
        service_id="shelter",
        territories=[RAION],
        languages=["uk"],
        verified_on=date(2026, 11, 1),
    )
    worker = member(cast.taras, cast.rda, "referral_desk")
    shift = DutyShift.objects.create(
        desk=desk,
        membership=worker,
        starts_at=clock.now(),
        ends_at=clock.now() + timedelta(hours=8),
    )
    proposal = propose_membership(
        organisation=cast.rda,
        terms=MembershipTerms(
            email="new@portal.example",
            name="Новий Працівник",
            role="caseworker",
            since=date.today(),
        ),
        acting_user=cast.nadiia,
    )
    return {
        "cast": cast,
        "body": cast.rda,
        "member": cast.memberships["olha"],
        "worker": worker,
        "desk": desk,
        "line": line,
        "shift": shift,
        "proposal": proposal,
    }


def national_body(cast: Cast) -> World:
    """The national body, which adds others; one of them has no administrator."""
    orphan = Organisation.objects.create(
        name="Нова громада",
        kind="hromada",
        ownership="communal",
        territory=RAION,
        created_at=clock.now(),
    )
    return {"cast": cast, "body": cast.nssu, "orphan": orphan}


# --- help requests ------------------------------------------------


def _help(cast: Cast, made: tuple[HelpRequest, str | None]) -> World:
    return {"cast": cast, "help": help_requests.again(made[0])}


def help_received(cast: Cast) -> World:
    """Somebody wrote to Iryna's desk; nobody has read it."""
    return _help(cast, help_requests.arrived(cast))


def help_taken_up(cast: Cast) -> World:
    return _help(cast, help_requests.taken_up(cast))


def help_to_call(cast: Cast) -> World:
    """Taken up by Iryna; the person wants a call."""
    by_phone = help_requests.BY_PHONE
    return _help(cast, help_requests.taken_up(cast, answer=by_phone))


def help_of_a_caseworker(cast: Cast) -> World:
    """Taken up by Iryna, who is a caseworker of her body too."""
    member(cast.iryna, cast.ngo, "caseworker")
    return help_taken_up(cast)


def help_answered(cast: Cast) -> World:
    return _help(cast, help_requests.answered(cast))


def help_closed(cast: Cast) -> World:
    return _help(cast, help_requests.closed(cast))


def help_at_strangers(cast: Cast) -> World:
    """Taken up at Petro's desk, which serves the whole country."""
    made = help_requests.arrived(cast, territory="")
    help_requests.take_up(
        request=help_requests.seen(cast.petro, made[0]), acting_user=cast.petro
    )
    return _help(cast, made)


def help_climbed(cast: Cast) -> World:
    """Nobody at Iryna's desk answered in time: Petro's has it too."""
    made = help_requests.arrived(cast)
    help_requests.late(made[0])
    escalate_help()
    return _help(cast, made)
