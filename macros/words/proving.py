"""What shows who knows the current text: only whoever reads the private folder has any of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import ModulePage, PolicyPage, SeriesId
from ..model.base import ModuleId, PolicyId  # noqa: TC001 - get_type_hints reads them
from ..standing.counts import trends
from ..standing.coverage import board, page_of, title
from ..standing.tally import ASKED
from .spoken import Spoken

if TYPE_CHECKING:
    from ..guide import Guide
    from ..model import Page
    from ..standing.coverage import Coverage, OfSubject
    from ..standing.status import Subject

BOOK = "trainers/coverage.xlsx"
"""Where the workbook lies in a site that offers it."""
LIMITS = "about/what-this-site-can-prove.md"
"""The page that says what such counts prove, and what they do not."""


class OfProof(Spoken):
    """Words about who knows the current text."""

    def coverage(self, module: ModuleId = "", policy: PolicyId = "") -> str:
        """Show who knows the current text, of everything that is asked or of one text."""
        shown = board(self._guide)
        lack = lacking(self._guide, shown)
        if shown is None or lack:
            return self._block("coverage-none", lack=lack)
        if module or policy:
            one = shown.of(("module", module) if module else ("policy", policy))
            if one is None:
                return self._block("coverage-none", lack="asked")
            return self._block("coverage-of", one=one, day=shown.day, states=ASKED)
        guide = self._guide
        return self._block(
            "coverage",
            coverage=shown,
            states=ASKED,
            titles=_titles(guide, shown),
            book=self._here.beside(BOOK),
            limits=LIMITS if LIMITS in guide.pages else None,
        )

    def series(self, series: SeriesId) -> str:
        """Show the last counts that were published, and what changed since those before."""
        found = trends(self._guide, series)
        return self._block("series", trends=found)


def lacking(guide: Guide, shown: Coverage | None) -> str:
    """Return what has to be done before there is a board: "" where nothing is lacking."""
    if not guide.has_private:
        return "private"
    if not guide.ledger.people:
        return "people"
    if not guide.assignments:
        return "assignments"
    return "" if shown else "evidence"


def of_page(guide: Guide, page: Page) -> OfSubject | None:
    """Return how the text of a page is known; None where it is asked of nobody."""
    shown = board(guide)
    match page:
        case ModulePage():
            return shown.of(("module", page.slug)) if shown else None
        case PolicyPage():
            return shown.of(("policy", page.slug)) if shown else None
    return None


def _titles(guide: Guide, shown: Coverage) -> dict[Subject, tuple[str, str | None]]:
    """Return the title and the page of everything that a board names."""
    stood = (standing.subject for one in shown.open for standing in one.standings)
    odd = (one.subject for one in shown.strangers)
    named = {*stood, *odd, *shown.unasked, *shown.unproven, *(o.subject for o in shown.subjects)}
    return {one: (title(guide, one), page_of(guide, one)) for one in sorted(named)}
