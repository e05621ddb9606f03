"""How somebody stands with what was asked of them: a walk from assignment to evidence.

The words are those of sign-off systems: pending, completed, outdated, expiring, needs attention,
not requested. Nothing here asks a clock: whoever asks names the day.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ..model import FIRST_VERSION, changed_since
from ..model.base import months_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..chain import Chain
    from ..guide import Guide
    from ..model import Assignment, Evidence, Person, Revision
    from ..model.evidence import Of, Result

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
    """The last day of the first duty that is still open, or else of the last; None for an offer."""
    until: dt.date | None = None
    """The last day on which a completion holds; None where it does not end."""
    evidence: Evidence | None = None
    """What counts most, or else the newest there is."""
    assignments: tuple[str, ...] = ()
    """The ids of the assignments that ask it."""

    @property
    def day(self) -> dt.date | None:
        """The day that its reason names: of evidence, of its end, or the last day of a duty."""
        if self.reason == "expired" or self.state == "expiring":
            return self.until
        if self.reason in {"", "late"}:
            return self.due
        return self.evidence.on if self.evidence else None


def subjects_of(guide: Chain, assignment: Assignment) -> list[Subject]:
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
    texts = _texts(guide)
    left = _left(guide, ledger.evidence)
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
        known = _Known(texts, own, day)
        found += [
            _standing(known, texts[subject], person, asked.get(subject, []))
            for subject in dict.fromkeys([*asked, *own])
        ]
    return found


def strangers(guide: Guide, day: dt.date) -> list[Standing]:
    """Return what was left up to a day by ids that the list of people does not have at all."""
    left = _left(guide, [one for one in guide.ledger.evidence if one.on <= day])
    return [
        Standing(person, subject, "needs-attention", "unknown-person", evidence=found[-1])
        for person, own in sorted(left.items())
        if person not in guide.ledger.people
        for subject, found in own.items()
    ]


def _left(guide: Guide, evidence: Iterable[Evidence]) -> dict[str, dict[Subject, list[Evidence]]]:
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
    for one in sorted(evidence, key=lambda one: one.on):
        if id_ := today.get((one.of, one.subject)):
            left[one.person][one.of, id_].append(one)
    return left


@dataclass(frozen=True)
class _Text:
    """What is learned or signed, as far as it decides what evidence of it is worth."""

    subject: Subject
    counts: frozenset[Result]
    """The results that show it is done, by its rule."""
    soon_days: int
    version: str = ""
    changes: Sequence[Revision] = ()
    first: str = ""
    """The version with which it began, where no change has to name it."""
    renew_months: int | None = None
    """For how many months a completion holds: by the certification of a module."""
    renewed_by: tuple[Subject, ...] = ()
    """What renews it besides itself: the short path of its certification, if it is not on it."""
    by_test: bool = False
    asked: bool = True
    """False for a policy that asks no sign-off, whoever asks it."""

    def done(self, left: Sequence[Evidence]) -> list[Evidence]:
        """Return what counts of what somebody left.

        What a learning system calls completed met the conditions that the trainer set there. Some
        also say completed of whoever reached the end, and beside it failed: that does not count.
        """
        failed = {one.on for one in left if one.result == "failed"} if self.by_test else ()
        return [
            one
            for one in left
            if one.result in self.counts and not (one.result == "completed" and one.on in failed)
        ]

    def until(self, one: Evidence, renewed: dt.date | None = None) -> dt.date | None:
        """Return the last day on which a completion holds, counted from when it was renewed."""
        start = max(one.on, renewed or one.on)
        return months_after(start, self.renew_months) if self.renew_months else None

    def judged(self, one: Evidence, day: dt.date, renewed: dt.date | None) -> tuple[State, Reason]:
        """Return the state that one piece of evidence gives, by the text as it was on a day."""
        changes = changed_since(self.changes, self.version, one.version, one.on, self.first)
        if changes is None:
            return "needs-attention", "unknown-version"
        if any(change.material and change.date <= day for change in changes):
            return "outdated", "older-text"
        until = self.until(one, renewed)
        if until and until < day:
            return "outdated", "expired"
        if until and until <= day + dt.timedelta(days=self.soon_days):
            return "expiring", ""
        return "completed", ""


class _Known:
    """What one person left, and what that gave on a day."""

    def __init__(
        self, texts: Mapping[Subject, _Text], left: Mapping[Subject, list[Evidence]], day: dt.date
    ) -> None:
        self.day = day
        self._left = left
        self._done = {subject: texts[subject].done(found) for subject, found in left.items()}

    def left(self, text: _Text) -> list[Evidence]:
        """Return all the evidence of a text, the oldest first."""
        return self._left.get(text.subject, [])

    def best(self, text: _Text, day: dt.date) -> tuple[State, Reason, Evidence] | None:
        """Return what the best evidence of a text gave on a day, the newest of several alike."""
        renewed = self.renewed(text, day)
        done = (one for one in self._done.get(text.subject, ()) if one.on <= day)
        found = [(*text.judged(one, day, renewed), one) for one in done]
        return min(reversed(found), key=lambda one: STATES.index(one[0]), default=None)

    def met(self, text: _Text, since: dt.date, due: dt.date) -> bool:
        """Return whether a duty was met: by what they did since it was asked, late or in time.

        What they had done before meets it if it still held on the last day. That the text moves
        on after they met it, or that the time runs out, is another matter.
        """
        done = (one.on for one in self._done.get(text.subject, ()) if since <= one.on <= self.day)
        best = (self.best(text, day) for day in (due, *done))
        return any(found is not None and found[0] in KNOWN for found in best)

    def renewed(self, text: _Text, day: dt.date) -> dt.date | None:
        """Return when what renews a text was last complete, as known on a day; None if never."""
        last = [
            max((one.on for one in self._done.get(subject, ()) if one.on <= day), default=None)
            for subject in text.renewed_by
        ]
        days = [on for on in last if on]
        return min(days) if days and len(days) == len(last) else None


def _texts(guide: Guide) -> dict[Subject, _Text]:
    """Return all that evidence can be of."""
    soon = guide.keeping.soon_days
    learned: frozenset[Result] = frozenset({"passed", "completed"})
    found: dict[Subject, _Text] = {}
    for id_, module in guide.modules.items():
        certification = guide.certifications.get(module.certification)
        short = guide.steps_of((certification and certification.renewal) or "")
        found["module", id_] = _Text(
            ("module", id_),
            learned | {"attended"} if module.done_by == "session" else learned,
            soon,
            module.version,
            module.changes,
            FIRST_VERSION,
            certification.renew_months if certification else None,
            () if id_ in short else tuple(("module", one) for one in short if one in guide.modules),
            by_test=module.done_by == "test",
        )
    for id_, policy in guide.policies.items():
        found["policy", id_] = _Text(
            ("policy", id_),
            frozenset({"signed"}),
            soon,
            policy.current,
            policy.changes,
            asked=policy.asks_sign_off,
        )
    for id_ in guide.scenarios:
        found["scenario", id_] = _Text(("scenario", id_), learned | {"attended"}, soon)
    return found


def _standing(known: _Known, text: _Text, person: Person, asked: list[Assignment]) -> Standing:
    day, left = known.day, known.left(text)
    best = known.best(text, day)
    state, reason, newest = best or (*_unmet(asked, left), left[-1] if left else None)
    bound = [(one.due_for(person), one.since) for one in asked if one.mandatory]
    asks = sorted(pair for pair in bound if pair[0] >= person.joined)  # else nobody could meet it
    duties = [due for due, _ in asks]
    past = [] if state in KNOWN else [(due, since) for due, since in asks if due < day]
    late = [due for due, since in past if not known.met(text, since, due)]
    if late:
        state, reason = "needs-attention", reason if state == "needs-attention" else "late"
    if not text.asked:
        state, reason = "not-requested", ""
    last = [due for due in duties if due >= day] or duties[-1:]
    until = text.until(best[2], known.renewed(text, day)) if best else None
    names = tuple(one.id for one in asked)
    due = next(iter([*late, *last]), None)
    return Standing(person.id, text.subject, state, reason, due, until, newest, names)


def _unmet(asked: list[Assignment], left: list[Evidence]) -> tuple[State, Reason]:
    """Return the state of somebody who has left nothing that counts."""
    if not asked:
        return "not-requested", ""
    if left and left[-1].result == "failed":
        return "needs-attention", "failed"
    return "pending", ""
