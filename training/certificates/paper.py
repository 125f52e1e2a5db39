"""The certificate on paper: made when its holder asks, from facts alone.

What it is worth is said as it is known at that moment; while that stays, so do the
bytes.
"""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

import printing
from training import clock, conf
from training.certificates.codes import grouped
from training.certificates.enums import State
from training.certificates.legal_text import TEXTS
from training.certificates.models import TrainingCertificate
from training.certificates.rules import state_of
from training.certificates.selectors import facts_of

VOID = {State.REVOKED, State.REPLACED, State.EXPIRED}


def paper_of(certificate: TrainingCertificate, at: datetime) -> bytes:
    """Return the PDF, in the host's first language and in English."""
    with translation.override(settings.LANGUAGE_CODE):
        html = render_to_string(
            "training/papers/certificate.html", facts_on_paper(certificate, at)
        )
    return printing.pdf_of(html)


def facts_on_paper(certificate: TrainingCertificate, at: datetime) -> dict[str, Any]:
    award = certificate.award
    state = state_of(facts_of(award, at), clock.day_of(at))
    address = check_address(certificate.code)
    return {
        "certificate": certificate,
        "award": award,
        "outcomes": award.version.content["outcomes"],
        "void": state if state in VOID else None,
        "ended": _ended(award, state),
        "code": grouped(certificate.code),
        "legal_text": TEXTS[certificate.legal_text],
        "check_url": conf.check_url(),
        "drawn": _drawn(address) if address else "",
    }


def check_address(code: str) -> str:
    """Return where the check stands with the code typed in; "" where there is none."""
    url = conf.check_url()
    return f"{url}?{urlencode({'code': code})}" if url else ""


def _ended(award: Any, state: State) -> datetime | None:
    if state == State.REVOKED:
        return award.revocation.at
    return award.superseded_by.given_at if state == State.REPLACED else None


def _drawn(address: str) -> str:
    drawn: str = segno.make(address, micro=False, error="m").svg_data_uri(
        border=2, dark="#201D29", light="#FFFFFF", xmldecl=False, omitsize=True
    )
    return drawn
