"""Django's own sentences that we say in our words.

The portal's catalogue comes after Django's, so its translation of them is shown in
every form; they stand here for `makemessages` to find.
"""

from django.utils.translation import gettext_lazy as _

OURS = (_("This field is required."),)
