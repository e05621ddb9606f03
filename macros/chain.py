"""The records joined to one chain, and the walks along it.

rule -> clause of a policy -> task -> department, and clause -> module -> question. Every walk
is here, for the whole repository and for what one edition shows of it alike.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from .model import ORDER
from .records import Clause, Records

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from .model import Department, ModulePage, Question, Quiz, Rule, Task, When

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Chain(Records):
    """All records, and the ways from one to the next."""

    # Down the chain

    @cached_property
    def _under_rule(self) -> dict[str, list[Clause]]:
        return _grouped((rule, c) for c in self.clauses.values() for rule in c.section.rules)

    @cached_property
    def _tasks_under(self) -> dict[str, list[Task]]:
        return _grouped((ref, task) for task in self.tasks.values() for ref in task.clauses)

    @cached_property
    def _modules_on(self) -> dict[str, list[ModulePage]]:
        return _grouped((ref, module) for module in self.modules.values() for ref in module.teaches)

    @cached_property
    def _questions_on(self) -> dict[str, list[Question]]:
        return _grouped((ref, one) for one in self.asked.values() for ref in one.clauses)

    def clauses_under(self, rule: str) -> list[Clause]:
        """Return the clauses that answer to a rule."""
        return self._under_rule.get(rule, [])

    def tasks_under(self, clause: str) -> list[Task]:
        """Return the tasks that carry out a clause."""
        return self._tasks_under.get(clause, [])

    def modules_on(self, clause: str) -> list[ModulePage]:
        """Return the modules that teach a clause."""
        return self._modules_on.get(clause, [])

    def questions_on(self, clause: str) -> list[Question]:
        """Return the questions that test a clause."""
        return self._questions_on.get(clause, [])

    # Up the chain

    def rules_of(self, clauses: Iterable[str]) -> list[Rule]:
        """Return the rules that these clauses answer to, each once."""
        ids = dict.fromkeys(
            id_ for ref in clauses if ref in self.clauses for id_ in self.clauses[ref].section.rules
        )
        return [self.rules[id_] for id_ in ids if id_ in self.rules]

    @cached_property
    def modules_asking(self) -> dict[str, ModulePage]:
        """The module that each question belongs to, by the question's id."""
        return {
            one.id: module
            for module in self.modules.values()
            if module.quiz and module.quiz in self.quizzes
            for one in self.quizzes[module.quiz].questions
        }

    def module_of(self, quiz: Quiz) -> ModulePage | None:
        """Return the module that a quiz tests: the one it names, or that names it."""
        naming = (module for module in self.modules.values() if module.quiz == quiz.id)
        return self.modules.get(quiz.module) if quiz.module else next(naming, None)

    # Paths

    def steps_of(self, path: str) -> list[str]:
        """Return the ids of the modules of a path in order, those of the path before it first."""
        ids: list[str] = []
        seen: set[str] = set()
        while path in self.paths and path not in seen:
            seen.add(path)
            ids = [*self.paths[path].modules, *ids]
            path = self.paths[path].after or ""
        return list(dict.fromkeys(ids))

    def modules_in(self, path: str) -> list[ModulePage]:
        """Return the modules of a path in order."""
        return [self.modules[id_] for id_ in self.steps_of(path) if id_ in self.modules]

    # Departments

    def tasks_of(self, department: str) -> list[Task]:
        """Return the tasks of a department, in the order of their files."""
        out = self.departments[department].leaves_out if department in self.departments else {}
        return [
            task
            for list_ in self.checklists.values()
            if list_.is_for(department)
            for task in list_.tasks
            if task.id not in out
        ]

    @cached_property
    def _departments_with(self) -> dict[str, list[Department]]:
        return _grouped(
            (task.id, department)
            for department in self.departments.values()
            for task in self.tasks_of(department.id)
        )

    def departments_with(self, task: str) -> list[Department]:
        """Return the departments that have a task."""
        return self._departments_with.get(task, [])

    @cached_property
    def _shared(self) -> frozenset[str]:
        lists = (list_ for list_ in self.checklists.values() if list_.for_ == "all")
        return frozenset(task.id for list_ in lists for task in list_.tasks)

    def shared(self, task: str) -> bool:
        """Return whether a task stands on the list for everybody."""
        return task in self._shared

    def by_time(self, tasks: Iterable[Task]) -> list[tuple[str, list[Task]]]:
        """Return tasks grouped by the time they are listed under, in the order of ORDER."""
        groups = _grouped((task.time.form, task) for task in tasks)
        return [(form, groups[form]) for form in ORDER if form in groups]

    def by_event(self, tasks: Iterable[Task], *, also: bool) -> list[tuple[When, list[Task]]]:
        """Return tasks grouped by each event that they come before, or that they happen on.

        Events under which one of the tasks is listed; with `also`, the other ones.
        """
        pairs = [(when, task) for task in tasks for when in task.when if when.event]
        listed = {task.time.occasion for _, task in pairs}
        times = {when.occasion: when for when, _ in reversed(pairs)}
        groups = _grouped((when.occasion, task) for when, task in pairs)
        return [(times[key], found) for key, found in groups.items() if (key in listed) != also]

    # Pages

    def _pages_of(self, department: Department) -> set[str]:
        tasks = self.tasks_of(department.id)
        names = {f"departments/{department.id}.md", f"noticeboard/{department.id}.md"}
        names |= {f"policies/{id_}.md" for id_ in department.policies}
        names |= {f"policies/{ref.partition('#')[0]}.md" for task in tasks for ref in task.clauses}
        playbooks = {*department.playbooks, *(task.playbook for task in tasks)}
        names |= {f"playbooks/{id_}.md" for id_ in playbooks if id_}
        path = department.path or ""
        steps = {*self.steps_of(path), *(task.module for task in tasks)}
        steps |= {*self.paths[path].optional} if path in self.paths else set()
        names |= {f"training/{id_}.md" for id_ in steps if id_}
        scenes = (scene for scene in self.scenarios.values() if scene.module in steps)
        return names | {f"training/scenarios/{scene.id}.md" for scene in scenes}

    @cached_property
    def particular_pages(self) -> dict[str, set[str]]:
        """The pages that concern a department, by its id, without those that concern them all.

        Its own pages; the policies, playbooks and modules that it or a task of its list names;
        its learning path, and the scenarios played after those modules. A page that no department
        leads to concerns everybody too.
        """
        pages = {one.id: self._pages_of(one) for one in self.departments.values()}
        common = set.intersection(*pages.values()) if pages else set()
        return {id_: found - common for id_, found in pages.items()}

    # Sources

    def oldest_reading(self, rules: Iterable[Rule]) -> dt.date | None:
        """Return the day on which the source of these rules that was read longest ago was read."""
        return min((s.read for rule in rules for s in rule.sources), default=None)


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Return the second of each pair, listed under the first."""
    groups: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)
