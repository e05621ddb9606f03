"""All records, by kind and id: for the whole repository, and for what one edition shows of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from .model import (
    Account,
    Asked,
    Assignment,
    Certification,
    Checklist,
    CrisisLevel,
    Department,
    Event,
    Form,
    KitPage,
    Kpi,
    LearningPath,
    ModulePage,
    News,
    Page,
    PlaybookPage,
    PolicyPage,
    Question,
    Quiz,
    Role,
    Rule,
    Scenario,
    ScenarioPage,
    Section,
    Share,
    Task,
    Term,
    Tree,
    TriageClass,
    Wording,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .model import Record

_GROUPS = {
    "account": "accounts",
    "asked": "questions",
    "assignment": "assignments",
    "certification": "certifications",
    "checklist": "checklists",
    "clause": "clauses",
    "crisis-level": "crisis",
    "department": "departments",
    "event": "events",
    "form": "forms",
    "kit": "kits",
    "kpi": "kpis",
    "module": "modules",
    "page": "pages",
    "news": "news",
    "path": "paths",
    "playbook": "playbooks",
    "policy": "policies",
    "question": "asked",
    "quiz": "quizzes",
    "role": "roles",
    "rule": "rules",
    "scenario": "scenarios",
    "series": "series",
    "task": "tasks",
    "share": "shares",
    "term": "glossary",
    "tree": "trees",
    "triage-class": "triage",
    "wording": "wordings",
}
"""Where Records keeps the records of each kind."""


@dataclass(frozen=True)
class Clause:
    """A clause of a policy: a section of its page that rules, tasks and questions hang on."""

    policy: PolicyPage
    id: str
    section: Section
    title: str

    @property
    def ref(self) -> str:
        """The clause as records name it: disclosure#say-it-in-the-post."""
        return f"{self.policy.slug}#{self.id}"


@dataclass(frozen=True)
class Records:
    """All records, by kind and id."""

    rules: Mapping[str, Rule] = field(default_factory=dict)
    departments: Mapping[str, Department] = field(default_factory=dict)
    checklists: Mapping[str, Checklist] = field(default_factory=dict)
    quizzes: Mapping[str, Quiz] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    paths: Mapping[str, LearningPath] = field(default_factory=dict)
    assignments: Mapping[str, Assignment] = field(default_factory=dict)
    kpis: Mapping[str, Kpi] = field(default_factory=dict)
    trees: Mapping[str, Tree] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    certifications: Mapping[str, Certification] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    glossary: Mapping[str, Term] = field(default_factory=dict)
    questions: Mapping[str, Asked] = field(default_factory=dict)
    triage: Mapping[str, TriageClass] = field(default_factory=dict)
    crisis: Mapping[str, CrisisLevel] = field(default_factory=dict)
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    accounts: Mapping[str, Account] = field(default_factory=dict)
    news: Mapping[str, News] = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)

    # What pages hold

    @cached_property
    def policies(self) -> dict[str, PolicyPage]:
        """The policies by id."""
        return {page.slug: page for page in self.pages.values() if isinstance(page, PolicyPage)}

    @cached_property
    def modules(self) -> dict[str, ModulePage]:
        """The training modules by id."""
        return {page.slug: page for page in self.pages.values() if isinstance(page, ModulePage)}

    @cached_property
    def playbooks(self) -> dict[str, PlaybookPage]:
        """The playbooks by id."""
        return {page.slug: page for page in self.pages.values() if isinstance(page, PlaybookPage)}

    @cached_property
    def kits(self) -> dict[str, KitPage]:
        """What trainers need, by the module it is for."""
        return {page.module: page for page in self.pages.values() if isinstance(page, KitPage)}

    @cached_property
    def stages(self) -> dict[str, ScenarioPage]:
        """The pages on which scenarios are played, by scenario."""
        return {page.slug: page for page in self.pages.values() if isinstance(page, ScenarioPage)}

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """The clauses by policy and id, in the order of their pages."""
        return {clause.ref: clause for clause in self._clauses()}

    def _clauses(self) -> Iterator[Clause]:
        for policy in self.policies.values():
            titles = {heading.id: heading.title for heading in policy.body.headings}
            order = {id_: number for number, id_ in enumerate(titles)}
            for id_ in sorted(policy.clauses, key=lambda id_: order.get(id_, len(order))):
                yield Clause(policy, id_, policy.clauses[id_], titles.get(id_, id_))

    @cached_property
    def tasks(self) -> dict[str, Task]:
        """The tasks of all checklists by id."""
        return {task.id: task for list_ in self.checklists.values() for task in list_.tasks}

    @cached_property
    def asked(self) -> dict[str, Question]:
        """The questions of all quizzes by id."""
        return {one.id: one for quiz in self.quizzes.values() for one in quiz.questions}

    def of_kind(self, kind: str) -> Mapping[str, object]:
        """Return all records of a kind by id."""
        found: Mapping[str, object] = getattr(self, _GROUPS[kind])
        return found

    def records(self) -> Iterator[Record]:
        """Return every record that has a place of its own in a file."""
        for part in Records.__dataclass_fields__:
            yield from getattr(self, part).values()

    def counts(self) -> dict[str, int]:
        """Return how many records there are of each kind that makes up the guide."""
        kinds = ("rule", "policy", "clause", "task", "department", "playbook", "module",
                 "question", "scenario", "kpi", "role", "event", "term", "page")  # fmt: skip
        return {kind: len(self.of_kind(kind)) for kind in kinds}


def title_of(record: object) -> str:
    """Return what a record is called, or else what it says."""
    names = ("title", "name", "text", "ask")
    return next((str(getattr(record, name)) for name in names if getattr(record, name, "")), "")
