"""Ids: every one that is named exists, once, and is not also planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import DepartmentPage
from ..problem import Problem, suggest
from .found import exists, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Record
    from ..repository import Repository


def unknown_id(repository: Repository) -> Iterator[Problem]:
    """Whatever a record names by id exists, or is planned."""
    found: set[Problem] = set()
    for record in (*repository.records(), repository.organisation, repository.planned):
        for path, kind, id_ in record.named():
            if kind != "page" and not exists(repository, kind, id_):
                found.add(unknown(repository, kind, id_, record.at_name(path, id_)))
    yield from found


def unknown_page(repository: Repository) -> Iterator[Problem]:
    """A record may only point at a page, and a heading on it, that exists."""
    for record in repository.records():
        for path, kind, id_ in record.named():
            if kind == "page" and (fault := _page(repository, id_)):
                message, hint = fault
                yield Problem(record.at_name(path, id_), message, "unknown-page", hint)


def _page(repository: Repository, ref: str) -> tuple[str, str] | None:
    """Return what is wrong with a reference to a page, and what to do, if anything."""
    path, _, heading = ref.partition("#")
    page = repository.pages.get(path)
    if page is None:
        if repository.is_broken("page", path):
            return None
        return f'no page is called "{path}"', suggest(path, repository.pages)
    ids = {h.id for h in page.body.headings} if heading else set()
    if heading and heading not in ids:
        return f'"{path}" has no heading "{heading}"', suggest(heading, ids)
    return None


def used_twice(repository: Repository) -> Iterator[Problem]:
    """The id of a task or a question stands once in the repository."""
    tasks = (task for list_ in repository.checklists.values() for task in list_.tasks)
    asked = (one for quiz in repository.quizzes.values() for one in quiz.questions)
    for records in (tasks, asked):
        first: dict[str, Record] = {}
        for record in records:
            if other := first.get(record.id):
                message = f'the id "{record.id}" is used twice'
                hint = f"It stands at {other.at('id')} too. Give this one a name of its own."
                yield Problem(record.at("id"), message, "used-twice", hint)
            first.setdefault(record.id, record)


def planned_and_here(repository: Repository) -> Iterator[Problem]:
    """What is written is not planned any more."""
    groups = {"rule": "rules", "department": "departments", "policy": "policies",
              "playbook": "playbooks", "module": "modules"}  # fmt: skip
    for kind, group in groups.items():
        for id_ in repository.planned_ids[kind]:
            if id_ in repository.of_kind(kind):
                place = repository.planned.at_key(group, id_)
                hint = "Take it out of planned.yml."
                message = f'the {kind} "{id_}" is planned, and is here'
                yield Problem(place, message, "planned-and-here", hint)


def missing_page(repository: Repository) -> Iterator[Problem]:
    """Every department has a page, and every department's page a department."""
    for department in repository.departments.values():
        for path in (f"departments/{department.id}.md", f"noticeboard/{department.id}.md"):
            if path not in repository.pages:
                hint = f"Write it with: backline new department {department.id}"
                message = f'the department "{department.id}" has no page docs/{path}'
                yield Problem(department.at(), message, "missing-page", hint)
    for page in repository.pages.values():
        if isinstance(page, DepartmentPage) and page.slug not in repository.departments:
            hint = suggest(page.slug, repository.departments)
            message = f'no department is called "{page.slug}"'
            yield Problem(page.at(), message, "missing-page", hint)


def unused_event(repository: Repository) -> Iterator[Problem]:
    """An event brings at least one task."""
    used = {when.event for task in repository.tasks.values() for when in task.when}
    for event in repository.events.values():
        if event.id not in used:
            hint = "Name it in the when of a task, or take it out."
            yield Problem(
                event.at(), f'no task hangs on the event "{event.id}"', "unused-event", hint
            )


CHECKS = (unknown_id, unknown_page, used_twice, planned_and_here)
WHOLE = (missing_page, unused_event)
