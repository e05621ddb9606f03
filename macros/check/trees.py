"""Trees: every branch has a name of its own, and every answer says whom to ask or what to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..model import Branch
    from ..repository import Repository


def same_branch(repository: Repository) -> Iterator[Problem]:
    """A link leads to one branch of a tree, so its id stands there once."""
    for tree in repository.trees.values():
        seen: set[str] = set()
        for branch in _all(tree.branches):
            if branch.id_ in seen:
                message = f'the branch "{branch.id_}" stands twice in this tree'
                yield Problem(branch.at("id"), message, "same-branch", "Give one another id.")
            seen.add(branch.id_)


def half_an_answer(repository: Repository) -> Iterator[Problem]:
    """An answer that says ask names whom; one that says with this wording has the wording."""
    for tree in repository.trees.values():
        for branch in _all(tree.branches):
            answer = branch.answer
            if answer and answer.verdict == "ask" and not answer.role:
                message = f'"{branch.id_}" says ask, and not whom'
                yield Problem(answer.at("verdict"), message, "half-an-answer", "Add: role: ROLE")
            if answer and answer.verdict == "wording" and not answer.say:
                message = f'"{branch.id_}" says with this wording, and has none'
                yield Problem(answer.at("verdict"), message, "half-an-answer", "Add: say: [...]")


def _all(branches: tuple[Branch, ...]) -> Iterator[Branch]:
    for branch in branches:
        yield branch
        yield from _all(branch.branches)


CHECKS = (same_branch, half_an_answer)
WHOLE = ()
