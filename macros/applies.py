"""What applies to a company: the rules, pages and clauses that its answers leave.

Each follows from those before: rules from where it works, clauses from rules, pages from clauses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .heirs import lacking
from .model import (
    DepartmentPage,
    KitPage,
    ModulePage,
    NoticeboardPage,
    PlaybookPage,
    PolicyPage,
    ScenarioPage,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .model import Department, Organisation, Page, Scenario, Scope, Section
    from .repository import Repository


class Applies:
    """The choices, in the order in which each follows from those before."""

    def __init__(self, repository: Repository, answers: Organisation, level: int) -> None:
        """Take what is written, a company's answers, and how far up its readers may see."""
        self._all = repository
        self._answers = answers
        self._level = level
        missing = lacking(repository.departments, answers)
        self.heirs = {id_: heir for id_, heir in missing.items() if heir}
        self.rules = {id_: rule for id_, rule in repository.rules.items() if self.reaches(rule)}
        self.pages = {id_: p for id_, p in repository.pages.items() if self._has_page(p)}
        self._clauses = {
            f"{page.slug}#{id_}"
            for page in self.pages.values()
            if isinstance(page, PolicyPage)
            for id_, section in page.clauses.items()
            if self.applies_section(section)
        }
        self._planned = {
            ref
            for ref, clause in repository.planned.clauses().items()
            if answers.uses.policies.get(ref.partition("#")[0], "yes") == "yes"
            and self.applies_section(clause)
        }
        self._drop_hollow_pages()
        self.scenarios = {one.id for one in repository.scenarios.values() if self._is_played(one)}
        self._drop_pages_about_nothing()

    def reaches(self, scope: Scope) -> bool:
        """Return whether the company is within a scope."""
        answers = self._answers
        return scope.reaches(answers.countries, answers.sectors, listed=answers.listed)

    def applies_section(self, section: Section) -> bool:
        """Return whether a section of a page stays."""
        rules = section.rules
        planned = any(self._all.is_planned("rule", id_) for id_ in rules)
        return (not rules or planned or any(id_ in self.rules for id_ in rules)) and self.reaches(
            section.only
        )

    def applies(self, clauses: Iterable[str], only: Scope | None = None) -> bool:
        """Return whether what hangs on these clauses stays: on none, or on one that does."""
        clauses = tuple(clauses)
        on = any(ref in self._clauses or ref in self._planned for ref in clauses)
        return (not clauses or on) and (only is None or self.reaches(only))

    def has(self, department: Department) -> bool:
        """Return whether the company has a department of its own."""
        use = self._answers.uses.departments.get(department.id)
        return use is None or (use.has == "yes" and use.merged_into is None)

    def _has_page(self, page: Page) -> bool:
        if page.floor > self._level or not self.reaches(page.only):
            return False
        uses = self._answers.uses
        match page:
            case DepartmentPage() | NoticeboardPage():
                department = self._all.departments.get(page.slug)
                common = isinstance(page, NoticeboardPage) and department is None
                return common or (department is not None and self.has(department))
            case PolicyPage():
                return uses.policies.get(page.slug, "yes") == "yes"
            case ModulePage():
                return uses.modules.get(page.slug, "yes") == "yes"
            case PlaybookPage():
                return uses.playbooks.get(page.slug, "yes") == "yes"
        return True

    def _drop_hollow_pages(self) -> None:
        """Leave out policies without a clause, then modules that teach nothing that is left."""
        kept = {ref.partition("#")[0] for ref in self._clauses}
        for id_, page in list(self.pages.items()):
            hollow = isinstance(page, PolicyPage) and page.slug not in kept
            idle = isinstance(page, ModulePage) and not self.applies(page.teaches)
            if hollow or idle:
                del self.pages[id_]

    def _is_played(self, scenario: Scenario) -> bool:
        """Return whether a scenario practises something that is left."""
        return f"training/{scenario.module}.md" in self.pages and self.applies(scenario.clauses)

    def _drop_pages_about_nothing(self) -> None:
        """Leave out the pages of scenarios and the kits of modules that are off."""
        for id_, page in list(self.pages.items()):
            unplayed = isinstance(page, ScenarioPage) and page.slug not in self.scenarios
            untaught = isinstance(page, KitPage) and f"training/{page.module}.md" not in self.pages
            if unplayed or untaught:
                del self.pages[id_]

    def departments_of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the departments the company has of these, each with what is merged into it."""
        uses, known = self._answers.uses.departments, self._all.departments
        merged = {id_: use.merged_into for id_, use in uses.items() if use.merged_into}
        taken = dict.fromkeys(merged.get(id_) or id_ for id_ in ids)
        return tuple(id_ for id_ in taken if id_ in known and self.has(known[id_]))
