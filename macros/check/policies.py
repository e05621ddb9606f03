"""Policies, rules and departments: their shape, and what they may claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model import DepartmentPage
from ..problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Page
    from ..repository import Repository

POLICY = (
    "in-one-minute", "what-this-does-not-limit", "what-you-may-do", "what-you-must-do", "ask-first",
    "never", "if-it-goes-wrong", "who-decides", "words-we-use",
)  # fmt: skip
"""The ids of the headings of every policy, in order. Changes and footer follow by themselves."""

DEPARTMENT = (
    "what-social-media-is-for-here", "your-advisor", "your-checklist", "ask-first",
    "policies-that-bind-us-most", "your-learning-path", "playbooks", "how-we-measure-it",
)  # fmt: skip
"""The ids of the eight blocks of every department's page, in order."""

LEAST_TASKS = 5
LEAST_LINES = 5
CLAUSE_LEVEL = 3
"""The level of the headings that are clauses."""


def policy_shape(repository: Repository) -> Iterator[Problem]:
    """Every policy has the same parts in the same order."""
    for page in repository.policies.values():
        yield from shape(page, POLICY, "policy-shape")


def department_shape(repository: Repository) -> Iterator[Problem]:
    """Every department's page has the same eight blocks in the same order."""
    for page in repository.pages.values():
        if isinstance(page, DepartmentPage):
            yield from shape(page, DEPARTMENT, "department-shape")


def shape(page: Page, wanted: tuple[str, ...], check: str) -> Iterator[Problem]:
    """Return the problems of a page whose headings of the second level are not as wanted."""
    level = 2
    found = [h for h in page.body.headings if h.level == level and h.id not in page.sections]
    ids = [heading.id for heading in found]
    for id_ in wanted:
        if id_ not in ids:
            title = id_.replace("-", " ").capitalize()
            message = f'the part "{title}" is missing'
            yield Problem(page.at(), message, check, f"Add: ## {title}")
    for heading in found:
        if heading.id not in wanted:
            hint = f"Parts are, in order: {', '.join(wanted)}."
            message = f'"{heading.id}" is no part of such a page'
            yield Problem(page.line(heading.line), message, check, hint)
    known = [heading for heading in found if heading.id in wanted]
    in_order = sorted(known, key=lambda heading: wanted.index(heading.id))
    for heading, other in zip(known, in_order, strict=True):
        if heading is not other:
            message = f'"{other.id}" is wanted here, before "{heading.id}"'
            yield Problem(page.line(heading.line), message, check, "Move one of the two.")
            return


def unlisted_clause(repository: Repository) -> Iterator[Problem]:
    """Every heading of the third level in a policy is a clause, and is listed as one."""
    for page in repository.policies.values():
        for heading in page.body.headings:
            if heading.level == CLAUSE_LEVEL and heading.id not in page.switches:
                hint = f"Add to clauses: {heading.id}: {{}}"
                message = f'the clause "{heading.id}" is not listed in the front matter'
                yield Problem(page.line(heading.line), message, "unlisted-clause", hint)


def false_adoption(repository: Repository) -> Iterator[Problem]:
    """A policy is adopted by a role on a day, in a version; a template by nobody."""
    for page in repository.policies.values():
        given = {"approved_by": page.approved_by, "approved_on": page.approved_on,
                 "version": page.version}  # fmt: skip
        if page.status == "adopted":
            missing = [name for name, value in given.items() if value is None]
            if missing:
                hint = "Say who adopted it, when, and in which version."
                message = f"an adopted policy says no {', no '.join(missing)}"
                yield Problem(page.at("status"), message, "false-adoption", hint)
            if repository.organisation.sample:
                hint = "Answer the questions of: backline setup"
                message = "a policy is adopted while the company is our sample"
                yield Problem(page.at("status"), message, "false-adoption", hint)
        for name in ("approved_by", "approved_on"):
            if page.status != "adopted" and given[name] is not None:
                message = f'a policy that is not adopted says "{name}"'
                yield Problem(page.at_key(name), message, "false-adoption")


def false_review(repository: Repository) -> Iterator[Problem]:
    """Nothing is reviewed or checked by a company that is our sample."""
    if not repository.organisation.sample:
        return
    hint = "Take it out; a company adds it once it has looked, after: backline setup"
    for page in repository.pages.values():
        if page.reviewed:
            message = "the page claims a review while the company is our sample"
            yield Problem(page.at_key("reviewed"), message, "false-review", hint)
    for rule in repository.rules.values():
        for name in ("checked_by", "checked_on"):
            if getattr(rule, name):
                message = "the rule claims a check while the company is our sample"
                yield Problem(rule.at_key(name), message, "false-review", hint)


def rule_without_source(repository: Repository) -> Iterator[Problem]:
    """A rule that states law says where that was read; one read in the law itself has its text."""
    for rule in repository.rules.values():
        if rule.confidence != "C" and not rule.sources:
            hint = "Add a source, or set confidence to C: then pages say whom to ask."
            message = f'the rule "{rule.id}" has no source'
            yield Problem(rule.at("confidence"), message, "rule-without-source", hint)
        elif rule.confidence == "A" and all(s.kind == "summary" for s in rule.sources):
            hint = "Set confidence to B, or add the law's own text or a copy of it."
            message = "confidence A rests on summaries alone"
            yield Problem(rule.at("confidence"), message, "rule-without-source", hint)


def few_tasks(repository: Repository) -> Iterator[Problem]:
    """A department has at least five tasks of its own beside everybody's."""
    for department in repository.departments.values():
        own = [
            task for task in repository.tasks_of(department.id) if not repository.shared(task.id)
        ]
        if len(own) < LEAST_TASKS:
            count = "no task" if not own else f"{len(own)} task{'s' if len(own) > 1 else ''}"
            hint = f"Write at least {LEAST_TASKS} in docs/data/checklists/, for: [{department.id}]"
            message = f'the department "{department.id}" has {count} of its own'
            yield Problem(department.at(), message, "few-tasks", hint, warning=True)


def few_lines(repository: Repository) -> Iterator[Problem]:
    """Somebody who just works in a department finds at least five lines of their own there."""
    for department in repository.departments.values():
        if len(department.everyday) < LEAST_LINES:
            message = (
                f'the department "{department.id}" has fewer than {LEAST_LINES} everyday lines'
            )
            hint = "Add to everyday what somebody does who just works there."
            yield Problem(department.at(), message, "few-lines", hint, warning=True)


CHECKS = (
    policy_shape, department_shape, unlisted_clause, false_adoption, false_review,
    rule_without_source,
)  # fmt: skip
WHOLE = (few_tasks, few_lines)
