"""Words that stand in a sentence: Markdown, escaped for Markdown and HTML alike."""

from __future__ import annotations

from ..model.base import (  # noqa: TC001 - get_type_hints reads them
    ClauseRef,
    DepartmentId,
    RoleId,
    TaskId,
    TermId,
)
from .here import plain
from .spoken import Spoken


class InSentences(Spoken):
    """Words within a sentence."""

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
