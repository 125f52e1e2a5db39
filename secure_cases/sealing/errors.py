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


class KeyDestroyed(SealingError):
    """The item's key was destroyed: it is erased."""


class SealBroken(SealingError):
    """Wrong key, changed byte, swapped place or rolled-back version."""
