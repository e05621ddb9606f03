"""`backline setup`: questions in, organisation.yml out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import setup as answers_of
from ..check.company import sent_to
from ..load import load
from ..model import Use
from ..problem import ContentError, suggest
from ..source import read
from ..view import view

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..model import Department
    from ..repository import Repository


@click.command()
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
    if misfits:
        click.echo(
            f'\nStill to do ("backline check" lists all {len(misfits)}), such as:\n{misfits[0]}'
        )
    click.echo('\nRead it with "backline serve". Take it back with "backline setup --undo".')


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
    """Ask the questions, each with an answer to accept; what does not fit is asked again."""
    brand = given.setdefault("brand", {})
    if not name:
        given["name"] = _prompt("The company's name, in mid-sentence", given["name"], "name")
        brand.pop("short_name", None)
    codes = " ".join(given["countries"])
    given["countries"] = _prompt("Countries it works in, as codes", codes, "countries", _words)
    given["listed"] = click.confirm("Are its shares listed?", default=given.get("listed", False))
    sectors = " ".join(given.get("sectors", [])) or "none"
    given["sectors"] = _prompt("Sectors, or none", sectors, "sectors", _words)
    accent = brand.get("accent", "#0b6b6f")
    brand |= _prompt("Its colour", accent, "brand", lambda said: {"accent": said})
    uses = given.setdefault("uses", {}).setdefault("departments", {})
    click.echo(
        '\nA name of your own; "no" or "later"; or "in sales" where that department does it.'
    )
    for department in repository.departments.values():
        _ask_department(uses, department, repository)
    click.echo("\nWho answers? A telephone number with +, a mail address or a chat address.")
    click.echo('"later" leaves a made-up one, which "backline check" will remind you of.')
    company = answers_of.organisation(answers_of.written(given))
    for id_ in sorted(sent_to(view(repository, company, "employees"))):
        role = repository.roles[id_]
        if not role.own:
            contact = _prompt(f"  {role.title}", "later", "contacts", _contact(id_))
            given.setdefault("contacts", {}).update(contact)
    _ask_lms(given)


def _ask_lms(given: dict[str, Any]) -> None:
    """Ask for the learning system; a company without one has none in its answers."""
    known = given.pop("lms", {})
    click.echo("\nThe learning system (LMS) your company owns, where tests that count are taken.")

    def called(said: str) -> dict[str, Any] | None:
        return None if said == "none" else {"address": "https://x", **known, "name": said}

    lms = _prompt("What do people call it, or none", known.get("name", "none"), "lms", called)
    if lms:
        address = known.get("address", "https://")
        given["lms"] = _prompt("Its address", address, "lms", lambda said: {**lms, "address": said})


def _ask_department(uses: dict[str, Any], department: Department, repository: Repository) -> None:
    """Ask what a department is called; or that there is none, and who does what must be done."""
    known = Use.model_validate(uses.get(department.id, "yes"))
    called = known.name or department.name
    merged = f"in {known.merged_into}" if known.merged_into else ""
    shown = merged or (called if known.has == "yes" else known.has)

    def fitting(said: str) -> str:
        host = said.removeprefix("in ")
        if said.startswith("in ") and host not in repository.departments:
            raise click.BadParameter(f'no department is called "{host}"')
        return said

    said = click.prompt(f'What is "{department.name}" called?', default=shown, value_proc=fitting)
    if said in {"no", "later"}:
        uses[department.id] = {"has": said, **_ask_heir(department, known, repository)}
    elif said.startswith("in "):
        uses[department.id] = {"merged_into": said.removeprefix("in ")}
    elif said != department.name:
        uses[department.id] = {"name": said}
    else:
        uses.pop(department.id, None)


def _ask_heir(department: Department, known: Use, repository: Repository) -> dict[str, str]:
    """Ask who does what must be done without a department; nothing where nothing must."""
    left = [task for task in repository.tasks_of(department.id) if task.stays]
    if not left:
        return {}

    def fitting(said: str) -> str:
        if said not in repository.roles:
            hint = suggest(said, repository.roles)
            raise click.BadParameter(f'no role is called "{said}". {hint}'.strip())
        return said

    question = f'  Who then does such things as "{left[0].text}"'
    default = known.duties_to or "strategist"
    return {"duties_to": click.prompt(question, default=default, value_proc=fitting)}


def _prompt(text: str, default: str, field: str, make: Callable[[str], Any] = str) -> Any:  # noqa: ANN401
    """Ask until the answer fits its field of organisation.yml; return it in that form."""

    def fitting(said: str) -> Any:  # noqa: ANN401 - what the field takes
        value = make(said.strip())
        try:
            answers_of.organisation(
                answers_of.written({"name": "x", "countries": ["us"], field: value})
            )
        except ContentError as error:
            problem = error.problems[0]
            raise click.BadParameter(f"{problem.message}. {problem.hint}".strip()) from None
        return value

    return click.prompt(text, default=default, value_proc=fitting)


def _words(said: str) -> list[str]:
    return [] if said == "none" else re.split(r"[\s,]+", said)


def _contact(role: str) -> Callable[[str], dict[str, Any]]:
    """Return a function from what somebody typed to the contact of a role."""

    def make(said: str) -> dict[str, Any]:
        if said == "later":
            return {}
        kind = "chat" if "://" in said else "mail" if "@" in said else "phone"
        return {role: {kind: said, "hours": "on working days"}}

    return make
