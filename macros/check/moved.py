"""What has to be looked at again, because what it rests on moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problem import Problem
from ..recheck import rechecks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..problem import Place
    from ..recheck import Move, Recheck
    from ..repository import Repository

_REMEDY = {
    "module": "Compare them. Mend the module, raise its version and add to its changes; or write "
    "checked: with the day on which you found that it still holds.",
    "question": "Compare them. Mend the question, raise the version of its module and add to the "
    "changes there; or write checked: with the day, here or on the module.",
    "scenario": "Compare them. Mend the scenario, raise the version of its module and add to the "
    "changes there; or write checked: with the day on the module.",
    "assignment": "Ask again with a new file and a later day, or write checked: with the day on "
    "which you found that it still asks for the right thing.",
}


def recheck(repository: Repository) -> Iterator[Problem]:
    """What is taught is compared again with what it rests on, whenever that moved."""
    for one in rechecks(repository):
        for move in one.moves:
            message = f'{_moved(move)}, {_since(one)}: "{move.text}"'
            yield Problem(_place(one), message, "recheck", _REMEDY[one.kind], warning=True)


def _moved(move: Move) -> str:
    """Return what changed and when, as the beginning of a sentence."""
    through = ", ".join(f'"{ref}"' for ref in move.clauses)
    match move.of:
        case "rule":
            return f'the rule "{move.id}" behind {through} changed on {move.date}'
        case "module":
            return f'the module "{move.id}" changed on {move.date}'
    return f"{through or f'the policy {move.id}'} changed on {move.date}"


def _since(one: Recheck) -> str:
    """Return what that came after."""
    if one.only_asked:
        return f"after this was asked on {one.compared}"
    if one.compared is None:
        return f"and nobody wrote down when this {one.kind} was last compared with it"
    return f"after this {one.kind} was last compared on {one.compared}"


def _place(one: Recheck) -> Place:
    """Return the line that says up to when it is known to be true, or else where it begins."""
    match one.kind:
        case "assignment":
            return one.record.at("since")
        case "question":
            return one.record.at("id")
        case "scenario":
            return one.record.at("clauses")
    return one.record.at("checked")


CHECKS = ()
WHOLE = (recheck,)
