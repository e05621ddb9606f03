"""`backline export handbook`: all that a department needs, to print."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..dates import newest
from ..view import view
from ..write import write_files
from .options import INSTALL, edition_option, folder_option, has_documents, known_ids, sound

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from pathlib import Path

    from ..guide import Guide
    from ..view import Edition


@click.command("handbook")
@edition_option
@click.argument("ids", nargs=-1, metavar="[DEPARTMENT]...")
@folder_option("site-handbooks")
@click.pass_obj
def export_handbook(root: Path, edition: Edition, ids: tuple[str, ...], place: Path | None) -> None:
    """Write all that a department needs as one PDF to print: for every department, or some.

    \b
    Examples:
      backline export handbook
      backline export handbook operations sales --to for-the-sites
    """  # noqa: D301 - click reads \b
    if not has_documents():
        raise click.UsageError(f"what writes documents is not installed: {INSTALL}")
    repository = sound(root)
    guide = view(repository, repository.organisation, edition)
    known_ids(ids, guide.departments, "department")
    place = place or root / "site-handbooks"
    made = dict(handbooks(guide, ids or tuple(guide.departments), newest(repository)))
    write_files({place / name(id_): document for id_, document in made.items()})
    noun = "handbook" if len(made) == 1 else "handbooks"
    click.echo(f"Wrote {len(made)} {noun} to {place}")


def name(department: str) -> str:
    """Return the name of the file that a department's handbook is."""
    return f"{department}-handbook.pdf"


def handbooks(guide: Guide, ids: tuple[str, ...], day: dt.date) -> Iterator[tuple[str, bytes]]:
    """Return handbooks, one after the other, with progress where somebody watches."""
    from ..export.document import DocumentError  # noqa: PLC0415 - needs what only "export" installs
    from ..export.handbook import Handbooks  # noqa: PLC0415 - likewise

    writer = Handbooks(guide)
    with click.progressbar(ids, label=f"Writing {len(ids)} handbooks", file=sys.stderr) as bar:
        for id_ in bar:
            try:
                yield id_, writer.written(guide.departments[id_], day)
            except DocumentError as error:
                raise click.ClickException(f"{id_}: {error}") from None
