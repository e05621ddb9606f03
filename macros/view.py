"""From the whole Repository to the Guide one company's edition shows.

The only place that decides what applies to whom. What is off leaves every record, page, section
and link; nothing downstream asks again.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from .chain import Chain
from .guide import Company, Guide
from .heirs import inherited, kept, lacking
from .model import (
    Asked,
    Checklist,
    Department,
    DepartmentPage,
    KitPage,
    LearningPath,
    ModulePage,
    News,
    NoticeboardPage,
    Objective,
    Organisation,
    Page,
    PlaybookPage,
    PolicyPage,
    Quiz,
    ScenarioPage,
    Scope,
    Section,
    Term,
    TriageClass,
    Wording,
    country_names,
)
from .prose import Prose
from .trim import off, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .model import Branch, Contact, Development, Role, Scenario, Tree
    from .repository import Repository

R = TypeVar("R", bound="Asked | News | Term | TriageClass | Wording")
T = TypeVar("T", "Role", "Contact")

Edition = Literal["employees", "trainers", "strategist"]
EDITIONS: tuple[Edition, ...] = ("employees", "trainers", "strategist")
"""The editions; each holds what those before it hold."""


def view(repository: Repository, organisation: Organisation, edition: Edition) -> Guide:
    """Return what this company sees in this edition."""
    return _View(repository, organisation, edition).guide()


class _View:
    """The choices, in the order in which each follows from those before."""

    def __init__(
        self, repository: Repository, organisation: Organisation, edition: Edition
    ) -> None:
        self._all = repository
        self._answers = organisation
        self._level = EDITIONS.index(edition)
        missing = lacking(repository.departments, organisation)
        self._heirs = {id_: heir for id_, heir in missing.items() if heir}
        self._rules = {id_: rule for id_, rule in repository.rules.items() if self._reaches(rule)}
        self._pages = {id_: p for id_, p in repository.pages.items() if self._has_page(p)}
        self._clauses = {
            f"{page.slug}#{id_}"
            for page in self._pages.values()
            if isinstance(page, PolicyPage)
            for id_, section in page.clauses.items()
            if self._applies_section(section)
        }
        self._planned = {
            ref
            for ref, clause in repository.planned.clauses().items()
            if organisation.uses.policies.get(ref.partition("#")[0], "yes") == "yes"
            and self._applies_section(clause)
        }
        self._drop_hollow_pages()
        self._scenarios = {one.id for one in repository.scenarios.values() if self._is_played(one)}
        self._drop_pages_about_nothing()

    def guide(self) -> Guide:
        """Return the Guide."""
        tasks = {list_.id: self._checklist(list_) for list_ in self._all.checklists.values()}
        quizzes = {quiz.id: self._quiz(quiz) for quiz in self._all.quizzes.values()}
        departments = [d for d in self._all.departments.values() if self._has(d)]
        shown = Chain(
            rules=self._rules,
            departments={d.id: self._department(d) for d in departments},
            checklists={id_: list_ for id_, list_ in tasks.items() if list_.tasks and list_.for_},
            quizzes={id_: quiz for id_, quiz in quizzes.items() if quiz.questions},
            scenarios={id_: self._all.scenarios[id_] for id_ in sorted(self._scenarios)},
            paths=self._all.paths,
            kpis=self._all.kpis,
            trees=self._trees(),
            wordings=self._entries(self._all.wordings),
            forms=self._all.forms,
            accounts=self._all.accounts,
            news=self._entries(self._all.news),
            shares=self._all.shares,
            roles=self._after(self._all.roles),
            certifications=self._all.certifications,
            events=self._all.events,
            glossary=self._entries(self._all.glossary),
            questions=self._entries(self._all.questions),
            triage=self._entries(self._all.triage),
            crisis=self._all.crisis,
            pages={id_: self._page(page) for id_, page in self._pages.items()},
        )  # fmt: skip
        parts = trimmed(shown, self._heirs)
        parts["paths"] = {
            id_: self._path(path)
            for id_, path in parts["paths"].items()
            if any(step in shown.modules for step in self._all.steps_of(id_))
        }
        gone = off(self._all, shown)
        return Guide(**parts, company=self._company(), off=gone, heirs=self._heirs)

    # What applies

    def _reaches(self, scope: Scope) -> bool:
        answers = self._answers
        return scope.reaches(answers.countries, answers.sectors, listed=answers.listed)

    def _applies_section(self, section: Section) -> bool:
        rules = section.rules
        planned = any(self._all.is_planned("rule", id_) for id_ in rules)
        return (not rules or planned or any(id_ in self._rules for id_ in rules)) and self._reaches(
            section.only
        )

    def _applies(self, clauses: Iterable[str], only: Scope | None = None) -> bool:
        clauses = tuple(clauses)
        on = any(ref in self._clauses or ref in self._planned for ref in clauses)
        return (not clauses or on) and (only is None or self._reaches(only))

    def _has(self, department: Department) -> bool:
        use = self._answers.uses.departments.get(department.id)
        return use is None or (use.has == "yes" and use.merged_into is None)

    def _has_page(self, page: Page) -> bool:
        if page.floor > self._level or not self._reaches(page.only):
            return False
        uses = self._answers.uses
        match page:
            case DepartmentPage() | NoticeboardPage():
                department = self._all.departments.get(page.slug)
                common = isinstance(page, NoticeboardPage) and department is None
                return common or (department is not None and self._has(department))
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
        for id_, page in list(self._pages.items()):
            hollow = isinstance(page, PolicyPage) and page.slug not in kept
            idle = isinstance(page, ModulePage) and not self._applies(page.teaches)
            if hollow or idle:
                del self._pages[id_]

    def _is_played(self, scenario: Scenario) -> bool:
        """Return whether a scenario practises something that is left."""
        return f"training/{scenario.module}.md" in self._pages and self._applies(scenario.clauses)

    def _drop_pages_about_nothing(self) -> None:
        """Leave out the pages of scenarios and the kits of modules that are off."""
        for id_, page in list(self._pages.items()):
            unplayed = isinstance(page, ScenarioPage) and page.slug not in self._scenarios
            untaught = isinstance(page, KitPage) and f"training/{page.module}.md" not in self._pages
            if unplayed or untaught:
                del self._pages[id_]

    # What is left of each record

    def _checklist(self, checklist: Checklist) -> Checklist:
        tasks = tuple(t for t in checklist.tasks if self._applies(t.clauses, t.only))
        uses = self._answers.uses.departments
        merged = {id_: use.merged_into for id_, use in uses.items() if use.merged_into}
        whom = checklist.for_
        if whom != "all":
            taken = dict.fromkeys(merged.get(id_) or id_ for id_ in whom)
            known = self._all.departments
            stays = (id_ for id_ in taken if id_ in known and self._has(known[id_]))
            whom = tuple(dict.fromkeys([*stays, *(id_ for id_ in whom if id_ in self._heirs)]))
        return kept(checklist.model_copy(update={"tasks": tasks, "for_": whom}), self._heirs)

    def _after(self, records: Mapping[str, T]) -> dict[str, T]:
        """Return records by role, with heirs in the place of roles that nobody has."""
        return inherited(records, self._all.roles, self._heirs, self._answers.contacts)

    def _quiz(self, quiz: Quiz) -> Quiz:
        questions = tuple(one for one in quiz.questions if self._applies(one.clauses))
        return quiz.model_copy(update={"questions": questions})

    def _department(self, department: Department) -> Department:
        use = self._answers.uses.departments.get(department.id)
        return department.model_copy(update={"name": use.name}) if use and use.name else department

    def _trees(self) -> dict[str, Tree]:
        """Return the trees with the branches that lead somewhere here."""
        found = {
            id_: tree.model_copy(update={"branches": self._branches(tree.branches)})
            for id_, tree in self._all.trees.items()
        }
        return {id_: tree for id_, tree in found.items() if tree.branches}

    def _branches(self, branches: Iterable[Branch]) -> tuple[Branch, ...]:
        kept = [
            one.model_copy(update={"branches": self._branches(one.branches)})
            for one in branches
            if self._reaches(one.only) and (not one.answer or self._applies(one.answer.clauses))
        ]
        return tuple(one for one in kept if one.answer or one.branches)

    def _entries(self, entries: Mapping[str, R]) -> dict[str, R]:
        return {id_: e for id_, e in entries.items() if self._applies(e.clauses, e.only)}

    def _page(self, page: Page) -> Page:
        gone = [id_ for id_, section in page.switches.items() if not self._applies_section(section)]
        changes: dict[str, Any] = {
            "sections": {id_: s for id_, s in page.sections.items() if id_ not in gone}
        }
        match page:
            case PolicyPage():
                changes["clauses"] = {i: s for i, s in page.clauses.items() if i not in gone}
                changes["changes"] = tuple(
                    c.model_copy(update={"clauses": tuple(i for i in c.clauses if i not in gone)})
                    for c in page.changes
                )
            case ModulePage():
                changes["objectives"] = self._objectives(page.objectives)
                changes["changed"] = tuple(c for c in page.changed if self._concerns(c))
            case DepartmentPage() | NoticeboardPage():
                department = self._all.departments.get(page.slug)
                changes["title"] = self._department(department).name if department else page.title
        body = page.body.without(*gone)
        return page.model_copy(update=changes).with_body(self._unlinked(page, body))

    def _concerns(self, change: Development) -> bool:
        return not change.rules or any(id_ in self._rules for id_ in change.rules)

    def _objectives(self, objectives: Mapping[str, Objective]) -> dict[str, Objective]:
        return {id_: o for id_, o in objectives.items() if self._applies(o.clauses)}

    def _unlinked(self, page: Page, body: Prose) -> Prose:
        """Turn links to pages that are off into plain text."""
        text = body.text
        for link in body.links:
            target, _, _ = link.text.partition("#")
            if target.endswith(".md") and resolve(page.id, target) not in self._pages:
                text = text.replace(link.whole, link.says)
        return Prose(text) if text != body.text else body

    def _path(self, path: LearningPath) -> LearningPath:
        """Return a path that leads to its certification only if all its modules are written."""
        steps = self._all.steps_of(path.id)
        unwritten = any(self._all.is_planned("module", id_) for id_ in steps)
        return path.model_copy(update={"certification": None}) if unwritten else path

    def _company(self) -> Company:
        answers = self._answers
        ruled = [rule for rule in self._rules.values() if rule.countries and rule.stated]
        unchecked = tuple(
            country_names()[code]
            for code in answers.countries
            if not any(rule.in_country(code) for rule in ruled)
        )
        contacts = {
            id_: contact.only_with(lambda kind, id_: id_ in self._all.of_kind(kind))
            for id_, contact in self._after(answers.contacts).items()
        }
        if EDITIONS[self._level] != "strategist":
            hidden = answers.suggest.model_copy(update={"edit": None})
            answers = answers.model_copy(update={"suggest": hidden})
        return Company.of(answers, contacts, unchecked)


def resolve(page: str, target: str) -> str:
    """Return the path under docs/ of a link's target, as written on a page."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
