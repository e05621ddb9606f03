"""What stays in the private folder: how long, and how the last change is taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .store import (
    EVIDENCE,
    IMPORTS,
    PEOPLE,
    PSEUDONYM,
    Import,
    written_evidence,
    written_imports,
    written_people,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from ..model import Keeping, Ledger

TABLES = (PEOPLE, EVIDENCE, IMPORTS)


@dataclass(frozen=True)
class Kept:
    """What is kept of a ledger, and how much went."""

    ledger: Ledger
    evidence_gone: int = 0
    people_gone: int = 0


def kept(ledger: Ledger, keeping: Keeping, day: dt.date) -> Kept:
    """Return a ledger without what is too old on a day.

    Evidence goes when it is older than `keep_months`; a person, with all they left, when they have
    been gone for longer.
    """
    first = keeping.kept_from(day)
    people = {
        id_: one for id_, one in ledger.people.items() if one.left is None or one.left >= first
    }
    gone = ledger.people.keys() - people.keys()
    evidence = tuple(one for one in ledger.evidence if one.on >= first and one.person not in gone)
    left = len(ledger.evidence) - len(evidence)
    return Kept(replace(ledger, people=people, evidence=evidence), left, len(gone))


def files(folder: Path, ledger: Ledger, imports: Sequence[Import]) -> dict[Path, str]:
    """Return the texts of the tables by path."""
    return {
        folder / PEOPLE: written_people(ledger.people),
        folder / EVIDENCE: written_evidence(ledger.evidence),
        folder / IMPORTS: written_imports(imports),
    }


def backup(folder: Path, ledger: Ledger, imports: Sequence[Import]) -> dict[Path, str]:
    """Return the tables as they stand, by the paths from which `undone` brings them back."""
    return {_before(path): text for path, text in files(folder, ledger, imports).items()}


def undone(folder: Path) -> dict[Path, str]:
    """Return the tables before the last change by path; none where there is nothing to undo."""
    paths = [folder / name for name in TABLES]
    return {
        path: _before(path).read_text(encoding="utf-8") for path in paths if _before(path).exists()
    }


def forget(folder: Path) -> None:
    """Delete what `undone` would bring back."""
    for name in TABLES:
        _before(folder / name).unlink(missing_ok=True)


def _before(path: Path) -> Path:
    return path.with_name(f".{path.stem}.before{path.suffix}")


def noted(imports: Sequence[Import], one: Import) -> tuple[Import, ...]:
    """Return what was imported with one more; without it where it says nothing new.

    That is the same file once more, or a store asked twice on a day with nothing in between.
    """
    again = any(
        one.sha256 == old.sha256 or (one.file, one.day) == (old.file, old.day) for old in imports
    )
    return tuple(imports) if again and not one.taken else (*imports, one)


def named(file: str) -> str:
    """Return the name of a file as the list of imports keeps it: nothing to take for a formula."""
    return file if PSEUDONYM.match(file) else f"file {file}"
