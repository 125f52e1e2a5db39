"""Who may read the log, verify it and look up codes. Pure: no query."""

from secure_cases.access.decide import Decision, Standing, decide


def can_read_log(standing: Standing) -> Decision:
    """May read who saw what.

    yes: security officer, inspector, of any body
    no: everybody else
    """
    return decide(standing.roles(), "audit:read")


def can_verify_log(standing: Standing) -> Decision:
    """May have the chain recomputed: those who read it."""
    return decide(standing.roles(), "audit:verify")


def sees_every_code(standing: Standing) -> bool:
    """Say whether the codes of all users are theirs to look up: an officer's."""
    return decide(standing.roles(), "support_code:read").allowed


def can_read_codes(standing: Standing) -> Decision:
    """May look up why somebody got the answer that there is no such page.

    yes: security officer; organisation administrator, for people of their body
    no: everybody else, the one who got the code too
    """
    if sees_every_code(standing):
        return Decision(True)
    return decide(standing.roles(), "support_code:read", relation="body")
