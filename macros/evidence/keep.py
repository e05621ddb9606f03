"""What stays in the private folder: how long, and how the last change is taken back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from .store import (
    EVIDENCE,
    IMPORTS,
    PEOPLE,
    Import,
    written_evidence,
    written_imports,
    written_people,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from ..model import Keeping, Ledger

TABLES = (PEOPLE, EVIDENCE, IMPORTS)
WRITTEN = "evidence/.written"
"""The digests of the tables as the last change wrote them, in the form of sha256sum."""
_SUFFIXES = {".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".json", ".jsonl", ".ndjson"}


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


def recent(imports: Sequence[Import], keeping: Keeping, day: dt.date) -> tuple[Import, ...]:
    """Return what was imported, as far back as evidence is kept."""
    return tuple(one for one in imports if one.day >= keeping.kept_from(day))


def without(ledger: Ledger, ids: Collection[str]) -> Kept:
    """Return a ledger without some people and all they left, listed or not."""
    people = {id_: one for id_, one in ledger.people.items() if id_ not in ids}
    evidence = tuple(one for one in ledger.evidence if one.person not in ids)
    return Kept(
        replace(ledger, people=people, evidence=evidence),
        len(ledger.evidence) - len(evidence),
        len(ledger.people) - len(people),
    )


def files(folder: Path, ledger: Ledger, imports: Sequence[Import]) -> dict[Path, str]:
    """Return the texts of the tables by path."""
    return {
        folder / PEOPLE: written_people(ledger.people),
        folder / EVIDENCE: written_evidence(ledger.evidence),
        folder / IMPORTS: written_imports(imports),
    }


def backup(
    folder: Path, ledger: Ledger, imports: Sequence[Import], written: dict[Path, str]
) -> dict[Path, str]:
    """Return the tables as they stand, by the paths from which `undone` brings them back.

    With the digests of those that are written over them: whoever changed one since would lose it.
    """
    before = {_before(path): text for path, text in files(folder, ledger, imports).items()}
    lines = [
        f"{_digest(text.encode())}  {path.relative_to(folder).as_posix()}\n"
        for path, text in written.items()
    ]
    return {**before, folder / WRITTEN: "".join(lines)}


def undone(folder: Path) -> dict[Path, str]:
    """Return the tables before the last change by path; none where there is nothing to undo."""
    paths = [folder / name for name in TABLES]
    return {
        path: _before(path).read_text(encoding="utf-8") for path in paths if _before(path).exists()
    }


def changed(folder: Path) -> list[str]:
    """Return the names of the tables that are not as the last change wrote them."""
    noted = folder / WRITTEN
    lines = noted.read_text(encoding="utf-8").splitlines() if noted.exists() else []
    digests = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    return [
        name
        for name in TABLES
        if not (folder / name).exists()
        or _digest((folder / name).read_bytes()) != digests.get(name)
    ]


def forget(folder: Path) -> None:
    """Delete what `undone` would bring back."""
    for path in (*(_before(folder / name) for name in TABLES), folder / WRITTEN):
        path.unlink(missing_ok=True)


def _before(path: Path) -> Path:
    return path.with_name(f".{path.stem}.before{path.suffix}")


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def noted(imports: Sequence[Import], one: Import, *, asked: bool) -> tuple[Import, ...]:
    """Return what was imported with one more; without it where it says nothing new.

    That is the same file once more; or a store that was `asked` twice on a day with nothing in
    between. A store with nothing new says that there is nothing up to that day.
    """
    again = any(
        (one.file, one.day) == (old.file, old.day) if asked else one.sha256 == old.sha256
        for old in imports
    )
    return tuple(imports) if again and not one.taken else (*imports, one)


def named(preset: str, file: str) -> str:
    """Return what the list of imports keeps of a file's name: how it was read, and its ending.

    A name such as "Sick list Kim Example.csv" says more about people than evidence may.
    """
    suffix = PurePath(file).suffix.lower()
    return f"{preset}{suffix}" if suffix in _SUFFIXES else preset


def store_named(host: str, address: str) -> str:
    """Return what it keeps of a store: its host, and a mark that tells two stores there apart."""
    return f"{host}-{_digest(address.encode())[:8]}"
