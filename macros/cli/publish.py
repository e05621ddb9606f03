"""`backline serve`, `build` and `export`: what is made of docs/."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import site
from ..dates import newest
from ..export import markdown as markdown_export
from ..schema import schemas
from ..view import view
from ..write import write_files
from .certificates import export_certificate
from .handbook import export_handbook
from .offers import offers
from .options import (
    edition_option,
    folder_option,
    outside,
    private_option,
    sealed,
    sound,
)
from .packages import export_cmi5, export_scorm
from .policies import export_docx, export_pdf, export_registers
from .questions import export_gift, export_moodle, export_qti
from .sheets import export_kit, export_sheets

if TYPE_CHECKING:
    from ..view import Edition


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
    raise SystemExit(site.serve(root, site.Readers(edition, private), address))


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
    own = root / ("site" if edition == "employees" else f"site-{edition}")
    private = private if edition != "employees" else None
    if private and place and place.resolve() != own.resolve():
        outside(root, None, place)
    place = place or own
    repository = sound(root)
    guide = view(repository, repository.organisation, edition, sealed(root, repository, private))
    click.echo(f"The content is sound. Building {len(guide.pages)} pages for {edition} ...")
    beside, lacking = offers(guide)
    for reason in lacking:
        click.echo(reason)

    def finish(new: Path) -> None:
        for one in beside:
            one.make(guide, newest(repository), new)

    readers = site.Readers(edition, private, tuple(one.name for one in beside))
    if code := site.build(root, readers, place, finish):
        click.echo("The site was not built; the one before it stays as it was.", err=True)
        raise SystemExit(code)
    click.echo(f"Built {place}")


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


for _command in (
    *(export_docx, export_pdf, export_registers, export_handbook),
    *(export_scorm, export_cmi5, export_moodle, export_gift, export_qti),
    *(export_sheets, export_kit, export_certificate),
):
    export.add_command(_command)


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
