"""A QR code as the data of one SVG path: no third party, no inline style."""

from dataclasses import dataclass

import segno

QUIET_ZONE = 4


@dataclass(frozen=True)
class QR:
    """`path` draws dark modules on a square of `size` units."""

    path: str
    size: int


def qr_of(text: str) -> QR:
    matrix = segno.make(text, error="m", micro=False).matrix
    path = "".join(
        f"M{x + QUIET_ZONE} {y + QUIET_ZONE}h1v1h-1z"
        for y, row in enumerate(matrix)
        for x, dark in enumerate(row)
        if dark
    )
    return QR(path, len(matrix) + 2 * QUIET_ZONE)
