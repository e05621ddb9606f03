"""`backline export assignments`: what is sent to those who are asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..export.merge import merged
from ..export.names import by_id, read_names, some_of
from ..render import Renderer
from ..sending import files
from ..write import write_files
from .options import folder_option, known_ids, on_option, outside, private_option, trainers

if TYPE_CHECKING:
    import datetime as dt

    from ..export.names import Entry
    from ..guide import Guide


@click.command("assignments")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@private_option
@click.option(
    "--names",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A list with id, name and address, to join on this machine. Nothing of it is kept.",
)
@on_option("The day on which the rest is counted.")
@folder_option("site-assignments")
@click.pass_obj
def export_assignments(  # noqa: PLR0913, PLR0917 - one parameter for each option
    root: Path,
    ids: tuple[str, ...],
    private: Path | None,
    names: Path | None,
    day: dt.date,
    place: Path | None,
) -> None:
    """Write what you send: a mail, a calendar file, and with --private a list to merge it with.

    The list has a row for each person who is asked and has something still to do: evidence. So it
    goes neither into the guide nor, once it has names, into the private folder.

    \b
    Examples:
      backline export assignments
      backline export assignments first-month --private ../backline-private --to ../to-send
    """  # noqa: D301 - click reads \b
    _refuse_places(root, private, names, place)
    _, guide = trainers(root, private)
    known_ids(ids, guide.assignments, "assignment")
    place = place or root / "site-assignments"
    known = by_id(read_names(names, "id", "name", "address")) if names else None
    made: dict[Path, str | bytes] = {}
    for id_ in ids or tuple(guide.assignments):
        made |= {
            place / name: text
            for name, text in files(guide, guide.assignments[id_], Renderer()).items()
        }
        if private:
            made[place / f"{id_}.csv"] = _merge_file(guide, id_, day, known)
        if not guide.assignments[id_].due:
            click.echo(f"{id_}: no calendar file, since everybody has a last day of their own.")
    if not guide.company.address:
        click.echo("There are no links: organisation.yml names no address of the site in brand.")
    write_files(made, secret=bool(private))
    click.echo(f"Wrote {len(made)} files to {place}")


def _merge_file(guide: Guide, id_: str, day: dt.date, names: dict[str, Entry] | None) -> str:
    text, lacking = merged(guide, guide.assignments[id_], day, names)
    count = text.count("\n") - 1
    click.echo(f"{id_}: {count} to write to.")
    if lacking:
        click.echo(f"{id_}: no name for {len(lacking)} of {count}: {some_of(lacking)}.")
    return text


def _refuse_places(
    root: Path, private: Path | None, names: Path | None, place: Path | None
) -> None:
    """Raise UsageError where names or evidence would lie with what others read."""
    if names and not private:
        raise click.UsageError("--names joins names to the list of people: give --private as well")
    if private and place is None:
        raise click.UsageError("the list is evidence: name a folder outside the guide with --to")
    if private:
        outside(root, private if names else None, place, names)
