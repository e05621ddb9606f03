"""How somebody stands with what was asked of them: a walk from assignment to evidence.

The words are those of sign-off systems: pending, completed, outdated, expiring, needs attention,
not requested. Nothing here asks a clock: whoever asks names the day.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .model import changed_since

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .guide import Guide
    from .model import Assignment, Evidence, Ledger, Person, Revision
    from .model.evidence import Of

State = Literal["completed", "expiring", "outdated", "pending", "needs-attention", "not-requested"]
STATES: tuple[State, ...] = (
    "completed", "expiring", "outdated", "pending", "needs-attention", "not-requested",
)  # fmt: skip
"""Every state, from best to worst, and at the end what nobody asked for."""
KNOWN: frozenset[State] = frozenset({"completed", "expiring"})
"""The states of those who know the current text."""
Reason = Literal["", "older-text", "expired", "late", "failed", "unknown-version", "unknown-person"]
Subject = tuple["Of", str]
"""What is learned or signed: its kind, and its id."""


@dataclass(frozen=True)
class Standing:
    """How one person stands with one subject."""

    person: str
    subject: Subject
    state: State
    reason: Reason = ""
    due: dt.date | None = None
    """The earliest last day of the duties that ask it; None where it is an offer."""
    until: dt.date | None = None
    """The last day on which a completion holds; None where it does not end."""
    evidence: Evidence | None = None
    """The newest that counts, or else the newest there is."""
    assignments: tuple[str, ...] = ()
    """The ids of the assignments that ask it."""


def subjects_of(guide: Guide, assignment: Assignment) -> list[Subject]:
    """Return what an assignment asks for, in order, each once."""
    path = guide.steps_of(assignment.path) if assignment.path else []
    modules = (id_ for id_ in (*path, *assignment.modules) if id_ in guide.modules)
    return list(
        dict.fromkeys(
            [
                *(("module", id_) for id_ in modules),
                *(("policy", id_) for id_ in assignment.policies if id_ in guide.policies),
                *(("scenario", id_) for id_ in assignment.scenarios if id_ in guide.scenarios),
            ]
        )
    )


def standings(guide: Guide, day: dt.date) -> list[Standing]:
    """Return how everybody who is here on a day stands, by person and then by subject.

    With what was asked of them, and with what they have left evidence of unasked.
    """
    ledger = guide.ledger.on(day)
    left = _left(guide, ledger)
    asks = [
        (one, subjects_of(guide, one)) for one in guide.assignments.values() if one.since <= day
    ]
    found = []
    for person in sorted(ledger.people.values(), key=lambda one: one.id):
        asked: dict[Subject, list[Assignment]] = defaultdict(list)
        for assignment, subjects in asks:
            if assignment.whom.includes(person):
                for subject in subjects:
                    asked[subject].append(assignment)
        own = left.get(person.id, {})
        found += [
            _standing(guide, person, subject, asked.get(subject, []), own.get(subject, []), day)
            for subject in dict.fromkeys([*asked, *own])
        ]
    return found


def _left(guide: Guide, ledger: Ledger) -> dict[str, dict[Subject, list[Evidence]]]:
    """Return evidence by person and subject, the oldest first, under the ids of today."""
    groups: tuple[tuple[Of, Mapping[str, object]], ...] = (
        ("module", guide.modules), ("policy", guide.policies), ("scenario", guide.scenarios),
    )  # fmt: skip
    today = {
        (of, name): id_
        for of, records in groups
        for id_, record in records.items()
        for name in (id_, *getattr(record, "formerly", ()))
    }
    left: dict[str, dict[Subject, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for one in sorted(ledger.evidence, key=lambda one: one.on):
        if id_ := today.get((one.of, one.subject)):
            left[one.person][one.of, id_].append(one)
    return left


def _standing(  # noqa: PLR0913, PLR0917 - all that decides
    guide: Guide,
    person: Person,
    subject: Subject,
    asked: list[Assignment],
    left: list[Evidence],
    day: dt.date,
) -> Standing:
    due = min((one.due_for(person) for one in asked if one.mandatory), default=None)
    counting = [one for one in left if _counts(guide, one, subject)]
    best = counting[-1] if counting else None
    until = _until(guide, subject, best) if best else None
    state, reason = _judged(guide, subject, best, until, day) if best else _unmet(asked, left)
    met = best is not None and due is not None and best.on <= due
    if state not in {*KNOWN, "not-requested"} and due and due < day and not met:
        state, reason = "needs-attention", reason if state == "needs-attention" else "late"
    if subject[0] == "policy" and not guide.policies[subject[1]].asks_sign_off:
        state, reason = "not-requested", ""
    newest = best or (left[-1] if left else None)
    names = tuple(one.id for one in asked)
    return Standing(person.id, subject, state, reason, due, until, newest, names)


def _unmet(asked: list[Assignment], left: list[Evidence]) -> tuple[State, Reason]:
    """Return the state of somebody who has left nothing that counts."""
    if left and left[-1].result == "failed":
        return "needs-attention", "failed"
    return ("pending" if asked else "not-requested"), ""


def _judged(
    guide: Guide, subject: Subject, best: Evidence, until: dt.date | None, day: dt.date
) -> tuple[State, Reason]:
    """Return the state that evidence alone gives."""
    of, id_ = subject
    changes: Sequence[Revision] | None = ()
    if of == "module":
        module = guide.modules[id_]
        changes = changed_since(module.changes, module.version, best.version, best.on)
    elif of == "policy":
        policy = guide.policies[id_]
        changes = changed_since(policy.changes, policy.current, best.version, best.on)
    if changes is None:
        return "needs-attention", "unknown-version"
    if any(one.material for one in changes):
        return "outdated", "older-text"
    if until and until < day:
        return "outdated", "expired"
    if until and until <= day + dt.timedelta(days=guide.keeping.soon_days):
        return "expiring", ""
    return "completed", ""


def _counts(guide: Guide, one: Evidence, subject: Subject) -> bool:
    """Return whether evidence shows that something is done, by the rule of its subject.

    What a learning system calls completed met the conditions that the trainer set there.
    """
    if subject[0] == "policy":
        return one.result == "signed"
    module = guide.modules.get(subject[1]) if subject[0] == "module" else None
    if module and module.done_by != "session":
        return one.result in {"passed", "completed"}
    return one.result in {"passed", "completed", "attended"}


def _until(guide: Guide, subject: Subject, best: Evidence) -> dt.date | None:
    """Return the last day on which a completion holds: that of the module's certification."""
    module = guide.modules.get(subject[1]) if subject[0] == "module" else None
    certification = guide.certifications.get(module.certification) if module else None
    return months_after(best.on, certification.renew_months) if certification else None


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later, or the last of a month that is too short."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
