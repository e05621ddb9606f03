"""`backline coverage` and `backline export coverage`: who knows the current text."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..load import SERIES
from ..series import replaced, written
from ..standing.counts import published
from ..standing.coverage import board, coverage
from ..words.proving import BOOK
from ..write import write_file
from .counts import told
from .options import INSTALL, form_option, known_ids, on_option, outside, private_option, trainers

if TYPE_CHECKING:
    import datetime as dt

    from ..guide import Guide
    from ..report import Format
    from ..repository import Repository
    from ..standing.coverage import Coverage

(PUBLISHED,) = SERIES
"""Where counts are published, under docs/data."""


@click.command("coverage")
@private_option
@on_option("The day to look at, such as 2027-01-31.")
@form_option
@click.option("--department", default="", help="Only the people of this department.")
@click.option("--strict", is_flag=True, help="End with 1 where somebody needs attention.")
@click.option(
    "--publish", is_flag=True, help=f"Also write the counts of the day to docs/data/{PUBLISHED}."
)
@click.pass_obj
def coverage_command(  # noqa: PLR0913, PLR0917 - what the command takes
    root: Path,
    private: Path | None,
    day: dt.date,
    form: Format,
    department: str,
    strict: bool,  # noqa: FBT001 - a flag
    publish: bool,  # noqa: FBT001 - a flag
) -> None:
    """Report who knows the current text: by text, department and assignment, and who is behind.

    With --publish, dates and numbers go into the repository; groups of few people are folded.

    Exit code: 0, or 1 with --strict where somebody needs attention.

    \b
    Examples:
      backline coverage --private ../backline-private
      backline coverage --on 2027-01-31 --department sales --format markdown
      backline coverage --publish
    """  # noqa: D301 - click reads \b
    repository, guide = _guide(root, private)
    known_ids([department] if department else [], guide.departments, "department")
    if publish and department:
        raise click.UsageError("--publish counts everybody: leave --department out")
    found = coverage(guide, day, department)
    click.echo(told(guide, found, form))
    if publish:
        _publish(root, repository, guide, found)
    raise SystemExit(strict and bool(found.attention or found.strangers))


def _publish(root: Path, repository: Repository, guide: Guide, found: Coverage) -> None:
    """Put the counts of a day in the place of those that were published of it before."""
    path = f"docs/data/{PUBLISHED}"
    new = published(found, guide.keeping.fold_under)
    if not new:
        least = guide.keeping.fold_under
        click.echo(f"Nothing published: no text is asked of {least} people or more.", err=True)
        return
    before = repository.series[SERIES[PUBLISHED]]
    after = replaced(before, new)
    if after == before:
        click.echo(f"{path} has these counts already.", err=True)
        return
    write_file(root / path, written(after))
    noun = "count" if len(new) == 1 else "counts"
    click.echo(f"Wrote {len(new)} {noun} of {found.day} to {path}. Commit it.", err=True)


@click.command("coverage")
@private_option
@on_option("The day to look at, such as 2027-01-31.")
@click.option(
    "--to",
    "place",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The workbook to write, outside the guide.",
)
@click.pass_obj
def export_coverage(root: Path, private: Path | None, day: dt.date, place: Path) -> None:
    """Write who knows the current text as a workbook: by text and department, and by id.

    \b
    Example:
      backline export coverage --private ../backline-private --to ../coverage.xlsx
    """  # noqa: D301 - click reads \b
    if not find_spec("xlsxwriter"):
        raise click.UsageError(f"what writes it is not installed: {INSTALL}")
    outside(root, None, place)
    _, guide = _guide(root, private)
    write_file(place, _workbook(guide, coverage(guide, day)), secret=True)
    click.echo(f"Wrote {place}")


def offer_coverage(guide: Guide, site: Path) -> None:
    """Write the workbook of the board into a site, where there is a board."""
    if found := board(guide):
        write_file(site / BOOK, _workbook(guide, found))


def _workbook(guide: Guide, found: Coverage) -> bytes:
    from ..export.coverage import workbook  # noqa: PLC0415 - needs what only "export" installs

    return workbook(guide, found)


def _guide(root: Path, private: Path | None) -> tuple[Repository, Guide]:
    """Return the content, and the guide of those who teach."""
    if private is None:
        hint = "name it with --private, or set BACKLINE_PRIVATE"
        raise click.UsageError(f"evidence lies in the private folder: {hint}")
    return trainers(root, private)
