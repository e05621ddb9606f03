"""`backline export nginx`: what a web server must be told to serve a site."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import click

from ..export import server
from ..write import write_file
from .options import sound

PLAIN = re.compile(r"/[\w./+-]*")
"""A folder that needs no quotation marks in nginx, and cannot end a setting."""


@click.command("nginx")
@click.option(
    "--to",
    "place",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The file to write.",
)
@click.option(
    "--folder",
    default="/srv/guide",
    show_default=True,
    help="Where the built site lies on the server.",
)
@click.pass_obj
def export_nginx(root: Path, place: Path, folder: str) -> None:
    """Write the settings with which nginx serves a site: headers, caching, compression.

    They serve the path of the address in docs/data/organisation.yml.

    \b
    Example:
      backline export nginx --folder /srv/guide --to guide.conf
    """  # noqa: D301 - click reads \b
    path = urlsplit(sound(root).organisation.brand.address or "").path or "/"
    for part in (folder, path):
        if not PLAIN.fullmatch(part) or ".." in part.split("/"):
            raise click.UsageError(
                f'"{part}" must begin with / and hold only letters, digits and . _ + - /'
            )
    if not folder.strip("/"):
        raise click.UsageError("--folder / would serve the whole machine: name the built site's")
    write_file(place, server.nginx(path, folder))
    click.echo(f"Wrote {place}, for a site at {path} that lies in {folder}")
