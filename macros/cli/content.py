"""`backline check`, `gaps` and `new`: what is in docs/."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import new as skeletons
from ..check import assignments, examine
from ..check.graded import examine_private
from ..gaps import gaps as find_gaps
from ..load import load
from ..problem import Place, Problem
from ..report import report
from ..write import write_files
from .options import MOVE, form_option, inside, outside, private_option, sound
from .redline import earlier, unsaid_changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..report import Format


@click.command()
@form_option
@private_option
@click.option("--changed", help="Also compare with this revision of git, such as main.")
@click.pass_obj
def check(root: Path, form: Format, private: Path | None, changed: str | None) -> None:
    """Report everything that is wrong, with file and line, and what to do.

    With --changed, a policy whose text moved must say so in its list of changes. So must a module
    whose text or practice questions moved, and in its version.

    Exit code: 0 when nothing is wrong, 1 when something is. Warnings do not count.

    \b
    Examples:
      backline check
      backline check --format markdown > comment.md
      backline check --changed main
      backline check --private ../backline-private
    """  # noqa: D301 - click reads \b
    repository, problems = examine(root)
    if private:
        held, wrong = examine_private(root, repository, private)
        few = assignments.reaches_few(repository, held)
        problems = tuple(sorted({*problems, *wrong, *few, *_shared(root, private)}))
    if changed and not any(not problem.warning for problem in problems):
        found = unsaid_changes(repository, earlier(root, changed))
        problems = tuple(sorted({*problems, *found}))
    counts = repository.counts()
    click.echo(report(problems, form, also=repository.planned_ids, counts=counts))
    raise SystemExit(any(not problem.warning for problem in problems))


def _shared(root: Path, folder: Path) -> Iterator[Problem]:
    """Return that a private folder beside the guide is committed with it, where it would be."""
    if inside(root, folder) and not folder.resolve().is_relative_to(root.resolve()):
        message = "the private folder lies in the repository of the guide"
        place = Place(os.path.relpath(folder, root))
        yield Problem(place, message, "keys-in-the-open", MOVE, warning=True)


@click.command()
@form_option
@click.pass_obj
def gaps(root: Path, form: Format) -> None:
    """Report missing links of the chain: rules no clause answers to, clauses nothing teaches.

    What is planned is no gap. Exit code: 0 when there is none, 1 when there is.

    \b
    Example:
      backline gaps
    """  # noqa: D301 - click reads \b
    repository = sound(root)
    found = find_gaps(repository)
    click.echo(report(found, form, noun="gap"))
    raise SystemExit(bool(found))


@click.command()
@click.argument("kind", type=click.Choice(list(skeletons.KINDS)))
@click.argument("id_", metavar="ID")
@click.option("--name", help="What it is called. Without it, the id in words.")
@click.option(
    "--for-you-if", default="work there", help='For a department: completes "For you if you ...".'
)
@click.pass_obj
def new(root: Path, kind: str, id_: str, name: str | None, for_you_if: str) -> None:
    """Write the files of a new record, ready to be filled in.

    \b
    Examples:
      backline new department clinics --name "Clinics"
      backline new rule uk-example
      backline new page tools/who-answers
    """  # noqa: D301 - click reads \b
    slug = r"[a-z0-9]+(-[a-z0-9]+)*"
    if not re.fullmatch(rf"({slug}/)*{slug}" if kind == "page" else slug, id_):
        raise click.UsageError(
            f'"{id_}" must be lower-case words joined by hyphens, such as profile-basics'
        )
    repository, _ = load(root)
    title = name or id_.rpartition("/")[2].replace("-", " ").capitalize()
    wanted = skeletons.Wanted(kind=kind, id=id_, name=title, for_you_if=for_you_if)
    for path in skeletons.write(root, repository, wanted):
        click.echo(f"Wrote {path.relative_to(root)}")
    click.echo('Fill it in; "backline check" says what is still missing.')


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def private(root: Path, folder: Path) -> None:
    """Begin the private folder, where graded quizzes lie: outside the guide, read by few.

    \b
    Example:
      backline private ../backline-private
    """  # noqa: D301 - click reads \b
    outside(root, None, folder)
    files = skeletons.private_folder(folder)
    if there := [path for path in files if path.exists()]:
        raise click.UsageError(f"{there[0]} exists already")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_files(files, secret=True)
    for path in files:
        click.echo(f"Wrote {path}")
    click.echo(f'"backline check --private {folder}" says what is still missing.')
