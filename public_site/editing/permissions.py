"""Where a page is checked by a specialist, nobody publishes past the check."""

from wagtail.models import PagePermissionTester


class CheckedPagePermissions(PagePermissionTester):
    """An editor publishes in one step, but not where a workflow stands.

    Taking a page off the site stays one step everywhere: what harms must go at once.
    """

    def can_publish(self) -> bool:
        """Say whether the user may publish without a second pair of eyes."""
        return super().can_publish() and self._needs_no_check()

    def can_publish_subpage(self) -> bool:
        """Say the same of a page to be made below this one."""
        return super().can_publish_subpage() and self._needs_no_check()

    def _needs_no_check(self) -> bool:
        return self.user.is_superuser or not self.page.has_workflow
