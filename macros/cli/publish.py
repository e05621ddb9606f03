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
from .options import edition_option, sound

if TYPE_CHECKING:
    from ..view import Edition


@click.command()
@edition_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="Host and port.")
@click.pass_obj
def serve(root: Path, edition: Edition, address: str) -> None:
    """Read the guide in a browser while you edit it.

    A mistake is shown on the page it is on, and ends nothing.

    \b
    Example:
      backline serve --edition strategist
    """  # noqa: D301 - click reads \b
    click.echo(f"Building the guide for {edition}. Then read it at http://{address}/")
    raise SystemExit(site.serve(root, edition, address))


@click.command()
@edition_option
@click.option(
    "--to",
    "place",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to build into. Without it: site, or site-trainers, site-strategist.",
)
@click.pass_obj
def build(root: Path, edition: Edition, place: Path | None) -> None:
    """Build the site. A site that is there stays until the new one is whole.

    \b
    Examples:
      backline build
      backline build --edition strategist --to /srv/guide
    """  # noqa: D301 - click reads \b
    place = place or root / ("site" if edition == "employees" else f"site-{edition}")
    repository = sound(root)
    count = len(view(repository, repository.organisation, edition).pages)
    click.echo(f"The content is sound. Building {count} pages for {edition} ...")
    if code := site.build(root, edition, place):
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
@click.option(
    "--to",
    "place",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write. Without it: site-markdown.",
)
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


@export.command("registers")
@edition_option
@click.option(
    "--to",
    "place",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write into. Without it: site-registers.",
)
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
        raise click.UsageError(
            f"install what writes it: pip install -e '.[export]' ({error})"
        ) from None
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
