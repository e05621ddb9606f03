"""`backline export docx`, `pdf` and `registers`: policies as documents and as lists."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..dates import newest
from ..render import Renderer
from ..view import view
from ..words import Voice
from ..write import write_files
from .options import INSTALL, edition_option, folder_option, has_documents, known_ids, sound

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ..guide import Guide
    from ..view import Edition

FORMATS = ("docx", "pdf")


def documents(
    guide: Guide, ids: tuple[str, ...], form: str, day: dt.date, reference: Path | None
) -> Iterator[tuple[str, bytes]]:
    """Return policies in a form, one after the other, with progress where somebody watches."""
    from ..export import document  # noqa: PLC0415 - needs what only "export" installs
    from ..export.document import DocumentError  # noqa: PLC0415 - likewise

    voice = Voice(guide, Renderer(), by_file=True)
    with click.progressbar(ids, label=f"Writing {len(ids)} as {form}", file=sys.stderr) as bar:
        for id_ in bar:
            policy = guide.policies[id_]
            text = document.document(guide, policy, voice)
            try:
                yield id_, document.written(policy, text, form, day, reference)
            except DocumentError as error:
                wrong = click.UsageError if reference else click.ClickException
                raise wrong(f"{id_}: {error}") from None


_policies = click.argument("ids", nargs=-1, metavar="[POLICY]...")


@click.command("docx")
@edition_option
@_policies
@folder_option("site-policies")
@click.option(
    "--reference",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A Word document of yours, whose styles are used.",
)
@click.pass_obj
def export_docx(
    root: Path, edition: Edition, ids: tuple[str, ...], place: Path | None, reference: Path | None
) -> None:
    """Write policies for Word, to mark up and adopt: all of them, or some.

    \b
    Examples:
      backline export docx
      backline export docx disclosure --reference house-style.docx --to for-counsel
    """  # noqa: D301 - click reads \b
    _write_policies(root, edition, ids, "docx", place, reference)


@click.command("pdf")
@edition_option
@_policies
@folder_option("site-policies")
@click.pass_obj
def export_pdf(root: Path, edition: Edition, ids: tuple[str, ...], place: Path | None) -> None:
    """Write policies as tagged PDF, to keep and to print: all of them, or some.

    \b
    Examples:
      backline export pdf
      backline export pdf disclosure reviews --to for-the-board
    """  # noqa: D301 - click reads \b
    _write_policies(root, edition, ids, "pdf", place)


def _write_policies(  # noqa: PLR0913, PLR0917 - what the two commands take
    root: Path,
    edition: Edition,
    ids: tuple[str, ...],
    form: str,
    place: Path | None,
    reference: Path | None = None,
) -> None:
    if not has_documents():
        raise click.UsageError(f"what writes documents is not installed: {INSTALL}")
    repository = sound(root)
    guide = view(repository, repository.organisation, edition)
    known_ids(ids, guide.policies)
    chosen = ids or tuple(guide.policies)
    place = place or root / "site-policies"
    made = documents(guide, chosen, form, newest(repository), reference)
    write_files({place / f"{id_}.{form}": document for id_, document in made})
    noun = "policy" if len(chosen) == 1 else "policies"
    click.echo(f"Wrote {len(chosen)} {noun} as {form} to {place}")


@click.command("registers")
@edition_option
@folder_option("site-registers")
@click.pass_obj
def export_registers(root: Path, edition: Edition, place: Path | None) -> None:
    """Write clauses by rule, by department and by sign-off, as CSV and as one workbook.

    \b
    Example:
      backline export registers --to for-counsel
    """  # noqa: D301 - click reads \b
    try:
        from ..export import registers  # noqa: PLC0415 - needs what only "export" installs
    except ImportError as error:
        raise click.UsageError(f"what writes it is not installed: {INSTALL} ({error})") from None
    place = place or root / "site-registers"
    repository = sound(root)
    tables = registers.registers(view(repository, repository.organisation, edition))
    files: dict[Path, str | bytes] = {
        place / f"{name}.csv": registers.as_csv(table) for name, table in tables.items()
    }
    files[place / "registers.xlsx"] = registers.as_xlsx(tables, newest(repository))
    write_files(files)
    rows = ", ".join(f"{len(table) - 1} {name.replace('-', ' ')}" for name, table in tables.items())
    click.echo(f"Wrote {rows} to {place}")
