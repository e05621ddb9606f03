"""What the commands about evidence share: their options, the private folder, and its tables."""

from __future__ import annotations

import datetime as dt
import os
import zoneinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from ..evidence import keep
from ..evidence.days import Order
from ..evidence.lock import held
from ..evidence.pseudonym import SECRET, Pseudonyms, secret_of
from ..load import load, parse
from ..model import Keeping
from ..private import KEEPING, Private, load_private
from ..problem import ContentError, Place, Problem
from ..source import read
from ..write import write_files

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..evidence.store import Import
    from ..model import Ledger
    from ..repository import Repository


def _day(context: click.Context, _: click.Parameter, value: dt.datetime | None) -> dt.date:
    """Return the day that is named, or today in the zone of the private folder's days."""
    if value:
        return value.date()
    folder = context.params.get("private")
    zone = _zone(folder) if folder else None
    now = dt.datetime.now(zone or dt.UTC)
    return (now if zone else now.astimezone()).date()


def _zone(folder: Path) -> dt.tzinfo | None:
    """Return the zone of a private folder's days; None where `opened` will say what is wrong."""
    try:
        keeping = parse(Keeping, "keeping", read(folder / KEEPING, KEEPING))
        return zoneinfo.ZoneInfo(keeping.zone)
    except (ContentError, zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None


on_option = click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_day,
    metavar="DATE",
    help="The day it is done, such as 2026-01-31. Without it: today.",
)
days_option = click.option(
    "--days",
    type=click.Choice(get_args(Order)),
    help="How the file writes days, where they are not 2026-01-31: 31/01/2026 or 01/31/2026.",
)
hash_option = click.option(
    "--hash", "hashed", is_flag=True, help=f"Make ids of addresses, with the secret in {SECRET}."
)
file_argument = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


def private_folder(folder: Path | None) -> Path:
    """Return the private folder, or raise UsageError where none is named."""
    if folder is None:
        raise click.UsageError("name the private folder: --private PATH, or set BACKLINE_PRIVATE")
    return folder


def opened(root: Path, folder: Path) -> tuple[Repository, Private]:
    """Return what the guide and its private folder hold, or raise what cannot be read of them.

    Without looking at how things agree: `check` does, and takes longer.
    """
    repository, problems = load(root)
    private, wrong = load_private(folder, root)
    if found := [problem for problem in (*problems, *wrong) if not problem.warning]:
        raise ContentError(*found)
    return repository, private


def pseudonyms(hashed: Any) -> Pseudonyms:  # noqa: ANN401 - a flag of click
    """Return how persons are named: as they stand, or hashed; raise UsageError for want of it."""
    try:
        return Pseudonyms(secret_of(os.environ) if hashed else "")
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def save(
    folder: Path, inside: Private, now: Ledger, imports: Sequence[Import], day: dt.date
) -> bool:
    """Write the tables, and those before them for `--undo`; return whether anything changed.

    What is too old by `day` is in neither: what must go does not come back.
    """
    before, keeping = inside.ledger, inside.keeping
    imports = keep.recent(imports, keeping, day)
    if (now.people, now.evidence) == (before.people, before.evidence) and (
        imports == inside.tables.imports
    ):
        return False
    kept = keep.kept(before, keeping, day).ledger
    written = keep.files(folder, now, imports)
    old = keep.recent(inside.tables.imports, keeping, day)
    write_files({**keep.backup(folder, kept, old, written), **written}, secret=True)
    return True


def undo(folder: Path) -> None:
    """Bring the tables back that were there before the last change, or raise UsageError."""
    with held(folder):
        files = keep.undone(folder)
        if not files:
            raise click.UsageError("there is no earlier state to bring back")
        if changed := keep.changed(folder):
            raise ContentError(*(_changed(folder / name) for name in changed))
        write_files(files, secret=True)
        keep.forget(folder)
    click.echo("People, evidence and imports are as they were before the last change.")


def _changed(path: Path) -> Problem:
    hint = "Undo would lose that, and bring back whom somebody took out. Mend the table by hand."
    return Problem(Place(str(path)), "this was changed since the last command", "changed", hint)
