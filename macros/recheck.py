"""What to look at again: something it rests on moved after the two were last compared.

A walk down the chain: a rule or a policy changed, so did its clauses, and on these rest modules,
their questions and scenarios, and what assigns them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from .model import FIRST_VERSION, Assignment, ModulePage, Question, Scenario
from .records import title_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from .chain import Chain
    from .model import PolicyPage, Quiz

Kind = Literal["module", "question", "scenario", "assignment"]
GROUPS = ("module", "question", "graded", "scenario", "assignment")
"""What may have to be looked at again, in the order in which to do it."""


@dataclass(frozen=True)
class Move:
    """One change of something that others rest on."""

    of: Literal["rule", "policy", "module"]
    id: str
    date: dt.date
    text: str
    """What changed, in the words of whoever changed it."""
    material: bool | None = None
    """Whether people must learn or sign it again; None for a rule, which asks nobody."""
    clauses: tuple[str, ...] = ()
    """The clauses through which it reaches what rests on it."""

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from others, whichever of its clauses matter."""
        return self.of, self.id, self.date, self.text


@dataclass(frozen=True)
class Recheck:
    """Something to look at again."""

    record: ModulePage | Question | Scenario | Assignment
    moves: tuple[Move, ...]
    """What moved since, the newest first; never empty."""
    compared: dt.date | None
    """The day up to which it is known to be true; None where nobody wrote one down."""
    module: str = ""
    """The module it belongs to, or is; empty for an assignment, or where there is none."""
    graded: bool = False
    """Whether it is a question of the private folder."""

    @property
    def kind(self) -> str:
        """The kind of its record."""
        return self.record.kind

    @property
    def group(self) -> str:
        """What it is to whoever looks: one of GROUPS."""
        return "graded" if self.graded else self.kind

    @property
    def id(self) -> str:
        """The id of it among those of its kind."""
        return self.record.slug if isinstance(self.record, ModulePage) else self.record.id

    @property
    def only_asked(self) -> bool:
        """Whether it is an assignment that nobody compared since the day from which it is asked."""
        return isinstance(self.record, Assignment) and self.compared == self.record.since

    @property
    def title(self) -> str:
        """What it is called, or asks; of a graded question its id, for a list may be on a wall."""
        return self.id if self.graded else title_of(self.record)


def rechecks(chain: Chain, banks: Iterable[Quiz] = ()) -> list[Recheck]:
    """Return what to look at again, by kind and in the order of its records.

    `banks` are the graded quizzes of the private folder.
    """
    moves = [*_of_policies(chain), *_of_rules(chain)]
    found = [*_modules(chain, moves), *_questions(chain, banks, moves), *_scenarios(chain, moves)]
    return [*found, *_assignments(chain, found)]


def by_change(found: Iterable[Recheck]) -> list[tuple[Move, dict[str, list[Recheck]]]]:
    """Return each change with what rests on it, by what that is; the newest change first.

    What rests on several stands under each of them.
    """
    found = list(found)
    return [
        (move, {name: some for name in GROUPS if (some := _resting(found, move, name))})
        for move in _ordered(move for one in found for move in one.moves)
    ]


def _resting(found: list[Recheck], move: Move, group: str) -> list[Recheck]:
    keys = [(one, {each.key for each in one.moves}) for one in found if one.group == group]
    return [one for one, moved in keys if move.key in moved]


def compared(module: ModulePage | None) -> dt.date | None:
    """Return the day on which a module was last compared with what it rests on.

    The day somebody wrote down, or that of its newest change: whoever changed it, looked.
    """
    if module is None:
        return None
    return max(filter(None, (module.checked, *(one.date for one in module.changes))), default=None)


def _of_policies(chain: Chain) -> Iterator[Move]:
    for policy in chain.policies.values():
        for one in policy.changes:
            named = (f"{policy.slug}#{id_}" for id_ in one.clauses)
            refs = tuple(ref for ref in named if ref in chain.clauses)  # others have left since
            yield Move("policy", policy.slug, one.date, one.text, one.material, refs)


def _adopts(policy: PolicyPage, move: Move) -> bool:
    """Return whether a company's first version came with it: no earlier one could be signed."""
    one = next((c for c in policy.changes if (c.date, c.text) == (move.date, move.text)), None)
    if not one or not policy.approved_on or one.version != policy.version:
        return False
    first = one is policy.changes[-1] or policy.version == FIRST_VERSION
    return first and one.date <= policy.approved_on


def _of_rules(chain: Chain) -> Iterator[Move]:
    for rule in chain.rules.values():
        for one in rule.changes:
            refs = tuple(clause.ref for clause in chain.clauses_under(rule.id))
            yield Move("rule", rule.id, one.date, one.text, None, refs)


def _modules(chain: Chain, moves: list[Move]) -> Iterator[Recheck]:
    for module in chain.modules.values():
        day = compared(module)
        if found := _reaching(moves, module.teaches, day):
            yield Recheck(module, found, day, module.slug)


def _questions(chain: Chain, banks: Iterable[Quiz], moves: list[Move]) -> Iterator[Recheck]:
    for quiz in (*chain.quizzes.values(), *banks):
        module = chain.module_of(quiz)
        slug, day = module.slug if module else "", compared(module)
        for one in quiz.questions:
            own = max(filter(None, (one.checked, day)), default=None)
            if found := _reaching(moves, one.clauses, own):
                yield Recheck(one, found, own, slug, quiz.use == "graded")


def _scenarios(chain: Chain, moves: list[Move]) -> Iterator[Recheck]:
    for scenario in chain.scenarios.values():
        day = compared(chain.modules.get(scenario.module))
        if found := _reaching(moves, scenario.clauses, day):
            yield Recheck(scenario, found, day, scenario.module)


def _assignments(chain: Chain, found: list[Recheck]) -> Iterator[Recheck]:
    """Return the assignments whose subject moved, or may have to, after they were made.

    A change that a module was compared with, and left as it was, is none of theirs.
    """
    waiting = {(one.kind, one.id): one.moves for one in found}
    signed = [one for one in _of_policies(chain) if not _adopts(chain.policies[one.id], one)]
    for one in chain.assignments.values():
        day = max(one.since, one.checked or one.since)
        moves = [move for move in signed if move.id in one.policies]
        for id_ in (*chain.steps_of(one.path or ""), *one.modules):
            moves += waiting.get(("module", id_), ())
            moves += _of_module(chain.modules[id_]) if id_ in chain.modules else ()
        for id_ in one.scenarios:
            moves += waiting.get(("scenario", id_), ())
        if later := _ordered(move for move in moves if move.date > day):
            yield Recheck(one, later, day)


def _of_module(module: ModulePage) -> Iterator[Move]:
    """Return what asks people to learn a module again: a small change asks nobody."""
    for one in module.changes:
        if one.material:
            yield Move("module", module.slug, one.date, one.text, one.material)


def _reaching(moves: list[Move], clauses: Iterable[str], day: dt.date | None) -> tuple[Move, ...]:
    """Return the moves of any of these clauses after a day, each with those of them it moved."""
    own = {*clauses}
    return _ordered(
        replace(move, clauses=tuple(ref for ref in move.clauses if ref in own))
        for move in moves
        if (day is None or move.date > day) and not own.isdisjoint(move.clauses)
    )


def _ordered(moves: Iterable[Move]) -> tuple[Move, ...]:
    """Return moves, each once and with all its clauses, the newest first."""
    once: dict[tuple[object, ...], Move] = {}
    for move in moves:
        before = once.get(move.key, move).clauses
        once[move.key] = replace(move, clauses=tuple(dict.fromkeys([*before, *move.clauses])))
    return tuple(sorted(once.values(), key=lambda one: (-one.date.toordinal(), one.of, one.id)))
