"""What another part of a host asks: may this person do that now."""

from training.clearance.answer import Clearance, clearance

__all__ = ["Clearance", "clearance"]
