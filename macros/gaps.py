"""Missing links of the chain: what hangs on nothing, or has nothing hanging on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .repository import Repository


def gaps(repository: Repository) -> tuple[Problem, ...]:
    """Return every missing link, in the order of files and lines. What is planned is none."""
    return tuple(sorted(gap for walk in WALKS for gap in walk(repository)))


def rule_without_clause(repository: Repository) -> Iterator[Problem]:
    """A rule asks for something: some clause says it."""
    planned = {id_ for one in repository.planned.clauses().values() for id_ in one.rules}
    for rule in repository.rules.values():
        if not repository.clauses_under(rule.id) and rule.id not in planned:
            message = f'no clause answers to the rule "{rule.id}"'
            hint = "Name it under the clauses of a policy."
            yield Problem(rule.at(), message, "rule-without-clause", hint)


def clause_without_use(repository: Repository) -> Iterator[Problem]:
    """A clause is carried out by a task, or taught by a module, which may be planned."""
    planned = {id_ for one in repository.planned.modules.values() for id_ in one.teaches}
    for clause in repository.clauses.values():
        if clause.policy.slug in planned:
            continue
        if not repository.tasks_under(clause.ref) and not repository.modules_on(clause.ref):
            place = clause.policy.at_key("clauses", clause.id)
            message = f'no task carries out the clause "{clause.ref}", and no module teaches it'
            yield Problem(place, message, "clause-without-use", "Name it in a task or a module.")


def task_without_clause(repository: Repository) -> Iterator[Problem]:
    """A task carries out a clause, or belongs to a playbook."""
    for task in repository.tasks.values():
        if not task.clauses and not task.playbook:
            message = f'the task "{task.id}" carries out no clause and belongs to no playbook'
            yield Problem(task.at("id"), message, "task-without-clause", "Name one.")


def module_without_quiz(repository: Repository) -> Iterator[Problem]:
    """A module is tested."""
    for module in repository.modules.values():
        if not module.quiz:
            message = f'the module "{module.slug}" has no quiz'
            yield Problem(module.at(), message, "module-without-quiz", "Name it: quiz: ID")


def module_without_kit(repository: Repository) -> Iterator[Problem]:
    """A trainer can teach a module to a group."""
    for module in repository.modules.values():
        if module.slug not in repository.kits:
            message = f'the module "{module.slug}" has no kit'
            hint = f"Write docs/trainers/kits/{module.slug}.md."
            yield Problem(module.at(), message, "module-without-kit", hint)


def department_without_end(repository: Repository) -> Iterator[Problem]:
    """A department has a path to learn by and a number to measure itself by."""
    for department in repository.departments.values():
        for name in ("path", "kpis"):
            if not getattr(department, name):
                message = f'the department "{department.id}" has no {name}'
                yield Problem(department.at(), message, "department-without-end", f"Add {name}.")


def owner_without_contact(repository: Repository) -> Iterator[Problem]:
    """Whom a task names as its owner somebody can reach, or has as their own."""
    contacts = repository.organisation.contacts
    for task in repository.tasks.values():
        role = repository.roles.get(task.owners[0])
        if role and not role.own and role.id not in contacts:
            message = f'the owner of "{task.id}", "{role.id}", has no contact'
            yield Problem(
                task.at("owners", 0), message, "owner-without-contact", "Add it to contacts."
            )


WALKS = (
    rule_without_clause,
    clause_without_use,
    task_without_clause,
    module_without_quiz,
    module_without_kit,
    department_without_end,
    owner_without_contact,
)
