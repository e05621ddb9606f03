"""The style sheet of one company's site: its accent in both schemes, and ours after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model.colour import on_dark
from .model.organisation import NIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .render import Renderer
    from .view import Guide


def site_name(guide: Guide, render: Renderer) -> str:
    """Return what the site is called: the company's name, and what this is."""
    name = guide.company.short_name
    return render.say("site-name", name=name[:1].upper() + name[1:])


def style_sheet(accent: str, sheets: Iterable[Path]) -> str:
    """Return one style sheet: fewer requests, and the accent without an inline style."""
    colours = f":root{{--bl-accent-light:{accent};--bl-accent-dark:{on_dark(accent, NIGHT)}}}\n"
    return colours + "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
