"""The words a page may speak.

A *block* word stands alone on its line and returns finished HTML from one fragment. An *inline*
word stands in a sentence and returns Markdown, escaped for Markdown and HTML alike. A word whose
subject is off returns nothing, or its title as plain text: whether an id exists at all was
checked before.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, get_type_hints

from .. import reference
from ..model import Refers
from ..model.base import (  # noqa: TC001 - get_type_hints reads them
    ClauseRef,
    DepartmentId,
    EventId,
    QuizId,
    RoleId,
    TaskId,
    TermId,
)
from .here import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..render import Renderer
    from .here import Here


class Words:
    """The words, as spoken on one page."""

    def __init__(self, render: Renderer, here: Here) -> None:
        self._guide, self._page, self._here = here.guide, here.page, here
        self._render = render

    # Block words

    def advisor(self, department: DepartmentId = "") -> str:
        """Show who advises a department, and how to reach them."""
        if found := self._guide.departments.get(department or self._page.slug):
            role = self._guide.roles.get(found.advisor)
            contact = self._guide.company.contacts.get(found.advisor)
            return self._block("advisor", department=found, role=role, contact=contact)
        return ""

    def checklists(self, department: DepartmentId = "") -> str:
        """Show the tasks of a department by when they are due: its own, and everybody's folded."""
        id_ = department or self._page.slug
        found = self._guide.departments.get(id_)
        if not found:
            return ""
        tasks = self._guide.tasks_of(id_)
        shared = [task for task in tasks if self._guide.shared(task.id)]
        own = [task for task in tasks if task not in shared]
        return self._block(
            "checklists",
            department=found,
            own=self._guide.by_time(own),
            shared=self._guide.by_time(shared),
            shared_count=len(shared),
        )

    def clock(self, role: RoleId, minutes: int = 0) -> str:
        """Show whom to call in a hurry, how, and within how many minutes they act."""
        found = self._guide.roles.get(role)
        contact = self._guide.company.contacts.get(role)
        return self._block("clock", role=found, contact=contact, minutes=minutes) if found else ""

    def departments(self) -> str:
        """Show all departments as cards."""
        shown = [d for d in self._guide.departments.values() if self._here.department(d.id)]
        return self._block("departments", departments=sorted(shown, key=lambda d: d.name))

    def glossary(self) -> str:
        """Show all terms, in the order of the alphabet."""
        terms = sorted(self._guide.glossary.values(), key=lambda term: term.title.lower())
        return self._block("glossary", terms=terms)

    def kpis(self, department: DepartmentId = "") -> str:
        """Show what social media does for a department, in numbers and how to get them."""
        if found := self._guide.departments.get(department or self._page.slug):
            return self._block("kpis", kpis=[self._guide.kpis[id_] for id_ in found.kpis])
        return ""

    def modules(self) -> str:
        """Show all training modules as cards."""
        return self._block("modules", modules=list(self._guide.modules.values()))

    def path(self, department: DepartmentId = "") -> str:
        """Show the learning path of a department."""
        found = self._guide.departments.get(department or self._page.slug)
        if not found:
            return ""
        path = self._guide.paths.get(found.path or "")
        modules = [self._guide.modules[id_] for id_ in path.modules] if path else []
        return self._block("path", path=path, modules=modules)

    def playbooks(self, department: DepartmentId = "") -> str:
        """Show the playbooks a department uses."""
        found = self._guide.departments.get(department or self._page.slug)
        ids = found.playbooks if found else ()
        return self._block("playbooks", playbooks=[self._guide.playbooks[id_] for id_ in ids])

    def policies(self, department: DepartmentId = "") -> str:
        """Show the policies that bind a department most, or all of them."""
        found = self._guide.departments.get(department or self._page.slug)
        ids = found.policies if found else tuple(self._guide.policies)
        return self._block("policies", policies=[self._guide.policies[id_] for id_ in ids])

    def questions(self) -> str:
        """Show the questions people ask, each with its answer."""
        return self._block("questions", questions=list(self._guide.questions.values()))

    def quiz(self, quiz: QuizId) -> str:
        """Show a practice quiz: each answer tells why it is right, or what is wrong with it."""
        found = self._guide.quizzes.get(quiz)
        return self._block("quiz", quiz=found) if found else ""

    def rules(self) -> str:
        """Show all rules with their sources, and the clauses that answer to them."""
        return self._block("rules", rules=list(self._guide.rules.values()))

    def search(self) -> str:
        """Show a large door to the search."""
        return self._block("search")

    def tasks(self, event: EventId) -> str:
        """Show the tasks that an event brings, whichever department they belong to."""
        found = [
            task
            for task in self._guide.tasks.values()
            if any(when.event == event for when in task.when)
        ]
        happening = self._guide.events.get(event)
        return self._block("tasks", event=happening, tasks=found) if happening else ""

    def ways(self) -> str:
        """Show the next steps of this page as cards, here instead of at its end."""
        return self._block("ways", page=self._page)

    # Block words of the reference

    def fields(self, record: str) -> str:
        """Show every field of a kind of record, such as task, rule or policy."""
        return self._block("fields", record=record, fields=reference.fields(record))

    def words(self) -> str:
        """Show every word a page may speak."""
        return self._block("words", words=list(vocabulary().values()))

    # Inline words

    def clause(self, clause: ClauseRef, text: str = "") -> str:
        """Point at a clause by its title, or by `text`; plain text where the clause is off."""
        found = self._guide.clauses.get(clause)
        title = text or (found.title if found else self._off("clause", clause))
        return self._link(title, self._here.clause(clause) if found else None)

    def contact(self, role: RoleId, text: str = "") -> str:
        """Name a role so that a tap reaches it: by phone, else chat, else mail."""
        found = self._guide.roles.get(role)
        title = text or (found.title if found else role)
        contact = self._guide.company.contacts.get(role)
        if not contact or not found or found.own:
            return plain(title)
        return f"[{plain(contact.name or title)}]({self._here.channels(contact)[0][1]})"

    def department(self, department: DepartmentId, text: str = "") -> str:
        """Point at the page of a department by the name the company gives it."""
        found = self._guide.departments.get(department)
        title = text or (found.name if found else self._off("department", department))
        return self._link(title, self._here.department(department) if found else None)

    def task(self, task: TaskId, text: str = "") -> str:
        """Point at a task on a checklist by what it says, or by `text`."""
        found = self._guide.tasks.get(task)
        title = text or (found.text if found else self._off("task", task))
        return self._link(title, self._here.task(found) if found else None)

    def term(self, term: TermId, text: str = "") -> str:
        """Point at a term of the glossary by its own word, or by `text`."""
        found = self._guide.glossary.get(term)
        title = text or (found.title if found else self._off("term", term))
        page = self._here.speaking("glossary")
        return self._link(title, f"{page}#term-{term}" if found and page else None)

    # How

    def _block(self, fragment: str, **things: object) -> str:
        return self._render(fragment, guide=self._guide, here=self._here, **things)

    def _link(self, text: str, target: str | None) -> str:
        return f"[{plain(text)}]({self._here.source(target)})" if target else plain(text)

    def _off(self, kind: str, id_: str) -> str:
        return self._guide.off.get((kind, id_), "")


INLINE = ("clause", "contact", "department", "task", "term")
"""The words that stand in a sentence; all others stand alone on their line."""
ORGANISATION = ("name", "short_name")
"""What `{{ organisation.… }}` may name."""


@dataclass(frozen=True)
class Word:
    """A word of the vocabulary: how it is called and what it refers to."""

    name: str
    inline: bool
    does: str
    signature: inspect.Signature
    refers: dict[str, str]
    """The kind of record that each of its options names, for those that name one."""
    types: dict[str, type]

    @property
    def example(self) -> str:
        """The word with its options, as a page writes it."""
        options = (
            f'"{self.refers.get(name, name)}"' if option.default is option.empty else None
            for name, option in self.signature.parameters.items()
        )
        return f"{{{{ {self.name}({', '.join(option for option in options if option)}) }}}}"


@cache
def vocabulary() -> dict[str, Word]:
    """Return every word by name."""
    methods = inspect.getmembers(Words, inspect.isfunction)
    return {name: _word(name, method) for name, method in methods if not name.startswith("_")}


def _word(name: str, method: Callable[..., str]) -> Word:
    hints = get_type_hints(method, include_extras=True)
    signature = inspect.signature(method)
    options = [option for option in signature.parameters if option != "self"]
    return Word(
        name=name,
        inline=name in INLINE,
        does=inspect.getdoc(method) or "",
        signature=signature.replace(parameters=[signature.parameters[o] for o in options]),
        refers={
            option: mark.kind
            for option in options
            for mark in getattr(hints[option], "__metadata__", ())
            if isinstance(mark, Refers)
        },
        types={option: getattr(hints[option], "__origin__", hints[option]) for option in options},
    )
