"""The blocks of a department's page. Without an id they mean the department whose page it is."""

from __future__ import annotations

from ..model.base import DepartmentId  # noqa: TC001 - get_type_hints reads it
from ..standing import assigned
from .spoken import Spoken

HOME = "index.md"
"""The page on which everything is named and nothing explained."""


class OfDepartments(Spoken):
    """Words about one department."""

    def advisor(self, department: DepartmentId = "") -> str:
        """Show who advises a department, and how to reach them."""
        if found := self._department(department):
            role = self._guide.roles.get(found.advisor)
            contact = self._guide.company.contacts.get(found.advisor)
            return self._block("advisor", department=found, role=role, contact=contact)
        return ""

    def checklists(self, department: DepartmentId = "") -> str:
        """Show the tasks of a department by when they are due: its own, and everybody's folded."""
        found = self._department(department)
        if not found:
            return ""
        tasks = self._guide.tasks_of(found.id)
        shared = [task for task in tasks if self._guide.shared(task.id)]
        own = [task for task in tasks if task not in shared]
        return self._block(
            "checklists",
            department=found,
            own=self._guide.by_time(own),
            shared=self._guide.by_time(shared),
            shared_count=len(shared),
            times=[form for form, _ in self._guide.by_time(tasks)],
            owners=[id_ for id_ in self._guide.roles if any(id_ in task.owners for task in tasks)],
        )

    def everyday(self, department: DepartmentId = "") -> str:
        """Show what everybody does who just works in a department."""
        found = self._department(department)
        return self._block("everyday", department=found) if found else ""

    def kpis(self, department: DepartmentId = "") -> str:
        """Show what social media does for a department, in numbers and how to get them."""
        if found := self._department(department):
            return self._block("kpis", kpis=[self._guide.kpis[id_] for id_ in found.kpis])
        return ""

    def mine(self) -> str:
        """Show the reader's own corner: where they work, kept on their device, and what is due."""
        departments = self._guide.departments.values()
        shown = [one for one in departments if self._here.department(one.id)]
        return self._block("mine", departments=shown)

    def path(self, department: DepartmentId = "") -> str:
        """Show the learning path of a department."""
        found = self._department(department)
        if not found:
            return ""
        path = self._guide.paths.get(found.path or "")
        modules = self._guide.modules_in(path.id) if path else []
        asked = assigned.of_department(self._guide, found.id)
        return self._block("path", path=path, modules=modules, asked=asked, of=assigned)

    def playbooks(self, department: DepartmentId = "") -> str:
        """Show the playbooks a department uses, or all of them and when to use each."""
        found = self._department(department)
        ids = found.playbooks if found else tuple(self._guide.playbooks)
        shown = [self._guide.playbooks[id_] for id_ in ids]
        return self._block("playbooks", playbooks=shown, brief=found is not None)

    def policies(self, department: DepartmentId = "") -> str:
        """Show the policies that bind a department most, or all of them."""
        found = self._department(department)
        ids = found.policies if found else tuple(self._guide.policies)
        shown = [self._guide.policies[id_] for id_ in ids]
        brief = found is not None or self._page.id == HOME
        return self._block("policies", policies=shown, brief=brief)
