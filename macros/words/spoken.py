"""What all words are made of: the guide, the page that speaks, and the way to a fragment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .here import plain

if TYPE_CHECKING:
    from ..model import Department
    from ..render import Renderer
    from .here import Here


class Spoken:
    """Words, as spoken on one page."""

    def __init__(self, render: Renderer, here: Here) -> None:
        self._guide, self._page, self._here = here.guide, here.page, here
        self._render = render

    def _department(self, id_: str) -> Department | None:
        """Return a department by its id, or else the one whose page this is."""
        return self._guide.departments.get(id_ or self._page.slug)

    def _block(self, fragment: str, **things: object) -> str:
        return self._render(fragment, guide=self._guide, here=self._here, **things)

    def _link(self, text: str, target: str | None) -> str:
        return f"[{plain(text)}]({self._here.source(target)})" if target else plain(text)

    def _off(self, kind: str, id_: str) -> str:
        return self._guide.off.get((kind, id_), "")
