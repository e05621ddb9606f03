"""Playbooks and the data they show: whole, and worked through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problem import Problem
from .policies import shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..repository import Repository

PLAYBOOK = ("steps", "words-to-say", "never", "worked-examples", "drill", "afterwards")
"""The ids of the headings of every playbook, in order."""
LEAST_EXAMPLES = 3


def playbook_shape(repository: Repository) -> Iterator[Problem]:
    """Every playbook has the same parts in the same order."""
    for page in repository.playbooks.values():
        yield from shape(page, PLAYBOOK, "playbook-shape")


def few_examples(repository: Repository) -> Iterator[Problem]:
    """A class of messages is shown by at least three worked examples."""
    for one in repository.triage.values():
        if len(one.examples) < LEAST_EXAMPLES:
            message = f'the class "{one.id}" has fewer than {LEAST_EXAMPLES} worked examples'
            hint = "Add some that people really write, and that a neighbour class could claim."
            yield Problem(one.at("examples"), message, "few-examples", hint, warning=True)


def false_drill(repository: Repository) -> Iterator[Problem]:
    """No drill was held by a company that is our sample."""
    for page in repository.playbooks.values():
        if page.drilled and repository.organisation.sample:
            message = "the playbook claims a drill while the company is our sample"
            hint = "Take it out; a company adds it once it has held one, after: backline setup"
            yield Problem(page.at_key("drilled"), message, "false-drill", hint)


CHECKS = (playbook_shape, false_drill)
WHOLE = (few_examples,)
