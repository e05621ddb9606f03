"""From the whole Repository to the Guide one company's edition shows.

The only place that decides what applies to whom. What is off leaves every record, page, section
and link; nothing downstream asks again.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from .applies import Applies
from .chain import Chain
from .guide import Company, Guide
from .heirs import inherited, kept
from .model import (
    Asked,
    Assignment,
    Checklist,
    Department,
    DepartmentPage,
    LearningPath,
    ModulePage,
    News,
    NoticeboardPage,
    Objective,
    Organisation,
    Page,
    PolicyPage,
    Quiz,
    Term,
    TriageClass,
    Wording,
    country_names,
)
from .private import Private
from .prose import Prose
from .trim import knowing, off, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .model import Branch, Contact, Development, Role, Tree
    from .repository import Repository

R = TypeVar("R", bound="Asked | News | Term | TriageClass | Wording")
T = TypeVar("T", "Role", "Contact")

Edition = Literal["employees", "trainers", "strategist"]
EDITIONS: tuple[Edition, ...] = ("employees", "trainers", "strategist")
"""The editions; each holds what those before it hold."""


def view(
    repository: Repository,
    organisation: Organisation,
    edition: Edition,
    private: Private = Private(),  # noqa: B008 - it is frozen, and empty
) -> Guide:
    """Return what this company sees in this edition.

    Nothing of the private folder reaches employees, whoever hands it in.
    """
    return _View(repository, organisation, edition).guide(private)


class _View:
    """What is left of each record."""

    def __init__(
        self, repository: Repository, organisation: Organisation, edition: Edition
    ) -> None:
        self._all, self._answers = repository, organisation
        self._level = EDITIONS.index(edition)
        self._on = Applies(repository, organisation, self._level)

    def guide(self, private: Private) -> Guide:
        """Return the Guide."""
        private = private if self._level else Private()
        tasks = {list_.id: self._checklist(list_) for list_ in self._all.checklists.values()}
        quizzes = {quiz.id: self._quiz(quiz) for quiz in self._all.quizzes.values()}
        departments = [d for d in self._all.departments.values() if self._on.has(d)]
        shown = Chain(
            rules=self._on.rules,
            departments={d.id: self._department(d) for d in departments},
            checklists={id_: list_ for id_, list_ in tasks.items() if list_.tasks and list_.for_},
            quizzes={id_: quiz for id_, quiz in quizzes.items() if quiz.questions},
            scenarios={id_: self._all.scenarios[id_] for id_ in sorted(self._on.scenarios)},
            paths=self._all.paths,
            assignments=self._assignments(),
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
            pages={id_: self._page(page) for id_, page in self._on.pages.items()},
        )  # fmt: skip
        known = knowing(shown, self._on.heirs)
        parts = trimmed(shown, known)
        parts["paths"] = {
            id_: self._path(path)
            for id_, path in parts["paths"].items()
            if any(step in shown.modules for step in self._all.steps_of(id_))
        }
        asked = (
            one if one.path in parts["paths"] else one.model_copy(update={"path": None})
            for one in parts["assignments"].values()
        )
        parts["assignments"] = {one.id: one for one in asked if one.asks}
        banks = {bank.id: self._quiz(bank).only_with(known) for bank in private.banks.values()}
        return Guide(
            **parts,
            company=self._company(),
            off=off(self._all, shown),
            heirs=self._on.heirs,
            banks={id_: b for id_, b in banks.items() if b.questions and b.module in shown.modules},
            ledger=private.ledger,
            keeping=private.keeping,
            has_private=bool(private.place),
            series=self._all.series,
            for_trainers=self._level > 0,
        )

    def _checklist(self, checklist: Checklist) -> Checklist:
        tasks = tuple(t for t in checklist.tasks if self._on.applies(t.clauses, t.only))
        whom = checklist.for_
        if whom != "all":
            stays = self._on.departments_of(whom)
            whom = tuple(dict.fromkeys([*stays, *(id_ for id_ in whom if id_ in self._on.heirs)]))
        return kept(checklist.model_copy(update={"tasks": tasks, "for_": whom}), self._on.heirs)

    def _after(self, records: Mapping[str, T]) -> dict[str, T]:
        """Return records by role, with heirs in the place of roles that nobody has."""
        return inherited(records, self._all.roles, self._on.heirs, self._answers.contacts)

    def _quiz(self, quiz: Quiz) -> Quiz:
        questions = tuple(one for one in quiz.questions if self._on.applies(one.clauses))
        draw = quiz.draw and min(quiz.draw, len(questions))
        return quiz.model_copy(update={"questions": questions, "draw": draw})

    def _assignments(self) -> dict[str, Assignment]:
        """Return what is assigned to somebody who is there, by the departments as they are."""
        found = {}
        for id_, one in self._all.assignments.items():
            there = self._on.departments_of(one.whom.departments)
            if there or not one.whom.departments:
                whom = one.whom.model_copy(update={"departments": there})
                found[id_] = one.model_copy(update={"whom": whom})
        return found

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
            if self._on.reaches(one.only)
            and (not one.answer or self._on.applies(one.answer.clauses))
        ]
        return tuple(one for one in kept if one.answer or one.branches)

    def _entries(self, entries: Mapping[str, R]) -> dict[str, R]:
        return {id_: e for id_, e in entries.items() if self._on.applies(e.clauses, e.only)}

    def _page(self, page: Page) -> Page:
        gone = [
            id_ for id_, section in page.switches.items() if not self._on.applies_section(section)
        ]
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
        return not change.rules or any(id_ in self._on.rules for id_ in change.rules)

    def _objectives(self, objectives: Mapping[str, Objective]) -> dict[str, Objective]:
        return {id_: o for id_, o in objectives.items() if self._on.applies(o.clauses)}

    def _unlinked(self, page: Page, body: Prose) -> Prose:
        """Turn links to pages that are off into plain text."""
        text = body.text
        for link in body.links:
            target, _, _ = link.text.partition("#")
            if target.endswith(".md") and resolve(page.id, target) not in self._on.pages:
                text = text.replace(link.whole, link.says)
        return Prose(text) if text != body.text else body

    def _path(self, path: LearningPath) -> LearningPath:
        """Return a path that leads to its certification only if all its modules are written."""
        steps = self._all.steps_of(path.id)
        unwritten = any(self._all.is_planned("module", id_) for id_ in steps)
        return path.model_copy(update={"certification": None}) if unwritten else path

    def _company(self) -> Company:
        answers = self._answers
        ruled = [rule for rule in self._on.rules.values() if rule.countries and rule.stated]
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
            new = answers.suggest.new if self._level else None
            hidden = answers.suggest.model_copy(update={"edit": None, "new": new})
            answers = answers.model_copy(update={"suggest": hidden})
        return Company.of(answers, contacts, unchecked)


def resolve(page: str, target: str) -> str:
    """Return the path under docs/ of a link's target, as written on a page."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
