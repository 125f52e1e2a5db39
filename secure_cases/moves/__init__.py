"""Changes of state: every one is a row with its author."""

from secure_cases.moves.moving import MoveTable, move

__all__ = ["MoveTable", "move"]
