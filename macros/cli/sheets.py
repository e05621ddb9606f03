"""`backline export sheets` and `kit`: what a trainer prints before a session."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ..dates import newest
from ..render import Renderer
from ..view import view
from ..words import Voice
from ..write import write_files
from .options import INSTALL, folder_option, has_documents, known_ids, sound

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ..guide import Guide


@click.command("sheets")
@click.argument("ids", nargs=-1, metavar="[SCENARIO]...")
@folder_option("site-sheets")
@click.pass_obj
def export_sheets(root: Path, ids: tuple[str, ...], place: Path | None) -> None:
    """Write scenarios to play with a group, as PDF: for whoever leads, and for observers.

    \b
    Examples:
      backline export sheets
      backline export sheets first-hour --to for-tuesday
    """  # noqa: D301 - click reads \b
    guide, day = _trainers(root)
    known_ids(ids, guide.scenarios, "scenario")
    place = place or root / "site-sheets"
    made = dict(sheets(guide, ids or tuple(guide.scenarios), day))
    write_files({place / name: document for name, document in made.items()})
    click.echo(f"Wrote {len(made)} sheets to {place}")


@click.command("kit")
@click.argument("ids", nargs=-1, metavar="[MODULE]...")
@folder_option("site-kits")
@click.pass_obj
def export_kit(root: Path, ids: tuple[str, ...], place: Path | None) -> None:
    """Write trainers' kits as PDF: the session, cards to cut, answers, and the handout.

    \b
    Examples:
      backline export kit
      backline export kit disclose-it-right --to for-tuesday
    """  # noqa: D301 - click reads \b
    guide, day = _trainers(root)
    known_ids(ids, guide.kits, "module with a kit")
    place = place or root / "site-kits"
    made = dict(kits(guide, ids or tuple(guide.kits), day))
    write_files({place / kit_name(id_): document for id_, document in made.items()})
    click.echo(f"Wrote {len(made)} {'kit' if len(made) == 1 else 'kits'} to {place}")


def kit_name(module: str) -> str:
    """Return the name of the file that a module's kit is."""
    return f"{module}-kit.pdf"


def sheets(guide: Guide, ids: Iterable[str], day: dt.date) -> Iterator[tuple[str, bytes]]:
    """Return the run sheet and the scoring sheet of scenarios, each with the name of its file."""
    from ..export.document import DocumentError  # noqa: PLC0415 - needs what only "export" installs
    from ..export.sheets.scenes import run_sheet, scoring_sheet  # noqa: PLC0415 - likewise

    say = Renderer().say
    for id_ in ids:
        scenario = guide.scenarios[id_]
        try:
            yield f"{id_}-run-sheet.pdf", run_sheet(guide, say, scenario, day)
            yield f"{id_}-scoring-sheet.pdf", scoring_sheet(guide, say, scenario, day)
        except DocumentError as error:
            raise click.ClickException(f"{id_}: {error}") from None


def kits(guide: Guide, ids: tuple[str, ...], day: dt.date) -> Iterator[tuple[str, bytes]]:
    """Return the kits of modules, one after the other, with progress where somebody watches."""
    from ..export.document import DocumentError  # noqa: PLC0415 - needs what only "export" installs
    from ..export.sheets.kits import kit_document  # noqa: PLC0415 - likewise

    voice = Voice(guide, Renderer(), by_file=True)
    with click.progressbar(ids, label=f"Writing {len(ids)} kits", file=sys.stderr) as bar:
        for id_ in bar:
            try:
                yield id_, kit_document(guide, voice, guide.kits[id_], day)
            except DocumentError as error:
                raise click.ClickException(f"{id_}: {error}") from None


def _trainers(root: Path) -> tuple[Guide, dt.date]:
    """Return what trainers see, and the day it is of; UsageError without what makes PDF."""
    if not has_documents():
        raise click.UsageError(f"what writes documents is not installed: {INSTALL}")
    repository = sound(root)
    return view(repository, repository.organisation, "trainers"), newest(repository)
