"""`backline evidence people`: the company's own list in, people.csv out."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from ..evidence import keep
from ..evidence.lock import held
from ..evidence.people import Names, listed, merged
from ..evidence.table import plain, read_table
from ..report import report
from ..view import view
from .gather import zone_of
from .ledger import (
    days_option,
    file_argument,
    hash_option,
    on_option,
    opened,
    private_folder,
    pseudonyms,
    save,
)
from .options import private_option
from .taken import MOST, persons, pieces

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from ..evidence.days import Order
    from ..repository import Repository

PART, FEW = 5, 2
"""More than one in five gone at once, and more than two people: rather half a list than news."""


@click.command()
@file_argument
@click.option("--add", is_flag=True, help="The list is only a part: whoever is not on it stays.")
@days_option
@hash_option
@private_option
@on_option
@click.option("--yes", is_flag=True, help=f"Go on where more than one in {PART} would have left.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.pass_obj
def people(  # noqa: PLR0913, PLR0917 - one parameter for each option
    root: Path,
    file: Path,
    add: bool,  # noqa: FBT001 - an option of the command
    days: Order | None,
    hashed: bool,  # noqa: FBT001 - an option of the command
    private: Path | None,
    day: dt.date,
    yes: bool,  # noqa: FBT001 - an option of the command
    dry_run: bool,  # noqa: FBT001 - an option of the command
) -> None:
    """Make people.csv from your list of people (CSV, XLSX): who is asked, and who is counted.

    Reads id or address, department, role, joined, left and cohort; keeps nothing else. Whoever is
    not on the list any more is taken to have left.

    \b
    Examples:
      backline evidence people staff.xlsx --private ../backline-private
      backline evidence people staff.csv --hash --days day-first
    """  # noqa: D301 - click reads \b
    folder = private_folder(private)
    with nullcontext() if dry_run else held(folder):
        repository, inside = opened(root, folder)
        found = listed(
            read_table(file, str(file)), _names(repository), pseudonyms(hashed), days or "iso",
            zone_of(inside),
        )  # fmt: skip
        if found.problems:
            click.echo(report(found.problems[:MOST], "text"), err=True)
        if any(not problem.warning for problem in found.problems):
            click.echo("Nothing was taken: mend these, and bring the list again.", err=True)
            raise SystemExit(1)
        before = inside.ledger.people
        now = merged(before, found.people, None if add else day)
        gone = [id_ for id_ in before.keys() - found.people.keys() if now[id_] != before[id_]]
        if not yes:
            _not_half(len(gone), sum(one.left is None for one in before.values()))
        left = keep.kept(replace(inside.ledger, people=now), inside.keeping, day)
        if not dry_run:
            save(folder, inside, left.ledger, inside.tables.imports, day)
    click.echo(
        f"{persons(len(found.people))}: {len(found.people.keys() - before.keys())} new,"
        f" {len(gone)} not on the list any more{' and taken to have left' if gone else ''},"
        f" {left.people_gone} gone for good.{' Nothing is written yet.' if dry_run else ''}"
    )
    if left.evidence_gone:
        click.echo(f"  {pieces(left.evidence_gone)} kept long enough, and gone now")


def _not_half(gone: int, here: int) -> None:
    """Raise UsageError where so many would have left that the list is hardly whole."""
    if gone > FEW and gone * PART > here:
        raise click.UsageError(
            f"{gone} of {here} people are not on this list and would be taken to have left. Nothing"
            " was taken. Look whether the list is whole, and with --hash whether the secret is the"
            " same. If it is only a part, add --add; if they did leave, add --yes."
        )


def _names(repository: Repository) -> Names:
    """Return ids by what people may write: the id, our name, the company's own.

    A department that another one does the work of stands for that one.
    """
    uses = repository.organisation.uses.departments
    guide = view(repository, repository.organisation, "trainers")
    departments: dict[str, str] = {}
    for id_, department in repository.departments.items():
        use = uses.get(id_)
        home = (use.merged_into if use else None) or id_
        own = (use.name if use else None) or id_
        departments |= {plain(name): home for name in (department.name, own, id_)}
    roles = {plain(name): id_ for id_, role in guide.roles.items() for name in (role.title, id_)}
    return Names(departments, roles)
