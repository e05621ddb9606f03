"""Sample evidence: so many people without names, and what they might have left in a year.

    python tests/people.py FOLDER [--people 500] [--root .] [--exports]

writes a private folder to look at boards with. Nobody in it exists. With --exports it has people
and no evidence, and beside it lie the files from which to import it.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import io
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from macros.check import examine  # noqa: E402 - it may run as a program
from macros.evidence.store import (  # noqa: E402 - likewise
    EVIDENCE,
    IMPORTS,
    PEOPLE,
    written_evidence,
    written_people,
)
from macros.model import Evidence, Ledger, Person  # noqa: E402 - likewise
from macros.view import view  # noqa: E402 - likewise
from macros.write import write_files  # noqa: E402 - likewise

if TYPE_CHECKING:
    from macros.guide import Guide

LAST = dt.date(2027, 3, 1)
"""The day up to which the sample goes."""


def sample(guide: Guide, count: int = 500, seed: int = 7) -> Ledger:
    """Return people spread over the departments of a guide, with a year of evidence.

    The same guide, count and seed give the same people.
    """
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    departments, modules = list(guide.departments), list(guide.modules.values())
    roles = [id_ for id_, role in guide.roles.items() if not role.own]
    people: dict[str, Person] = {}
    evidence: list[Evidence] = []
    for number in range(count):
        joined = LAST - dt.timedelta(days=chance.randint(5, 3000))
        gone = chance.random() < 0.05
        person = Person(
            f"k{number:05d}",
            chance.choice(departments),
            joined,
            LAST - dt.timedelta(days=chance.randint(1, 4)) if gone else None,
            (chance.choice(roles),) if roles and chance.random() < 0.2 else (),
            ("newcomers",) if joined > LAST - dt.timedelta(days=90) else (),
        )
        people[person.id] = person
        for module in modules:
            if chance.random() > (0.8 if module.certification == "aware" else 0.15):
                continue
            on = LAST - dt.timedelta(days=chance.randint(0, 420))
            if on < joined or (person.left and on > person.left):
                continue
            score = min(100, max(20, round(chance.gauss(84, 14))))
            result = "passed" if score >= 80 else "failed"
            evidence.append(Evidence(person.id, "module", module.slug, on, result, module.version,
                                     guide.fingerprint(module), score, "moodle"))  # fmt: skip
        for policy in guide.policies.values():
            if policy.asks_sign_off and chance.random() < 0.7:
                begun = (one.date for one in policy.changes if one.version == policy.current)
                there = max(joined, next(begun, joined))
                on = max(there, LAST - dt.timedelta(days=chance.randint(0, 300)))
                on = min(on, person.left or on)
                if on < there:
                    continue  # they left before the text was there
                evidence.append(Evidence(person.id, "policy", policy.slug, on, "signed",
                                         policy.current, guide.fingerprint(policy),
                                         None, "list"))  # fmt: skip
    return Ledger(people, tuple(evidence), LAST)


def write(folder: Path, ledger: Ledger) -> None:
    """Write a ledger as the tables of a private folder."""
    (folder / "quizzes").mkdir(parents=True, exist_ok=True)
    write_files(
        {
            folder / PEOPLE: written_people(ledger.people),
            folder / EVIDENCE: written_evidence(ledger.evidence),
            folder / IMPORTS: f"day,file,sha256,taken,known\n{ledger.day},sample.csv,"
            f"{'0' * 64},{len(ledger.evidence)},0\n",
        }
    )


STATES = {
    "passed": "Completed (achieved pass grade)",
    "failed": "Completed (did not achieve pass grade)",
    "completed": "Completed",
}


def moodle(guide: Guide, ledger: Ledger) -> str:
    """Return a ledger's modules as Moodle's report "Activity completion" writes them as CSV."""
    left = {(one.person, one.subject): one for one in ledger.evidence if one.of == "module"}
    modules = list(guide.modules.values())
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    names = [f"{one.title} ({one.slug}@{one.version})" for one in modules]
    writer.writerow(["", "ID number", *(cell for name in names for cell in (name, ""))])
    for id_ in ledger.people:
        found = [left.get((id_, one.slug)) for one in modules]
        cells = [
            (STATES[one.result], f"{one.on} 09:30:00") if one else ("Not completed", "")
            for one in found
        ]
        writer.writerow([f"Person {id_}", id_, *(cell for pair in cells for cell in pair)])
    return text.getvalue()


def signed(ledger: Ledger) -> str:
    """Return a ledger's sign-offs as a list."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["person", "policy", "version", "signed on"])
    writer.writerows(
        [one.person, one.subject, one.version, one.on]
        for one in ledger.evidence
        if one.of == "policy"
    )
    return text.getvalue()


def write_exports(folder: Path, guide: Guide, ledger: Ledger) -> None:
    """Write a private folder without evidence, and the files to import it from beside it."""
    write(folder, Ledger(ledger.people))
    (folder / IMPORTS).unlink()
    (folder.parent / "moodle.csv").write_text(moodle(guide, ledger), encoding="utf-8")
    (folder.parent / "signed.csv").write_text(signed(ledger), encoding="utf-8")


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--people", type=int, default=500)
    ask.add_argument("--root", type=Path, default=ROOT)
    ask.add_argument("--exports", action="store_true")
    given = ask.parse_args()
    repository, _ = examine(given.root)
    guide = view(repository, repository.organisation, "trainers")
    ledger = sample(guide, given.people)
    if given.exports:
        write_exports(given.folder, guide, ledger)
    else:
        write(given.folder, ledger)
