"""`backline evidence forget`: people out of the private folder, with all they left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..evidence import keep
from ..evidence.lock import held
from ..evidence.pseudonym import NoPseudonymError
from ..write import write_files
from .ledger import hash_option, opened, private_folder, pseudonyms
from .options import private_option
from .taken import persons, pieces

if TYPE_CHECKING:
    from pathlib import Path

    from ..evidence.pseudonym import Pseudonyms


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@hash_option
@private_option
@click.pass_obj
def forget(
    root: Path,
    ids: tuple[str, ...],
    hashed: bool,  # noqa: FBT001 - an option of the command
    private: Path | None,
) -> None:
    """Remove people and all they left from the private folder, whatever their age.

    It cannot be taken back: what --undo would bring back goes as well. Take them out of your own
    list too, or the next one brings them back.

    \b
    Example:
      backline evidence forget 4711 4712 --private ../backline-private
    """  # noqa: D301 - click reads \b
    folder = private_folder(private)
    named = pseudonyms(hashed)
    wanted = {_id(named, said) for said in ids}
    with held(folder):
        _, inside = opened(root, folder)
        there = inside.ledger.people.keys() | {one.person for one in inside.ledger.evidence}
        if unknown := sorted(wanted - there):
            raise click.UsageError(
                f"nothing is known of {', '.join(unknown)}: nobody was removed. Ids are in the"
                " first column of people.csv."
            )
        left = keep.without(inside.ledger, wanted)
        keep.forget(folder)  # first: if writing fails, nothing is left that brings them back
        write_files(keep.files(folder, left.ledger, inside.tables.imports))
    click.echo(
        f"Gone for good: {persons(len(wanted))}, of whom {left.people_gone} stood in people.csv,"
        f" and {pieces(left.evidence_gone)}. Copies of the folder and its history are yours to"
        " clear."
    )


def _id(pseudonyms: Pseudonyms, said: str) -> str:
    """Return the id of a person, or raise UsageError."""
    try:
        return pseudonyms.of(said)
    except NoPseudonymError as error:
        raise click.UsageError(f"{error}. Name ids; or add --hash for addresses.") from None
