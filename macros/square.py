"""An address as a square to photograph: a QR code."""

from __future__ import annotations

import segno


def square(address: str) -> tuple[int, str]:
    """Return the side of a QR code in modules, quiet zone and all, and its dark part as SVG path.

    Medium error correction and a quiet zone of four modules (ISO/IEC 18004:2015, 9.1): it can be
    read from a noticeboard through glass.
    """
    code = segno.make(address, error="m", micro=False)
    rows = [list(row) for row in code.matrix_iter(border=4)]
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return len(rows), path
