"""The help request and the return by code. Nothing is kept here."""

from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from public_site import conf
from public_site.intake import doorkeeper
from public_site.intake.doorkeeper import Held
from public_site.intake.forms import CodeForm, LetterForm, MessageForm
from public_site.intake.languages import words_for
from public_site.intake.pages import Page
from public_site.intake.rate_limits import TooMany, check, count
from public_site.own_page import leave_no_trace
from public_site.typed import Unreadable, typed


@method_decorator(csrf_exempt, name="dispatch")  # doorkeeper asks where it comes from
class PrivateView(View):
    """A form of the intake, in the words of the reader's language."""

    form_name = ""
    intake: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.intake = conf.intake()
        words = words_for(kwargs.get("language", ""))
        if self.intake is None or words is None:
            raise Http404
        self.words, self.page = words, Page(request, words, self.form_name)
        doorkeeper.refuse_other_sites(request)
        return leave_no_trace(super().dispatch(request, *args, **kwargs))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            given = typed(request)
        except Unreadable:
            return self.page.show("unreadable", status=400)
        try:
            doorkeeper.look_at(request, given, self.form_name)
            return self.take(request, given)
        except Held as held:
            return self.again(given, held.problem, status=200)
        except TooMany:
            return self.again(given, "many", status=429)
        except self.intake.Busy as error:
            return self.again(given, self._problem_of(error), status=429)
        except DatabaseError:
            return self.again(given, "broken", status=503)

    def _problem_of(self, error: Exception) -> str:
        """Say whether it is worth pressing again: an intake may know `Closed` too."""
        closed = getattr(self.intake, "Closed", ())
        return "closed" if isinstance(error, closed) else "busy"

    def take(self, request: HttpRequest, given: Any) -> HttpResponse:
        """Do what the form asks. Raises Held, TooMany, Busy."""
        raise NotImplementedError

    def again(self, given: Any, problem: str, *, status: int) -> HttpResponse:
        """Show the form with what was typed and one calm sentence."""
        raise NotImplementedError


class WriteView(PrivateView):
    """Asks for one sentence; gives a receipt, with a code if it was wanted."""

    form_name = "write"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._form(LetterForm(words=self.words))

    def take(self, request: HttpRequest, given: Any) -> HttpResponse:
        form = LetterForm(given, words=self.words)
        if not form.is_valid():
            return self._form(form, token=given.get("t", ""))
        count(request, self.form_name, "sent")
        receipt = self.intake.send(
            text=form.cleaned_data["text"],
            language=self.words["code"],
            territory=form.cleaned_data["region"],
            for_child=form.cleaned_data["under_18"],
            answer=form.answer(),
        )
        return self.page.show("receipt", receipt=receipt, way=form.answer()["way"])

    def again(self, given: Any, problem: str, *, status: int) -> HttpResponse:
        form = LetterForm(initial=given.dict(), words=self.words)
        token = given.get("t", "") if problem == "soon" else ""
        return self._form(form, problem=problem, status=status, token=token)

    def _form(self, form: LetterForm, **more: Any) -> HttpResponse:
        region = form["region"].value()
        known = dict(form.fields["region"].choices)  # type: ignore[attr-defined]
        hours = self.intake.hours(region if region in known else "")
        return self.page.show("write", form=form, hours=hours, **more)


class AnswerView(PrivateView):
    """Opens a conversation with its code, and takes one more message."""

    form_name = "answer"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.page.show("answer", form=CodeForm(words=self.words))

    def take(self, request: HttpRequest, given: Any) -> HttpResponse:
        form = CodeForm(given, words=self.words)
        if not form.is_valid():
            return self.page.show("answer", form=form, token=given.get("t", ""))
        code = form.cleaned_data["code"]
        check(request, self.form_name, "wrong")
        if "text" in given:
            return self._write(request, given, code)
        found = self.intake.read(code)
        return self._found(request, found, code, MessageForm(words=self.words))

    def _write(self, request: HttpRequest, given: Any, code: str) -> HttpResponse:
        message = MessageForm(given, words=self.words)
        if not message.is_valid():
            return self._found(request, self.intake.read(code), code, message)
        count(request, self.form_name, "message")
        found = self.intake.write(code, message.cleaned_data["text"])
        empty = MessageForm(words=self.words)
        return self._found(request, found, code, empty, sent=True)

    def _found(
        self, request: HttpRequest, found: Any, code: str, form: Any, **more: Any
    ) -> HttpResponse:
        if found is None:
            count(request, self.form_name, "wrong")
            again = CodeForm(initial={"code": code}, words=self.words)
            return self.page.show("answer", form=again, unknown=True)
        shown = {"conversation": found, "written_code": code, "form": form}
        return self.page.show("conversation", **shown, **more)

    def again(self, given: Any, problem: str, *, status: int) -> HttpResponse:
        token = given.get("t", "") if problem == "soon" else ""
        more: dict[str, Any] = {"problem": problem, "status": status, "token": token}
        if "text" in given:
            kept = MessageForm(initial=given.dict(), words=self.words)
            return self.page.show(
                "kept", form=kept, written_code=given.get("code", ""), **more
            )
        form = CodeForm(initial=given.dict(), words=self.words)
        return self.page.show("answer", form=form, **more)
