"""What can go wrong with keys and sealed values. Messages never carry content."""


class SealingError(Exception):
    """Base of every error of this room."""


class KeyMissing(SealingError):
    """This process holds no key for the purpose; `purpose` names it."""

    def __init__(self, purpose: str) -> None:
        self.purpose = purpose
        super().__init__(f"no key for purpose {purpose!r} in this process")


class KeyUnknown(SealingError):
    """The keyring has no key with this id; `key_id` names it."""

    def __init__(self, key_id: str) -> None:
        self.key_id = key_id
        super().__init__(f"key {key_id!r} is not in the keyring")


class KeyringInvalid(SealingError):
    """The keyring cannot be used; `key_id` names the row at fault, if one is."""

    def __init__(self, problem: str, key_id: str = "") -> None:
        self.problem = problem
        self.key_id = key_id
        where = f"key {key_id!r}" if key_id else "keyring"
        super().__init__(f"{where}: {problem}")


class WrongKey(SealingError):
    """The keyring's key does not open what was sealed with it; `key_id` names it."""

    def __init__(self, key_id: str, place: str) -> None:
        self.key_id = key_id
        self.place = place
        super().__init__(f"key {key_id!r} does not open what {place} keeps")


class KeyDestroyed(SealingError):
    """The item's key was destroyed: it is erased."""


class SealBroken(SealingError):
    """Wrong key, changed byte, swapped place or rolled-back version."""


class AlreadySealed(SealingError):
    """The row has a key: an item is sealed once, a change is a new row."""


class ContentTooLarge(SealingError):
    """Longer than the largest bucket, or than the field allows."""
