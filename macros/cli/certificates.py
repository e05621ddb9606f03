"""`backline export certificate`: names come in, are printed, and stay nowhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..dates import newest
from ..export.sheets.awards import TRAINER, Award, Look, NotShownError, award, can_be_given
from ..export.sheets.names import Named, read_people, wrong_name
from ..render import Renderer
from ..write import write_file, write_files
from .options import (
    DAY,
    INSTALL,
    has_documents,
    known_ids,
    outside,
    private_option,
    trainers,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..guide import Guide
    from ..model import Certification

CERTIFICATES = "trainers/certificates.md"
"""The page beside which certificates to fill in by hand lie."""
UNCHECKED = "With --private and a person's id, evidence is checked before anything is printed."


def blank_name(certification: str) -> str:
    """Return the name of the file with a certificate to fill in by hand."""
    return f"{certification}-blank.pdf"


@dataclass(frozen=True)
class _Asked:
    """What one run of the command was asked for."""

    guide: Guide
    certification: Certification
    day: dt.date
    """The day that the guide is of."""
    private: Path | None
    until: dt.date | None
    look: Look


@click.command("certificate")
@click.argument("certification", metavar="CERTIFICATION")
@click.option("--name", help="Whose it is. Without it you are asked, so that no history keeps it.")
@click.option(
    "--names",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A list with name, and perhaps id and on: one certificate a line. CSV or XLSX.",
)
@click.option("--blank", is_flag=True, help="With lines to fill in by hand.")
@click.option("--on", type=DAY, help="The day it was completed, as 2026-11-22. Without it: today.")
@click.option("--until", type=DAY, help="The last day it holds, if that comes earlier.")
@click.option("--person", help="Their id in people.csv, to check the evidence of --private.")
@private_option
@click.option("--by", default=TRAINER, show_default=True, help="The role that vouches for it.")
@click.option(
    "--fonts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with a typeface for signs that ours lacks, such as 山.",
)
@click.option(
    "--to",
    "place",
    required=True,
    type=click.Path(path_type=Path),
    help="The PDF to write, outside the guide; or a folder, for one file a line.",
)
@click.pass_obj
def export_certificate(root: Path, /, certification: str, **given: Any) -> None:  # noqa: ANN401 - click's
    """Write a certificate as PDF, with a name that is stored nowhere, or to fill in by hand.

    With --private and --person it first checks that evidence shows every module of the path.

    \b
    Examples:
      backline export certificate aware --on 2026-11-20 --to ../aware.pdf
      backline export certificate aware --names ../tuesday.csv --private ../backline-private --to ..
      backline export certificate aware --blank --to aware-blank.pdf
    """  # noqa: D301 - click reads \b
    if not has_documents():
        raise click.UsageError(f"what writes documents is not installed: {INSTALL}")
    _fits_together(given)
    place: Path = given["place"]
    if not given["blank"]:
        outside(root, given["private"], place, given["names"])
    repository, guide = trainers(root, given["private"])
    known_ids([certification], guide.certifications, "certification")
    known_ids({given["by"]} - {TRAINER}, guide.roles, "role")
    asked = _Asked(
        guide, guide.certifications[certification], newest(repository), given["private"],
        given["until"], Look(given["by"], _logo(root / "docs", guide), given["fonts"]),
    )  # fmt: skip
    _complete(asked)
    if given["blank"]:
        file = place if place.suffix == ".pdf" else place / blank_name(certification)
        write_file(file, _set(asked, [Award()]))
        click.echo(f"Wrote a certificate to fill in to {file}")
        return
    rows = _rows(given)
    awards = _awards(asked, rows, given["names"])
    write_files(_files(asked, awards, place, rows), secret=True)
    noun = "certificate" if len(awards) == 1 else "certificates"
    click.echo(f"Wrote {len(awards)} {noun} to {place}. No name is kept anywhere else.")
    if unchecked := sum(not one.checked for one in awards):
        click.echo(f"Not checked: {unchecked} of {len(awards)}. {UNCHECKED}")


def _fits_together(given: dict[str, Any]) -> None:
    """Raise UsageError for options that exclude or need each other."""
    if sum(map(bool, (given["name"], given["names"], given["blank"]))) > 1:
        raise click.UsageError("choose one of --name, --names and --blank")
    if given["person"] and (given["names"] or given["blank"]):
        raise click.UsageError("--person goes with one name; with --names it is a column, id")
    if given["private"] and not (given["person"] or given["names"] or given["blank"]):
        raise click.UsageError("--private checks evidence: say whose, with --person ID")
    if given["person"] and not given["private"]:
        raise click.UsageError("--person needs --private FOLDER, where the evidence is")


def _complete(asked: _Asked) -> None:
    if not can_be_given(asked.guide, asked.certification):
        id_ = asked.certification.id
        raise click.UsageError(
            f'nobody can hold "{id_}" yet: its path is missing, or a module of it is not written'
        )


def _rows(given: dict[str, Any]) -> list[Named]:
    """Return whose certificates are wanted. A name that is not given is asked for."""
    on = given["on"] or dt.date.today()  # noqa: DTZ011 - the day it is where somebody prints
    if given["names"]:
        return read_people(given["names"], on, checked=bool(given["private"]))
    name = (given["name"] or click.prompt("Name")).strip()
    if wrong := wrong_name(name):
        raise click.UsageError(wrong)
    return [Named(0, name, on, given["person"] or "")]


def _awards(asked: _Asked, rows: Sequence[Named], file: Path | None) -> list[Award]:
    """Return what each certificate says. ClickException names every line that may not have one."""
    awards, wrong = [], []
    for row in rows:
        try:
            check = bool(asked.private and row.person)
            awards.append(award(asked.guide, asked.certification, row, asked.until, check=check))
        except NotShownError as error:
            wrong.append(f"{file.name}:{row.line}: {error}" if file else str(error))
    if wrong:
        reasons = "\n".join(wrong)
        raise click.ClickException(f"nothing was written:\n{reasons}")
    return awards


def _files(
    asked: _Asked, awards: Sequence[Award], place: Path, rows: Sequence[Named]
) -> dict[Path, bytes | str]:
    """Return one file with all certificates, or one each; what they are called names nobody."""
    from ..export.sheets.typeset import MissingSignsError  # noqa: PLC0415 - needs what "export" installs

    try:
        if place.suffix == ".pdf":
            return {place: _set(asked, awards)}
        return {
            place / f"{asked.certification.id}-{number:03}.pdf": _set(asked, [award])
            for number, award in enumerate(awards, 1)
        }
    except MissingSignsError as error:
        lines = [str(row.line) for row in rows if any(sign in row.name for sign in error.signs)]
        where = f" (line {', '.join(lines)})" if any(row.line for row in rows) else ""
        hint = "Name a folder with a typeface that has it: --fonts FOLDER"
        raise click.ClickException(f"{error}{where}. {hint}") from None


def _set(asked: _Asked, awards: Sequence[Award]) -> bytes:
    from ..export.sheets.certificates import certificates  # noqa: PLC0415 - needs what "export" installs
    from ..export.sheets.typeset import DocumentError, MissingSignsError  # noqa: PLC0415 - likewise

    try:
        return certificates(
            asked.guide, Renderer().say, asked.certification, awards, asked.day, asked.look
        )
    except MissingSignsError:
        raise
    except DocumentError as error:
        raise click.ClickException(f"{asked.certification.id}: {error}") from None


def _logo(docs: Path, guide: Guide) -> bytes | None:
    file = docs / guide.company.logo if guide.company.logo else None
    return file.read_bytes() if file and file.is_file() else None


def blanks(guide: Guide, day: dt.date, docs: Path) -> Iterator[tuple[str, bytes]]:
    """Return certificates to fill in by hand, each with the name of its file.

    `docs` is the folder in which the company's logo lies: of the guide, or of the built site.
    """
    look = Look(logo=_logo(docs, guide))
    for id_, one in guide.certifications.items():
        if can_be_given(guide, one):
            asked = _Asked(guide, one, day, None, None, look)
            yield blank_name(id_), _set(asked, [Award()])
