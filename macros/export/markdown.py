"""The site as plain Markdown, with every word expanded: any generator can build it."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ..brand import site_name, style_sheet
from ..render import OVERRIDES, Renderer
from ..words import Sheet, Voice
from ..write import swap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..guide import Guide

_CONFIG = """\
# Written by "backline export markdown". Any generator that reads this file can build docs/.
site_name: {name}
theme:
  name: material
  font: false
  variant: classic
extra_css: [assets/stylesheets/backline.css]
markdown_extensions:
  - admonition
  - attr_list
  - tables
  - toc: {{permalink: true}}
  - pymdownx.details
  - pymdownx.highlight
  - pymdownx.superfences
"""


def export(guide: Guide, docs: Path, place: Path) -> int:
    """Write the guide's pages and pictures into the folder `place`, whole or not at all.

    `docs` is the folder its pictures are in. Returns the number of pages.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}."))
    render = Renderer()
    count = 0
    for file, text in pages(guide, render):
        path = new / "docs" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        count += 1
    name = site_name(guide, render)
    (new / "mkdocs.yml").write_text(_CONFIG.format(name=json.dumps(name)), encoding="utf-8")
    _assets(guide, name, docs, new / "docs/assets")
    swap(new, place)
    return count


def pages(guide: Guide, render: Renderer) -> Iterator[tuple[str, str]]:
    """Return every page of a guide: its path under docs/, and its text."""
    voice = Voice(guide, render, by_file=True)
    for page in guide.pages.values():
        front = [f"title: {json.dumps(page.title, ensure_ascii=False)}"]
        if page.summary:
            front.append(f"description: {json.dumps(page.summary, ensure_ascii=False)}")
        yield page.id, "\n".join(["---", *front, "---", "", Sheet(voice, page).write()])


def _assets(guide: Guide, name: str, docs: Path, place: Path) -> None:
    shutil.copytree(OVERRIDES / "assets/fonts", place / "fonts")
    if (docs / "assets").is_dir():
        shutil.copytree(docs / "assets", place, dirs_exist_ok=True)
    sheets = sorted((OVERRIDES / "assets/stylesheets").glob("*.css"))
    css = place / "stylesheets/backline.css"
    css.parent.mkdir(parents=True, exist_ok=True)
    css.write_text(style_sheet(guide.company.accent, name, sheets), encoding="utf-8", newline="\n")
