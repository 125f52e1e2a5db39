"""What a report of an error may hold: places and names, never what was typed or read.

Nobody is mailed one (ADMINS stays empty). A tool that collects them asks Django for
this filter too.
"""

from types import FrameType
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


class NothingTyped(SafeExceptionReporterFilter):
    """Hides every value of every form and of every frame, marked or not."""

    def get_post_parameters(self, request: HttpRequest | None) -> Any:
        if request is None or not self.is_active(request):
            return super().get_post_parameters(request)
        return dict.fromkeys(request.POST, self.cleansed_substitute)

    def get_traceback_frame_variables(
        self, request: HttpRequest, tb_frame: FrameType
    ) -> Any:
        if not self.is_active(request):
            return super().get_traceback_frame_variables(request, tb_frame)
        return dict.fromkeys(tb_frame.f_locals, self.cleansed_substitute).items()
