"""Files and stores in, what they say out: each with its name and its digest."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import zoneinfo
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from ..evidence import keep, lrs, xapi
from ..evidence.claims import Claims, claims_of
from ..evidence.presets import PRESETS
from ..evidence.subjects import Subjects
from ..evidence.table import read_table
from ..problem import ContentError, Place, suggest

if TYPE_CHECKING:
    from pathlib import Path

    from ..evidence.days import Order
    from ..model import FileMapping
    from ..private import Private
    from ..repository import Repository

XAPI = "xapi"
_STATEMENTS = {".json", ".jsonl", ".ndjson"}


@dataclass(frozen=True)
class Said:
    """What one file or store says, and by which words it is to be judged."""

    name: str
    sha256: str
    claims: Claims
    subjects: Subjects
    source: str
    kept_as: str
    """What the list of imports keeps of the name."""
    order: Order = "iso"
    asked: bool = False
    """Whether it was asked, as a store, and so answers up to the day."""


@dataclass(frozen=True)
class How:
    """How files are to be read, as somebody asked for it."""

    preset: str | None
    about: str
    days: Order | None
    hashed: bool


def from_file(file: Path, how: How, repository: Repository, private: Private) -> Said:
    """Return what a file says."""
    preset = how.preset or (XAPI if file.suffix.lower() in _STATEMENTS else "generic")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    name = keep.named(preset, file.name)
    try:
        if preset == XAPI:
            text = file.read_bytes().decode("utf-8-sig", "replace")
            said = xapi.claims_of(xapi.read_statements(text, str(file)), zone_of(private))
            return Said(file.name, digest, said, Subjects(repository), XAPI, name)
        mapping = _mapping(preset, private)
        subjects = Subjects(repository, mapping.subjects)
        table = read_table(file, str(file), mapping.delimiter)
    except ContentError as error:
        nothing = Claims(problems=error.problems)
        return Said(file.name, digest, nothing, Subjects(repository), preset, name)
    claims = claims_of(table, mapping, subjects, how.about, hashed=how.hashed)
    return Said(file.name, digest, claims, subjects, preset, name, how.days or mapping.days)


def from_store(
    address: str, since: dt.date | None, repository: Repository, private: Private
) -> Said:
    """Return what a Learning Record Store says from a day on: since the last import, or all."""
    name = keep.store_named(lrs.host_of(address), address.rstrip("/"))
    last = max((one.day for one in private.tables.imports if one.file == name), default=None)
    first = since or (last - dt.timedelta(days=1) if last else None)
    placed: list[tuple[Place, dict[str, Any]]] = []
    for page in lrs.pages(address, first, os.environ):
        placed += [(Place(f"statement {len(placed) + at}"), one) for at, one in enumerate(page, 1)]
        click.echo(f"{len(placed)} statements read", err=True)
    digest = hashlib.sha256(json.dumps([one for _, one in placed]).encode()).hexdigest()
    claims = xapi.claims_of(placed, zone_of(private))
    return Said(name, digest, claims, Subjects(repository), XAPI, name, asked=True)


def zone_of(private: Private) -> zoneinfo.ZoneInfo:
    """Return the zone in which a moment becomes a day, or raise UsageError."""
    try:
        return zoneinfo.ZoneInfo(private.keeping.zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        message = f'keeping.yml: no time zone is called "{private.keeping.zone}"'
        raise click.UsageError(f"{message}. Write one like Europe/London.") from None


def _mapping(name: str, private: Private) -> FileMapping:
    """Return a mapping by name, or raise UsageError with the nearest."""
    known = {**PRESETS, **private.mappings}
    if name not in known:
        hint = suggest(name, [*known, XAPI]) or f"There is: {', '.join([*known, XAPI])}."
        raise click.UsageError(f'no mapping is called "{name}". {hint}')
    return known[name]
