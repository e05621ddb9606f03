"""What several commands share."""

from __future__ import annotations

import datetime as dt
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..check import examine
from ..check.graded import examine_private
from ..private import Private
from ..problem import ContentError, suggest
from ..report import FORMATS
from ..view import EDITIONS, view

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from ..guide import Guide
    from ..repository import Repository

F = TypeVar("F", bound="Callable[..., Any]")
if TYPE_CHECKING:
    _OfDays = click.ParamType[dt.date]
else:
    _OfDays = click.ParamType  # what it is of is said since click 8.4

INSTALL = "pip install -e '.[export]'"
MOVE = "Move it out, such as to ../backline-private: whoever reads the guide reads it, too."
form_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to write the answer.",
)
edition_option = click.option(
    "--edition",
    type=click.Choice(EDITIONS),
    default="employees",
    show_default=True,
    help="Whom it is for.",
)


private_option = click.option(
    "--private",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="BACKLINE_PRIVATE",
    help="The private folder, for graded quizzes and evidence. Or set BACKLINE_PRIVATE.",
)


class _Day(_OfDays):
    """A day such as 2026-01-31, as a date."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        moment: dt.datetime = click.DateTime(["%Y-%m-%d"]).convert(value, param, ctx)
        return moment.date()


DAY = _Day()
"""The type of an option that takes a day."""


def on_option(text: str) -> Callable[[F], F]:
    """Return the option --on of a command that needs a day."""
    return click.option(
        "--on",
        "day",
        type=DAY,
        default=lambda: dt.date.today().isoformat(),  # noqa: DTZ011 - the day where its user is
        metavar="DATE",
        help=f"{text} Without it: today.",
    )


def sealed(root: Path, repository: Repository, folder: Path | None) -> Private:
    """Return what a private folder holds, or raise ContentError with all that is wrong with it.

    Without a folder, what there is without one: nothing.
    """
    if folder is None:
        return Private()
    private, problems = examine_private(root, repository, folder)
    if wrong := [problem for problem in problems if not problem.warning]:
        raise ContentError(*wrong)
    if inside(root, folder):
        click.echo(f"Warning: {folder} lies in the repository of the guide. {MOVE}", err=True)
    return private


def sound(root: Path) -> Repository:
    """Return the content, or raise ContentError with everything that is wrong with it."""
    repository, problems = examine(root)
    if wrong := [problem for problem in problems if not problem.warning]:
        raise ContentError(*wrong)
    return repository


def trainers(root: Path, folder: Path | None) -> tuple[Repository, Guide]:
    """Return the content, and the guide of those who teach; raise ContentError for what is wrong.

    With what the private folder holds, where one is named.
    """
    repository = sound(root)
    private = sealed(root, repository, folder)
    return repository, view(repository, repository.organisation, "trainers", private)


def inside(root: Path, path: Path) -> bool:
    """Return whether a path lies in the guide, or in the git repository that holds it.

    Wherever links lead: whatever could be committed with the guide is read with it.
    """
    guide = root.resolve()
    top = next((one for one in (guide, *guide.parents) if (one / ".git").exists()), guide)
    return path.resolve().is_relative_to(top)


def outside(root: Path, private: Path | None, *paths: Path | None) -> None:
    """Raise UsageError for a file in the repository of the guide, or in the private folder.

    For whatever holds evidence, ids, names or graded answers. The private folder is given where
    names are at stake, since it holds none. A path that was not given lies nowhere.
    """
    for path in filter(None, paths):
        if inside(root, path):
            raise click.UsageError(
                f"{path} lies in the repository of the guide, which others read: choose a place"
                " outside the guide and its repository"
            )
        if private and path.resolve().is_relative_to(private.resolve()):
            raise click.UsageError(
                f"{path} lies in the private folder, which holds no names: choose another place"
            )


def keep_answers(root: Path, place: Path | None) -> None:
    """Raise UsageError where graded answers would be written to no place, or to one others read."""
    if place is None:
        raise click.UsageError(
            "these questions are graded: name a folder outside the guide with --to"
        )
    outside(root, None, place)


def has_documents() -> bool:
    """Return whether what writes Word and PDF is installed."""
    return all(map(find_spec, ("pypandoc", "typst")))


def folder_option(name: str) -> Callable[[F], F]:
    """Return the option --to of a command that writes into a folder, `name` without it."""
    return click.option(
        "--to",
        "place",
        type=click.Path(file_okay=False, path_type=Path),
        help=f"The folder to write into. Without it: {name}.",
    )


def known_ids(ids: Iterable[str], all_: Collection[str], noun: str = "policy") -> None:
    """Raise UsageError with the nearest name where a policy, say, is asked for that is none."""
    for id_ in ids:
        if id_ not in all_:
            hint = suggest(id_, all_)
            raise click.UsageError(f'no {noun} of this guide is called "{id_}". {hint}'.strip())
