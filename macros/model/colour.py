"""Whether a colour can be read on another (WCAG 2.2, success criterion 1.4.3)."""

from __future__ import annotations

LEAST = 4.5
"""The contrast ratio that normal text needs."""


COMFORT = 7.0
"""What we aim at on a dark ground, where thin strokes glare (1.4.6, the enhanced ratio)."""


def readable(colour: str, ground: str, ratio: float = LEAST) -> bool:
    """Return whether text of this colour on this ground has at least this contrast ratio."""
    from coloraide import Color  # noqa: PLC0415 - a fifth of a second, for one answer alone

    return bool(Color(colour).contrast(ground, method="wcag21") >= ratio)


def on_dark(colour: str, ground: str) -> str:
    """Return the nearest lighter shade, as #rrggbb, that reads with comfort on a dark ground."""
    from coloraide import Color  # noqa: PLC0415 - likewise

    shade = Color(colour).convert("oklch")
    while not readable(shade.convert("srgb").fit().to_string(hex=True), ground, COMFORT):
        shade["lightness"] = min(1, shade["lightness"] + 0.01)
    return str(shade.convert("srgb").fit().to_string(hex=True))
