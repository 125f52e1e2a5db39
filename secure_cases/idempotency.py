"""A form sent twice is done once: a double click, a slow line, a page gone back to."""

import time
import uuid

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from secure_cases import clock
from secure_cases.errors import Invalid, SecureCasesError
from secure_cases.idempotency_models import UsedToken

PATIENCE = 2.0  # seconds the second click waits for the first one's address
HOME = "/"


class AlreadyDone(SecureCasesError):
    """This form was sent before; `result_url` is where its first answer led."""

    reason = "already_done"

    def __init__(self, token: uuid.UUID, result: str = "") -> None:
        self.token = token
        self.result = result
        super().__init__()

    @property
    def result_url(self) -> str:
        """Return the address, waiting a little while the first click is being done.

        Ask after the act has been rolled back: inside it the wait would hold a lock.
        """
        patient_until = time.monotonic() + PATIENCE
        while not self.result and time.monotonic() < patient_until:
            time.sleep(0.05)
            found = UsedToken.objects.filter(token=self.token)
            self.result = found.values_list("result", flat=True).first() or ""
        return self.result or HOME


class TokenForm(forms.Form):
    """Mixin of every writing form: a hidden token, new each time a form is drawn."""

    token = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid.uuid4,
        error_messages={
            "required": _("This page is out of date. Open it again."),
            "invalid": _("This page is out of date. Open it again."),
        },
    )


def claim(*, token: uuid.UUID, action: str, acting_user: AbstractBaseUser) -> None:
    """Use the token up, inside the act it belongs to.

    A second claim waits for the first one's act and raises AlreadyDone. A token
    that was used for something else, or by somebody else, is Invalid.
    """
    used, created = UsedToken.objects.get_or_create(
        token=token,
        defaults={"user_id": acting_user.pk, "action": action, "used_at": clock.now()},
    )
    if created:
        return
    if used.user_id != acting_user.pk or used.action != action:
        raise Invalid("token_used", field="token")
    raise AlreadyDone(token, used.result)


def remember(token: uuid.UUID, url: str) -> None:
    """Keep where the first answer leads, for the ones that come after."""
    UsedToken.objects.filter(token=token).update(result=url)
