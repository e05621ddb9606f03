"""The command `backline`: words in, words out, an exit code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..load import find_root
from ..problem import ContentError
from ..report import report
from .assign import assign
from .content import check, gaps, new, private
from .coverage import coverage_command, export_coverage
from .evidence import evidence
from .host import export_nginx
from .publish import build, export, serve
from .redline import redline
from .sending import export_assignments
from .setup import setup


class _Commands(click.Group):
    """Turns what is wrong with content into a report and an exit code, wherever it shows."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own
        try:
            return super().invoke(ctx)
        except ContentError as error:
            click.echo(report(error.problems, "text"), err=True)
            ctx.exit(1)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            click.echo(f"{error.filename}: cannot be written or read: {reason}", err=True)
            ctx.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the guide. Without it, the nearest one at or above this folder.",
)
@click.version_option(package_name="backline")
@click.pass_context
def main(context: click.Context, root: Path | None) -> None:
    """Build a company's guide to social media from Markdown and YAML, and check it.

    \b
    Start here:
      backline serve                     read the guide while you edit it
      backline setup --preset charity    make it your company's
      backline check                     see what a change breaks
    """  # noqa: D301 - click reads \b
    found = root or find_root(Path.cwd())
    if found is None:
        raise click.UsageError(
            "there is no guide here: go to the folder that holds mkdocs.yml and docs/"
        )
    context.obj = found


for command in (
    setup, check, new, assign, private, serve, build, gaps, coverage_command, redline, evidence,
    export,
):  # fmt: skip
    main.add_command(command)
for command in (export_nginx, export_assignments, export_coverage):
    export.add_command(command)


def commands() -> list[tuple[str, click.Command]]:
    """Return every command by the words that call it, for the test of the documentation."""
    found: list[tuple[str, click.Command]] = []
    for name, command in main.commands.items():
        inner = getattr(command, "commands", None)
        found += (
            [(f"{name} {sub}", cmd) for sub, cmd in inner.items()] if inner else [(name, command)]
        )
    return found
