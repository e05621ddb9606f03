"""`backline evidence`: what other systems know, taken into the private folder."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..evidence import keep
from ..evidence.importing import Rules, judge
from ..evidence.lock import held
from ..evidence.presets import PRESETS
from ..evidence.store import Import
from .forget import forget
from .gather import XAPI, How, Said, from_file, from_store, zone_of
from .ledger import (
    days_option,
    hash_option,
    on_option,
    opened,
    private_folder,
    pseudonyms,
    save,
)
from .ledger import undo as undone
from .options import form_option, private_option
from .people import people
from .taken import Count, answer, persons, pieces
from .who import who

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ..evidence.days import Order
    from ..evidence.importing import Taken
    from ..model import Ledger
    from ..problem import Problem
    from ..report import Format

LONG = 5000
"""From so many lines on, a bar shows how far it is."""


@click.group()
def evidence() -> None:
    """Bring in what people learned and signed, and answer who knows the current text.

    \b
    Examples:
      backline evidence people staff.xlsx
      backline evidence import progress.csv --from moodle
      backline evidence who disclose-it-right --to for-the-auditor.csv
    """  # noqa: D301 - click reads \b


@evidence.command("import")
@click.argument(
    "files",
    nargs=-1,
    metavar="[FILE]...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--lrs", "store", metavar="URL", help="Ask a Learning Record Store, over xAPI.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="With --lrs: the first day. Without it, the day before its last import.",
)
@click.option(
    "--from",
    "preset",
    metavar="NAME",
    help=f"What its columns mean: {', '.join([*PRESETS, XAPI])}, or a name of mapping.yml."
    f" Without it: {XAPI} for .json and .jsonl, otherwise generic.",
)
@click.option(
    "--subject",
    "about",
    default="",
    metavar="ID[@VERSION]",
    help="What the whole file is about, where its lines do not say.",
)
@days_option
@hash_option
@private_option
@on_option
@click.option("--dry-run", is_flag=True, help="Say what would be taken, and write nothing.")
@click.option("--undo", is_flag=True, help="Bring the tables back from before the last change.")
@form_option
@click.pass_obj
def import_(  # noqa: PLR0913, PLR0917 - one parameter for each option
    root: Path,
    files: tuple[Path, ...],
    store: str | None,
    since: dt.datetime | None,
    preset: str | None,
    about: str,
    days: Order | None,
    hashed: bool,  # noqa: FBT001 - an option of the command
    private: Path | None,
    day: dt.date,
    dry_run: bool,  # noqa: FBT001 - an option of the command
    undo: bool,  # noqa: FBT001 - an option of the command
    form: Format,
) -> None:
    """Take evidence from other systems: all of what you name, or nothing of it.

    Reads completion exports and lists (CSV, XLSX) and xAPI statements (a file, or a store). Names
    and addresses are refused. Evidence too old to keep goes at the same time.

    Exit code: 0 when all was taken, 1 when something is wrong.

    \b
    Examples:
      backline evidence import progress.csv --from moodle --private ../backline-private
      backline evidence import signed.xlsx --from sign-off --subject disclosure@2.0 --dry-run
      backline evidence import --lrs https://lrs.example.com/xapi
      backline evidence import --undo
    """  # noqa: D301 - click reads \b
    folder = private_folder(private)
    if undo:
        undone(folder)
        return
    if not files and not store:
        raise click.UsageError("name a file to import, or a store with --lrs")
    with nullcontext() if dry_run else held(folder):
        repository, inside = opened(root, folder)
        how = How(preset, about, days, hashed)
        said = [from_file(file, how, repository, inside) for file in files]
        if store:
            said.append(from_store(store, since.date() if since else None, repository, inside))
        rules = Rules(said[0].subjects, inside.ledger, inside.keeping, day, pseudonyms(hashed),
                      zone=zone_of(inside))  # fmt: skip
        outcome = _judged(said, rules, inside.tables.imports)
        left = keep.kept(outcome.ledger, inside.keeping, day)
        wrong = any(not problem.warning for problem in outcome.problems)
        written = not (wrong or dry_run)
        if written:
            save(folder, inside, left.ledger, outcome.imports, day)
    total = replace(outcome.count, evidence_gone=left.evidence_gone, people_gone=left.people_gone)
    click.echo(answer(total, outcome.problems, form, written=written))
    raise SystemExit(wrong)


@dataclass(frozen=True)
class _Outcome:
    """What comes of all files together."""

    ledger: Ledger
    imports: tuple[Import, ...]
    count: Count
    problems: tuple[Problem, ...] = ()


def _judged(said: Sequence[Said], rules: Rules, imports: tuple[Import, ...]) -> _Outcome:
    """Judge every file, each after those before it."""
    outcome = _Outcome(rules.ledger, imports, Count())
    for one in said:
        judging = replace(
            rules, subjects=one.subjects, order=one.order, source=one.source,
            ledger=outcome.ledger,
        )  # fmt: skip
        taken = _watched(one, judging)
        line = Import(rules.day, one.kept_as, one.sha256, len(taken.new), taken.known)
        outcome = _Outcome(
            replace(outcome.ledger, evidence=(*outcome.ledger.evidence, *taken.new)),
            keep.noted(outcome.imports, line, asked=one.asked),
            outcome.count + Count.of(one.claims, taken),
            (*outcome.problems, *one.claims.problems, *taken.problems),
        )
    return outcome


def _watched(said: Said, rules: Rules) -> Taken:
    """Judge one file, with progress where it is long and somebody watches."""
    found = said.claims.found
    if len(found) < LONG:
        return judge(found, rules)
    with click.progressbar(found, label=f"Reading {said.name}", file=sys.stderr) as bar:
        return judge(bar, rules)


@evidence.command()
@private_option
@on_option
@click.pass_obj
def tidy(root: Path, private: Path | None, day: dt.date) -> None:
    """Remove evidence that is older than keep_months, and people who have been gone for longer.

    It cannot be taken back: what --undo would bring back goes as well.

    \b
    Example:
      backline evidence tidy --private ../backline-private
    """  # noqa: D301 - click reads \b
    folder = private_folder(private)
    with held(folder):
        _, inside = opened(root, folder)
        left = keep.kept(inside.ledger, inside.keeping, day)
        save(folder, inside, left.ledger, inside.tables.imports, day)
        keep.forget(folder)
    first = inside.keeping.kept_from(day)
    click.echo(
        f"Gone for good: {pieces(left.evidence_gone)} from before {first},"
        f" and {persons(left.people_gone)} who left before it."
    )


evidence.add_command(people)
evidence.add_command(forget)
evidence.add_command(who)
