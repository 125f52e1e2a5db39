"""The form of a public page in the CMS: drafts pass, publishing is checked."""

from wagtail.admin.forms import WagtailAdminPageForm

from public_site.editing.remarks import blocking

PUBLISHING = ("action-publish", "action-submit", "action-workflow-action")


class PublicPageForm(WagtailAdminPageForm):
    """Says in words what keeps a page from readers; a draft is kept all the same."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if not any(self.data.get(action) for action in PUBLISHING):
            return
        for remark in blocking(self.instance):
            field = remark.field if remark.field in self.fields else None
            self.add_error(field, remark.text)
