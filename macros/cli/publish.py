"""`backline serve`, `build` and `export`: what is made of docs/."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import site
from ..dates import newest
from ..export import markdown as markdown_export
from ..render import Renderer
from ..schema import schemas
from ..view import view
from ..words import Voice
from ..write import write_file, write_files
from .handbook import export_handbook, handbooks, name
from .options import (
    INSTALL,
    edition_option,
    folder_option,
    has_documents,
    known_ids,
    private_option,
    sealed,
    sound,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ..guide import Guide
    from ..view import Edition

FORMATS = ("docx", "pdf")


@click.command()
@edition_option
@private_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port.")
@click.pass_obj
def serve(root: Path, edition: Edition, private: Path | None, address: str) -> None:
    """Read the guide in a browser while you edit it.

    A mistake is shown on the page it is on, and ends nothing.

    \b
    Example:
      backline serve --edition strategist
    """  # noqa: D301 - click reads \b
    click.echo(f"Building the guide for {edition}. Then read it at http://{address}/")
    raise SystemExit(site.serve(root, edition, address, private))


@click.command()
@edition_option
@private_option
@click.option(
    "--to",
    "place",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to build into. Without it: site, or site-trainers, site-strategist.",
)
@click.pass_obj
def build(root: Path, edition: Edition, private: Path | None, place: Path | None) -> None:
    """Build the site. A site that is there stays until the new one is whole.

    \b
    Examples:
      backline build
      backline build --edition strategist --to /srv/guide
      backline build --edition trainers --private ../backline-private
    """  # noqa: D301 - click reads \b
    place = place or root / ("site" if edition == "employees" else f"site-{edition}")
    repository = sound(root)
    private = private if edition != "employees" else None
    guide = view(repository, repository.organisation, edition, sealed(root, repository, private))
    click.echo(f"The content is sound. Building {len(guide.pages)} pages for {edition} ...")
    finish = None
    if has_documents():
        finish = partial(_offer, guide, newest(repository))
    else:
        click.echo(f"Policies and handbooks are not offered as documents: {INSTALL} adds them.")
    if code := site.build(root, edition, place, finish, private):
        click.echo("The site was not built; the one before it stays as it was.", err=True)
        raise SystemExit(code)
    click.echo(f"Built {place}")


def _offer(guide: Guide, day: dt.date, site: Path) -> None:
    """Write every policy as a document, and every department's handbook, beside its page."""
    for form in FORMATS:
        for id_, made in _documents(guide, tuple(guide.policies), form, day, None):
            write_file(site / f"policies/{id_}/{id_}.{form}", made)
    homes = tuple(id_ for id_ in guide.departments if f"departments/{id_}.md" in guide.pages)
    for id_, made in handbooks(guide, homes, day):
        write_file(site / f"departments/{id_}/{name(id_)}", made)


def _documents(
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


@click.group()
def export() -> None:
    """Write the guide in forms that other programs read.

    \b
    Example:
      backline export markdown --to build/markdown
    """  # noqa: D301 - click reads \b


@export.command("markdown")
@edition_option
@folder_option("site-markdown")
@click.pass_obj
def export_markdown(root: Path, edition: Edition, place: Path | None) -> None:
    """Write every page as plain Markdown with its words expanded, for any generator.

    \b
    Example:
      backline export markdown --to build/markdown
    """  # noqa: D301 - click reads \b
    place = place or root / "site-markdown"
    if place.exists() and any(place.iterdir()) and not (place / "mkdocs.yml").exists():
        raise click.UsageError(f"{place} holds something else: name an empty folder")
    repository = sound(root)
    guide = view(repository, repository.organisation, edition)
    count = markdown_export.export(guide, root / "docs", place)
    click.echo(f"Wrote {count} pages to {place}")


export.add_command(export_handbook)
_policies = click.argument("ids", nargs=-1, metavar="[POLICY]...")


@export.command("docx")
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


@export.command("pdf")
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
    made = _documents(guide, chosen, form, newest(repository), reference)
    write_files({place / f"{id_}.{form}": document for id_, document in made})
    noun = "policy" if len(chosen) == 1 else "policies"
    click.echo(f"Wrote {len(chosen)} {noun} as {form} to {place}")


@export.command("registers")
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


@export.command("schemas")
@click.pass_obj
def export_schemas(root: Path) -> None:
    """Write the JSON Schemas of all data, for editors.

    \b
    Example:
      backline export schemas
    """  # noqa: D301 - click reads \b
    files = {root / "docs/data/schemas" / name: text for name, text in schemas().items()}
    write_files(files)
    click.echo(f"Wrote {len(files)} schemas to docs/data/schemas/")
