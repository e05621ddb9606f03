"""What a site sends of our own: the style sheet with the company's accent, and the scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rjsmin import jsmin  # type: ignore[import-untyped]

from .model.colour import on_dark
from .model.organisation import NIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .guide import Guide
    from .render import Renderer


def site_name(guide: Guide, render: Renderer) -> str:
    """Return what the site is called: the company's name, and what this is."""
    name = guide.company.short_name
    return render.say("site-name", name=name[:1].upper() + name[1:])


def style_sheet(accent: str, name: str, sheets: Iterable[Path]) -> str:
    """Return one style sheet: fewer requests, and the accent without an inline style.

    `name` is what the site is called: it stands at the head of every sheet of paper.
    """
    said = {"accent-light": accent, "accent-dark": on_dark(accent, NIGHT), "site": _quoted(name)}
    own = ";".join(f"--bl-{key}:{value}" for key, value in said.items())
    return f":root{{{own}}}" + "".join(
        _packed(sheet.read_text(encoding="utf-8")) for sheet in sheets
    )


def script(source: Path) -> str:
    """Return a script without comments and indentation, which only its authors read."""
    return str(jsmin(source.read_text(encoding="utf-8")))


_SPARE = re.compile(
    r"(?<=[{;]) (?=\S)|(?<=:) (?=\S)| (?=\{)"  # what only indents
    r"|(?<=,) (?=[.#:\w*\[])| (?=> )|(?<= >) "  # spaces beside a comma and a child
    r"|;(?=\})|(?<![\d.\w#])0(?=\.\d)"  # a last semicolon, a leading nought
)
_QUOTED = re.compile(r'="([a-z][\w-]*)"\]')  # a value in a selector that is a plain word


def _packed(css: str) -> str:
    """Return a sheet without comments and indentation: no reader sees them, every phone pays."""
    lines = (line.strip() for line in re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).splitlines())
    return _QUOTED.sub(r"=\1]", _SPARE.sub("", "".join(lines)))


def _quoted(text: str) -> str:
    """Return a text as a string of CSS (CSS Syntax 3, 4.3.5)."""
    safe = re.sub(r"[^\w .,:;()-]", lambda sign: f"\\{ord(sign[0]):x} ", text)
    return f'"{safe}"'
