"""What a host may answer when the module asks for clearance."""

from datetime import datetime
from typing import Any

from secure_cases.access.clearance import Clearance

asked: list[str] = []
REASON = "Курс «Перший доступ» ще не пройдено."
NEXT = "https://staff.example/courses/first-access/"


def deny(user: Any, capability: str, at: datetime) -> Clearance:
    return Clearance(allowed=False, reasons=(REASON,), next_url=NEXT)


def deny_writing(user: Any, capability: str, at: datetime) -> Clearance:
    return Clearance(allowed=capability == "record.read", reasons=(REASON,))


def in_grace(user: Any, capability: str, at: datetime) -> Clearance:
    return Clearance(allowed=True, reduced=True, reasons=(REASON,), next_url=NEXT)


def listen(user: Any, capability: str, at: datetime) -> Clearance:
    asked.append(capability)
    return Clearance(allowed=True)


def break_down(user: Any, capability: str, at: datetime) -> Clearance:
    raise RuntimeError("the host's table is away")
