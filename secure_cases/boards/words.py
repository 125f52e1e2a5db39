"""Words for the acts, outcomes and reasons the log shows."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACTS: dict[str, str | Promise] = {
    "founding:begin": _("founded the record"),
    "person:register": _("registered a person"),
    "case:view": _("looked at a case page"),
    "case:list": _("looked at a list of cases"),
    "case:assign": _("changed the team of a case"),
    "grant:open": _("opened a case for work"),
    "grant:close": _("closed a case after work"),
    "section:open": _("read a section"),
    "section:write": _("wrote a section"),
    "consent:record": _("recorded a consent"),
    "consent:withdraw": _("recorded a withdrawal of consent"),
    "disclosure:begin": _("gave another body access"),
    "disclosure:end": _("ended another body's access"),
    "referral:send": _("sent a referral"),
    "referral:view": _("looked at a referral"),
    "referral:message": _("wrote in a referral's thread"),
    "referral:acknowledge": _("received a referral"),
    "referral:accept": _("accepted a referral"),
    "referral:decline": _("declined a referral"),
    "referral:withdraw": _("withdrew a referral"),
    "referral:complete": _("completed a referral"),
    "referral:escalate": _("reported a referral without an answer"),
    "help:arrive": _("took in a request for help"),
    "help:write": _("took in what a person added"),
    "help:view": _("looked at a request for help"),
    "help:take_up": _("took up a request for help"),
    "help:open": _("read a request for help"),
    "help:answer": _("answered a request for help"),
    "help:close": _("closed a request for help"),
    "help:hand_over": _("gave a request to another desk"),
    "help:become_case": _("opened a case from a request"),
    "help:escalate": _("reported a request without an answer"),
    "help:shred": _("destroyed what a closed request held"),
    "service:record": _("recorded help that was given"),
    "audit:read": _("read this log"),
    "audit:verify": _("verified this log"),
    "support_code:read": _("looked up a code"),
    "page:view": _("asked for a page"),
    "practice:begin": _("began to practise on invented cases"),
    "board:team": _("looked at the team's board"),
    "organisation:create": _("added a body"),
    "organisation:edit": _("changed a body"),
    "organisation:view": _("looked at a body's page"),
    "membership:propose": _("proposed a role"),
    "membership:approve": _("approved a role"),
    "membership:give": _("gave a role"),
    "membership:reject": _("rejected a proposed role"),
    "membership:cancel": _("took back a proposed role"),
    "membership:end": _("ended a role"),
    "membership:deputy": _("named a deputy"),
    "invitation:send": _("sent an invitation"),
    "desk:edit": _("changed a desk"),
    "directory:edit": _("changed the directory"),
    "duty:edit": _("changed the duty rota"),
    # What a host writes here of its accounts.
    "account:sign_in": _("signed in"),
    "account:factor": _("typed a one-time code"),
    "account:enrol": _("connected a phone"),
    "account:replace_factor": _("moved to a new phone"),
    "account:renew_recovery_codes": _("made new recovery codes"),
    "account:change_password": _("changed the password"),
}

OUTCOMES: dict[str, str | Promise] = {
    "done": _("done"),
    "refused": _("not allowed"),
    "failed": _("failed"),
}

CODES: dict[str, str | Promise] = {
    "unknown_path": _("there is no such address"),
    "not_visible": _("not this user's"),
    "no_membership": _("no role in any body"),
    "no_clearance": _("no clearance"),
    "role": _("the role does not include it"),
    "relation": _("not in the team"),
    "section": _("the section was not shared"),
    "state": _("the state does not allow it"),
    "grant": _("not open for work"),
    "consent": _("no consent"),
    "consent_withdrawn": _("consent was withdrawn"),
    "disclosure_ended": _("access had ended"),
    "expired": _("the referral had run out"),
    "not_accepted": _("not accepted yet"),
    "consent_section": _("the consent was narrower"),
    "desk_unavailable": _("the desk did not take referrals"),
    "desk_unstaffed": _("nobody worked at the desk"),
    "own_approval": _("own request"),
    "approval_changed": _("it had changed"),
    "asker_gone": _("who asked may no longer ask"),
    "proposal_past": _("its time was over"),
    "body_closed": _("the body is closed"),
    "membership_ended": _("the role had ended"),
    "last_administrator": _("the only administrator"),
    "last_officer": _("the only security officer"),
    "serves_elsewhere": _("also works elsewhere"),
    "officer": _("an officer's account"),
    "stale_factor": _("no fresh factor"),
    "not_recipient": _("not the recipient"),
    "reduced": _("clearance was reduced"),
    "already_founded": _("the record was founded already"),
    "code": _("the code was wrong"),
    "way": _("not the way the person asked for"),
    # Failures: a seal that did not open.
    "seal_broken": _("the seal did not match the log"),
    "key_destroyed": _("erased: its key is destroyed"),
    "key_missing": _("this process holds no such key"),
    "key_unknown": _("the key is not in the keyring"),
    "keyring_invalid": _("the keyring cannot be used"),
    "wrong_key": _("the key is another one"),
    "already_sealed": _("it was sealed already"),
    "content_too_large": _("it is too long to seal"),
}

# What the verifier finds, in the words of somebody who must act on it.
FAULTS: dict[str, str | Promise] = {
    "form": _("this entry cannot be read"),
    "hash": _("this entry was changed"),
    "column": _("a column beside this entry was changed"),
    "gap": _("entries are missing before this one"),
    "order": _("this entry is out of its order"),
    "link": _("this entry does not follow the one before it"),
    "checkpoint": _("this is not what was signed earlier"),
    "tail": _("entries that were signed earlier are missing at the end"),
}


def act_words(action: str) -> str | Promise:
    """Return the words for an act; its code when it has none."""
    return ACTS.get(action, action)


def code_words(reason: str) -> str | Promise:
    """Return the words for a refusal's code; the code when it has none."""
    return CODES.get(reason, reason)


def fault_words(code: str) -> str | Promise:
    """Return the words for what the verifier found; the code when it has none."""
    return FAULTS.get(code, code)
