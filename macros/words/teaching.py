"""What a module, a scenario and a trainer's kit show. Without an id they mean that of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import pace
from ..model.base import (  # noqa: TC001 - get_type_hints reads them
    CertificationId,
    ModuleId,
    PathId,
    QuizId,
    ScenarioId,
)
from .spoken import Spoken

if TYPE_CHECKING:
    from ..model import KitPage, ModulePage


class OfTeaching(Spoken):
    """Words about what is learned, and how."""

    def agenda(self, module: ModuleId = "") -> str:
        """Show the session of a trainer's kit, part by part, with the time each begins."""
        kit = self._kit(module)
        return self._block("agenda", kit=kit) if kit else ""

    def answers(self, module: ModuleId = "") -> str:
        """Show the questions of a module with the right answer, and what the others miss.

        Whoever reads the private folder finds those of the graded test folded below.
        """
        found = self._module(module)
        quiz = self._guide.quizzes.get((found and found.quiz) or "")
        bank = self._guide.bank_of(found.slug) if found else None
        return self._block("answers", quiz=quiz, bank=bank, module=found) if quiz else ""

    def cards(self, module: ModuleId = "") -> str:
        """Show the cards of a trainer's kit, to print and cut out."""
        kit = self._kit(module)
        return self._block("cards", cards=kit.cards) if kit else ""

    def changed(self, module: ModuleId = "") -> str:
        """Show what became different in a module's subject this year or last."""
        found = self._module(module)
        return self._block("changed", changed=found.changed) if found else ""

    def in_short(self, module: ModuleId = "") -> str:
        """Show what to remember of a module: the page to print, and the handout."""
        found = self._module(module)
        return self._block("in-short", module=found) if found else ""

    def kits(self) -> str:
        """Show the trainers' kits as cards: how long the session is, and for how many."""
        return self._block("kits", kits=list(self._guide.kits.values()))

    def modules(self, certification: CertificationId = "") -> str:
        """Show the modules, or those of one certification, as cards in the order to take them."""
        guide = self._guide
        paths = [one.path for one in guide.certifications.values() if one.path]
        first = [id_ for path in paths for id_ in guide.steps_of(path) if id_ in guide.modules]
        found = [guide.modules[id_] for id_ in dict.fromkeys([*first, *guide.modules])]
        wanted = [m for m in found if m.certification == (certification or m.certification)]
        return self._block("modules", modules=wanted)

    def paths(self) -> str:
        """Show every learning path: for whom, its modules in order, and how long it takes."""
        shown = [path for path in self._guide.paths.values() if not path.short]
        takers = {
            path.id: [d for d in self._guide.departments.values() if d.path == path.id]
            for path in shown
        }
        times = {path.id: pace.of_path(self._guide, path) for path in shown}
        return self._block("paths", paths=shown, takers=takers, times=times)

    def quiz(self, quiz: QuizId) -> str:
        """Show a practice quiz: each answer tells why it is right, or what is wrong with it."""
        found = self._guide.quizzes.get(quiz)
        if not found:
            return ""
        return self._block("quiz", id=found.id, questions=found.questions)

    def renewal(self, path: PathId) -> str:
        """Show the short path by which a certification is renewed: what changed, and a quiz."""
        found = self._guide.paths.get(path)
        if not found:
            return ""
        return self._block(
            "renewal",
            path=found,
            modules=self._guide.modules_in(found.id),
            questions=pace.again_of(self._guide, found),
            minutes=pace.of_path(self._guide, found),
        )

    def run_sheet(self, scenario: ScenarioId) -> str:
        """Show a scenario as a trainer runs it: what to read out when, and what to look for."""
        found = self._guide.scenarios.get(scenario)
        return self._block("run-sheet", scenario=found) if found else ""

    def scenario(self, scenario: ScenarioId = "") -> str:
        """Show a scenario to play: what happens, what you may decide, and what follows."""
        found = self._guide.scenarios.get(scenario or self._page.slug)
        return self._block("scenario", scenario=found) if found else ""

    def scenarios(self) -> str:
        """Show all scenarios as cards."""
        return self._block("scenarios", scenarios=list(self._guide.scenarios.values()))

    def _module(self, id_: str) -> ModulePage | None:
        """Return a module by its id, or else the one of this page."""
        return self._guide.modules.get(id_ or self._page.slug)

    def _kit(self, id_: str) -> KitPage | None:
        """Return the kit of a module by the module's id, or else the one that this page is."""
        return self._guide.kits.get(id_ or self._page.slug)
