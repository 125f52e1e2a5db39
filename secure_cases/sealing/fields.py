"""The strict wrapper of django-encrypted-model-fields (ADR 3 says why it is needed).

A value is written by saving its row, under a key of its column and bound to its row;
it is opened when the attribute of that row is read, and every failure raises. No
query, form or fixture ever sees or decrypts ciphertext.
"""

from datetime import UTC, datetime
from typing import Any

from django.core.checks import CheckMessage
from django.core.exceptions import FieldError, ValidationError
from django.db.models.query_utils import DeferredAttribute
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from secure_cases.sealing import field_rules
from secure_cases.sealing.columns import SealedCol, SealedIsNull, selected
from secure_cases.sealing.errors import ContentTooLarge, SealBroken
from secure_cases.sealing.package import fields as package
from secure_cases.sealing.tokens import open_text, seal_text


class Sealed:
    """A stored value outside its row, as `values()` gives it: shows nothing."""

    __slots__ = ("stored",)

    def __init__(self, stored: str) -> None:
        self.stored = stored

    def __repr__(self) -> str:
        return "<sealed>"


class _Placed:
    """A value on its way to the database with the id of the row it goes to."""

    __slots__ = ("row", "text")

    def __init__(self, row: str, text: str) -> None:
        self.row, self.text = row, text

    def __repr__(self) -> str:
        return "<placed>"


class SealedAttribute(DeferredAttribute):
    """Opens the value on first reading, when the row's id is known."""

    field: Any

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = self.field.opened(value, instance)
            instance.__dict__[self.field.attname] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class StrictMixin(package.EncryptedMixin):
    """Stands before a field class of the package; `key_purpose` may be the model's."""

    descriptor_class = SealedAttribute
    model: Any

    def __init__(self, *args: Any, key_purpose: str = "", **kwargs: Any) -> None:
        self.key_purpose = key_purpose
        kwargs["serialize"] = False  # neither fixtures nor revisions take a copy
        super().__init__(*args, **kwargs)

    @property
    def purpose(self) -> str:
        """Return whose keys seal it: the field's own word, else its model's."""
        model = getattr(self, "model", None)
        return self.key_purpose or getattr(model, "key_purpose", "")

    @property
    def place(self) -> str:
        """Return the column's name in the derivation of its key."""
        return f"{self.model._meta.label_lower}.{self.name}"

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["serialize"]
        if self.purpose:
            kwargs["key_purpose"] = self.purpose
        return name, path, args, kwargs

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return [*super().check(**kwargs), *field_rules.faults(self)]

    # --- reading ----------------------------------------------------------------
    def from_db_value(self, value: Any, *args: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    @sensitive_variables()
    def opened(self, value: Sealed, instance: Any) -> Any:
        """Return the plain value of this row. Raises SealBroken, KeyUnknown, ..."""
        text = open_text(
            value.stored,
            purpose=self.purpose,
            column=self.place,
            row=self._row_of(instance),
        )
        plain, fits = self._converted(text)
        if not fits:
            raise SealBroken
        return plain

    def to_python(self, value: Any) -> Any:
        """Convert input. Never decrypts: a pasted token stays the text it is."""
        text = value.decode() if isinstance(value, bytes) else value
        return super(package.EncryptedMixin, self).to_python(text)

    # --- writing ----------------------------------------------------------------
    @sensitive_variables()
    def pre_save(self, model_instance: Any, add: bool) -> _Placed | None:
        value = super().pre_save(model_instance, add)
        if value is None:
            return None
        if hasattr(value, "resolve_expression"):
            raise FieldError(f"{self.place} takes no database expression")
        plain, fits = self._converted(value)
        if not fits:
            raise FieldError(f"{self.place} does not take this type of value")
        return _Placed(self._row_of(model_instance), self._encoded(plain))

    @sensitive_variables()
    def _converted(self, value: Any) -> tuple[Any, bool]:
        # Errors of conversion carry the value, so none leaves this function.
        try:
            return self.to_python(value), True
        except (ValidationError, TypeError, ValueError):
            return None, False

    def _encoded(self, value: Any) -> str:
        return str(value)

    def _row_of(self, instance: Any) -> str:
        if instance.pk is None:
            raise FieldError(f"{self.place} needs the row's key before its value")
        return str(instance._meta.pk.to_python(instance.pk))

    def get_db_prep_save(self, value: Any, connection: Any) -> str | None:
        if value is None:
            return None
        if not isinstance(value, _Placed):
            raise FieldError(
                f"{self.place} is written by saving its row, one at a time or by"
                " bulk_create: not by update, bulk_update, a default or a fixture"
            )
        return seal_text(
            value.text, purpose=self.purpose, column=self.place, row=value.row
        )

    # --- queries ----------------------------------------------------------------
    def get_db_prep_value(
        self, value: Any, connection: Any, prepared: bool = False
    ) -> None:
        if value is not None:
            raise FieldError(f"{self.place} cannot be used in a query")

    def get_lookup(self, lookup_name: str) -> type[SealedIsNull]:
        if lookup_name != "isnull":
            raise FieldError(f"{self.place} is encrypted: no lookup {lookup_name!r}")
        return SealedIsNull

    def get_transform(self, lookup_name: str) -> None:
        raise FieldError(f"{self.place} is encrypted: no transform {lookup_name!r}")

    def get_col(self, alias: str, output_field: Any = None) -> SealedCol:
        return SealedCol(alias, self, output_field)

    @property
    def cached_col(self) -> SealedCol:
        return SealedCol(self.model._meta.db_table, self)

    def select_format(self, compiler: Any, sql: str, params: Any) -> tuple[str, Any]:
        return selected(sql, compiler.query), params


class EncryptedCharField(StrictMixin, package.EncryptedCharField):
    """Text of at most `max_length` characters, checked on every save."""

    def _encoded(self, value: Any) -> str:
        if self.max_length is not None and len(value) > self.max_length:
            raise ContentTooLarge(f"more than {self.max_length} characters")
        return str(value)


class EncryptedTextField(StrictMixin, package.EncryptedTextField):
    pass


class EncryptedIntegerField(StrictMixin, package.EncryptedIntegerField):
    pass


class EncryptedBooleanField(StrictMixin, package.EncryptedBooleanField):
    def _encoded(self, value: Any) -> str:
        return "1" if value else "0"


class EncryptedDateField(StrictMixin, package.EncryptedDateField):
    def _encoded(self, value: Any) -> str:
        return str(value.isoformat())


class EncryptedDateTimeField(StrictMixin, package.EncryptedDateTimeField):
    """Stored in UTC with its offset; a naive value is taken in the site's zone."""

    def to_python(self, value: Any) -> datetime | None:
        moment: datetime | None = super().to_python(value)
        if moment is not None and timezone.is_naive(moment):
            moment = timezone.make_aware(moment, timezone.get_default_timezone())
        return moment

    def _encoded(self, value: Any) -> str:
        return str(value.astimezone(UTC).isoformat())
