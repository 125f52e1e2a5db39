"""Keys of sealed items. Left out of the main dump and dumped apart (ADR 3)."""

import uuid

from django.db import models


class SealingKey(models.Model):
    """One data key, wrapped by a key that never enters the database.

    `id` is the key id bound into the sealed item; `item` is the row it opens.
    Deleting the row makes the item unreadable for good.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    item = models.UUIDField(unique=True)
    person = models.UUIDField(null=True, db_index=True)
    kek_id = models.CharField(max_length=40, db_index=True)
    wrapped = models.BinaryField(max_length=40)
    created_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.id)
