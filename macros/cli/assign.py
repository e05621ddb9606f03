"""`backline assign`: questions in, docs/data/assignments/ID.yml out."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import click

from .. import assign as asking
from ..load import load
from ..problem import ContentError, suggest
from .options import DAY, on_option, private_option, sealed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ..model import Assignment
    from ..private import Private
    from ..repository import Repository


def _ids(option: str, field: str, text: str) -> Callable[[Any], Any]:
    """Return an option that may be given several times."""
    return click.option(option, field, multiple=True, metavar="ID", help=text)


def _day(option: str, field: str, text: str) -> Callable[[Any], Any]:
    return click.option(option, field, type=DAY, metavar="DATE", help=text)


@click.command()
@click.option("--title", help="What it is called.")
@click.option("--because", help="Why it is asked, in a sentence to whoever gets it.")
@_ids("--department", "departments", "The people of this department. May be repeated.")
@_ids("--role", "roles", "Those who have this role. May be repeated.")
@_ids("--cohort", "cohorts", "Those of this group. May be repeated.")
@_day("--joined-from", "joined_from", "Those who joined on this day or later.")
@_day("--joined-until", "joined_until", "Those who joined on this day or earlier.")
@click.option("--path", metavar="ID", help="The learning path to take.")
@_ids("--module", "modules", "A module to take. May be repeated.")
@_ids("--policy", "policies", "An adopted policy to sign off. May be repeated.")
@_ids("--scenario", "scenarios", "A scenario to play with a trainer. May be repeated.")
@_day("--since", "since", "The day from which it is asked. Without it: that of --on.")
@_day("--due", "due", "The last day for everybody.")
@click.option("--within", type=click.IntRange(1), metavar="DAYS", help="Or days after joining.")
@click.option("--mandatory/--offer", default=None, help="A duty, or an offer: nobody is late.")
@click.option("--id", "id_", metavar="ID", help="The name of its file. Without it: the title's.")
@private_option
@on_option("The day on which people are counted.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@click.option("--yes", is_flag=True, help="Ask nothing: take what the options say.")
@click.pass_obj
def assign(  # noqa: PLR0913 - what is asked comes as `given`
    root: Path,
    /,
    *,
    id_: str | None,
    private: Path | None,
    day: dt.date,
    dry_run: bool,
    yes: bool,
    **given: Any,  # noqa: ANN401 - one value for each option
) -> None:
    """Ask people to learn or to sign something, by a day.

    Asks you for what the options do not say, and writes docs/data/assignments/ID.yml, never over
    another. With the private folder it says how many people that asks.

    \b
    Examples:
      backline assign
      backline assign --title "First month in sales" --because "Customers rely on it." \\
        --department sales --path sales --within 30 --mandatory --yes
    """  # noqa: D301 - click reads \b
    repository, problems = load(root)
    if problems:
        raise ContentError(*problems)
    if not yes:
        _ask(given, repository)
    given["since"] = given["since"] or day
    id_ = id_ or asking.slug(given["title"] or "") or "assignment"
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_):
        raise click.UsageError(f'"{id_}" must be lower-case words joined by hyphens')
    source = asking.written(id_, given)
    made = asking.assignment_of(repository, id_, source)
    click.echo(f"\n{source.name}:\n\n{source.text}")
    _say_reach(repository, sealed(root, repository, private), made, day)
    for doubt in asking.doubts(repository, made):
        click.echo(f"warning: {doubt}")
    if dry_run:
        click.echo("Nothing is written: this was a dry run.")
    elif yes or click.confirm("Write it?", default=True):
        click.echo(f"Wrote {asking.save(root, source).relative_to(root)}")
        click.echo(f'"backline export assignments {id_}" writes what you send to those asked.')


def _say_reach(repository: Repository, private: Private, made: Assignment, day: dt.date) -> None:
    """Say what is asked, and of how many where the list of people is at hand."""
    found = asking.reach(repository, private, made, day)
    minutes = f", {found.minutes} minutes" if found.minutes else ""
    click.echo(f"It asks: {'; '.join(found.titles)}{minutes}.")
    if private.place and not private.ledger.people:
        click.echo("The list of people is empty: backline evidence people FILE brings it in.")
    elif private.place and not found.people:
        click.echo("It asks nobody who is on the list of people: look at whom it names.")
    elif private.place:
        people = "1 person" if found.people == 1 else f"{found.people} people"
        click.echo(f"It asks {people}; {found.done} of them have completed all of it.")


def _ask(given: dict[str, Any], repository: Repository) -> None:
    """Ask what the options did not say; what does not fit is asked again."""
    given["title"] = given["title"] or click.prompt("What is it called")
    given["because"] = given["because"] or click.prompt("Why, in a sentence to whoever gets it")
    if not any(given[name] for name in asking.WHOM):
        click.echo("\nWho is asked? Ids with spaces between, or Enter for all.")
        given["departments"] = _choose("Departments", "department", repository)
        given["roles"] = _choose("Roles", "role", repository)
        given["cohorts"] = tuple(click.prompt("Groups", default="", show_default=False).split())
    if not any(given[name] for name in asking.WHAT):
        click.echo("\nWhat is asked? Ids with spaces between, or Enter for none.")
        given["path"] = next(iter(_choose("Learning path", "path", repository)), None)
        given["modules"] = _choose("Modules", "module", repository)
        given["policies"] = _choose("Policies to sign off", "policy", repository)
        given["scenarios"] = _choose("Scenarios", "scenario", repository)
    if not given["due"] and not given["within"]:
        said = click.prompt("\nLast day, or days after joining", value_proc=_due)
        given["within" if isinstance(said, int) else "due"] = said
    if given["mandatory"] is None:
        given["mandatory"] = click.confirm("Is it a duty?", default=False)


def _choose(text: str, kind: str, repository: Repository) -> tuple[str, ...]:
    """Ask for ids until each of them exists."""
    known = list(repository.of_kind(kind))

    def fitting(said: str) -> tuple[str, ...]:
        ids = tuple(re.split(r"[\s,]+", said.strip())) if said.strip() else ()
        wrong = [
            f'no {kind} is called "{id_}". {suggest(id_, known)}'.strip()
            for id_ in ids
            if id_ not in known
        ]
        if wrong:
            raise click.BadParameter(" ".join(wrong))
        return ids

    return tuple(click.prompt(text, default="", show_default=False, value_proc=fitting))


def _due(said: str) -> dt.date | int:
    """Return a day, or a number of days."""
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return dt.date.fromisoformat(said)
    except ValueError:
        raise click.BadParameter("write a day like 2027-01-31, or a number of days") from None
