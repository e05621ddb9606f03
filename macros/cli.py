"""The command `backline`: words in, words out, an exit code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import new as skeletons
from . import setup as answers_of
from . import site
from .check import examine
from .export import markdown as markdown_export
from .gaps import gaps as find_gaps
from .load import find_root, load
from .problem import ContentError
from .report import FORMATS, report
from .schema import schemas
from .source import read
from .view import EDITIONS, view
from .write import write_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from .chain import Repository
    from .report import Format
    from .view import Edition

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


@main.command()
@click.option(
    "--preset", type=click.Choice(list(answers_of.PRESETS)), help="Begin with these answers."
)
@click.option(
    "--answers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A YAML file with the fields of organisation.yml, in place of questions.",
)
@click.option("--name", help="The company's name, as it stands in the middle of a sentence.")
@click.option("--undo", is_flag=True, help="Bring back the answers before the last ones.")
@click.option("--yes", is_flag=True, help="Ask nothing: write what the preset or the answers say.")
@click.pass_obj
def setup(  # noqa: PLR0913, PLR0917 - one parameter for each option
    root: Path,
    preset: str | None,
    answers: Path | None,
    name: str | None,
    undo: bool,  # noqa: FBT001 - an option of the command
    yes: bool,  # noqa: FBT001 - an option of the command
) -> None:
    """Answer the questions about your company, and see what that switches on and off.

    Writes docs/data/organisation.yml. Nothing is written until the answers fit.

    \b
    Examples:
      backline setup
      backline setup --preset charity --name "Riverside Care" --yes
      backline setup --answers our-answers.yml
      backline setup --undo
    """  # noqa: D301 - click reads \b
    if answers and (preset or name):
        raise click.UsageError("--answers says everything: leave --preset and --name out")
    if undo:
        if not answers_of.undo(root):
            raise click.UsageError("there are no earlier answers to bring back")
        click.echo(f"{answers_of.FILE} is as it was before.")
        return
    repository, problems = load(root)
    serious = [p for p in problems if p.place.file != answers_of.FILE]
    if serious:
        raise ContentError(*serious)
    if answers:
        given = read(answers, str(answers))
    else:
        given = answers_of.written(_asked(preset, name, ask=not yes, repository=repository))
    company = answers_of.organisation(given)
    misfits = answers_of.misfits(repository, company)
    if wrong := [problem for problem in misfits if not problem.warning]:
        raise ContentError(*wrong)
    changes = answers_of.difference(repository, company)
    answers_of.save(root, given)
    click.echo(f"Wrote {answers_of.FILE}. Compared with the answers before:")
    click.echo("\n".join(f"  {line}" for line in changes) or "  nothing is switched on or off.")
    for problem in misfits:
        click.echo(f"warning: {problem}")
    click.echo(
        '\nRead the guide with "backline serve". Take this back with "backline setup --undo".'
    )


def _asked(
    preset: str | None, name: str | None, *, ask: bool, repository: Repository
) -> dict[str, Any]:
    """Return the answers of a preset, of options and of questions; the later ones win."""
    if not preset and not ask:
        raise click.UsageError("without questions, name a preset or a file of answers")
    if not preset:
        click.echo("Which of these is nearest? Everything can be changed later.")
        for key, what in answers_of.PRESETS.items():
            click.echo(f"  {key:8} {what}")
        preset = click.prompt("Begin with", type=click.Choice(list(answers_of.PRESETS)))
    given = answers_of.preset(preset)
    if name:
        given["name"] = name
        given.get("brand", {}).pop("short_name", None)
    if ask:
        _ask(given, name, repository)
    return given


def _ask(given: dict[str, Any], name: str | None, repository: Repository) -> None:
    """Ask the questions, each with an answer to accept."""
    if not name:
        given["name"] = click.prompt("The company's name, in mid-sentence", default=given["name"])
        given.setdefault("brand", {}).pop("short_name", None)
    countries = click.prompt(
        "Countries people work in or sell to, as codes", default=" ".join(given["countries"])
    )
    given["countries"] = re.split(r"[\s,]+", countries.strip())
    given["listed"] = click.confirm("Are its shares listed?", default=given.get("listed", False))
    sectors = click.prompt("Sectors, or none", default=" ".join(given.get("sectors", [])) or "none")
    given["sectors"] = [] if sectors == "none" else re.split(r"[\s,]+", sectors.strip())
    brand = given.setdefault("brand", {})
    brand["accent"] = click.prompt("Its colour", default=brand.get("accent", "#0b6b6f"))
    uses = given.setdefault("uses", {}).setdefault("departments", {})
    for department in repository.departments.values():
        known = uses.get(department.id, {})
        shown = known.get("name", department.name) if isinstance(known, dict) else department.name
        called = click.prompt(
            f'What is "{department.name}" called? (no: there is none)', default=shown
        )
        if called == "no":
            uses[department.id] = "no"
        elif called != department.name:
            uses[department.id] = {"name": called}
        else:
            uses.pop(department.id, None)


@main.command()
@form_option
@click.pass_obj
def check(root: Path, form: Format) -> None:
    """Report everything that is wrong, with file and line, and what to do.

    Exit code: 0 when nothing is wrong, 1 when something is. Warnings do not count.

    \b
    Examples:
      backline check
      backline check --format markdown > comment.md
    """  # noqa: D301 - click reads \b
    repository, problems = examine(root)
    click.echo(report(problems, form, also=repository.planned_ids))
    raise SystemExit(any(not problem.warning for problem in problems))


@main.command()
@form_option
@click.pass_obj
def gaps(root: Path, form: Format) -> None:
    """Report missing links of the chain: rules no clause answers to, clauses nothing teaches.

    What is planned is no gap. Exit code: 0 when there is none, 1 when there is.

    \b
    Example:
      backline gaps
    """  # noqa: D301 - click reads \b
    repository = _sound(root)
    found = find_gaps(repository)
    click.echo(report(found, form, noun="gap"))
    raise SystemExit(bool(found))


@main.command()
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
      backline new department research --name "Research and engineering"
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


@main.command()
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


@main.command()
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
    repository = _sound(root)
    click.echo(f"The content is sound. Building {len(repository.pages)} pages for {edition} ...")
    if code := site.build(root, edition, place):
        click.echo("The site was not built; the one before it stays as it was.", err=True)
        raise SystemExit(code)
    click.echo(f"Built {place}")


@main.group()
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
    repository = _sound(root)
    guide = view(repository, repository.organisation, edition)
    count = markdown_export.export(guide, root / "docs", place)
    click.echo(f"Wrote {count} pages to {place}")


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


def _sound(root: Path) -> Repository:
    """Return the content, or raise ContentError with everything that is wrong with it."""
    repository, problems = examine(root)
    if wrong := [problem for problem in problems if not problem.warning]:
        raise ContentError(*wrong)
    return repository


def commands() -> list[tuple[str, Callable[..., object]]]:
    """Return every command by the words that call it, for the test of the documentation."""
    found: list[tuple[str, Callable[..., object]]] = []
    for name, command in main.commands.items():
        inner = getattr(command, "commands", None)
        found += (
            [(f"{name} {sub}", cmd) for sub, cmd in inner.items()] if inner else [(name, command)]
        )
    return found
