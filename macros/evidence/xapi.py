"""From xAPI statements to claims (Experience API 1.0.3, part two: Experience API Data).

Taken are the verbs passed, failed and completed of whoever stands as an account, about an activity
of ours: an object, or a parent or grouping of its context, whose id ends in training/ID/vVERSION
(policies/ and training/scenarios/ likewise), as the cmi5 packages of a guide write it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from ..problem import ContentError, Place, Problem
from .claims import Claim, Claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from zoneinfo import ZoneInfo

    from ..model.evidence import Result

    Statement = Mapping[str, Any]

VERBS = {
    "http://adlnet.gov/expapi/verbs/passed": "passed",
    "http://adlnet.gov/expapi/verbs/failed": "failed",
    "http://adlnet.gov/expapi/verbs/completed": "completed",
}
VOIDED = "http://adlnet.gov/expapi/verbs/voided"
_OURS = re.compile(
    r"/(?:training(?:/scenarios)?|policies)/([a-z0-9-]+)(?:/v([^/?#]+))?/?(?:[?#].*)?$"
)
_FINGERPRINT = re.compile(r"[0-9a-f]{12}")


def read_statements(text: str, name: str) -> list[tuple[Place, Statement]]:
    """Return the statements of a text with the lines on which they begin, or raise ContentError.

    A text is a list of statements, an LRS's answer {"statements": [...]}, or one on each line.
    """
    text = text.removeprefix("\ufeff")
    try:
        whole = json.loads(text)
    except ValueError as error:
        one_a_line = text.lstrip().startswith("{") and len(text.strip().splitlines()) > 1
        if not one_a_line:
            raise ContentError(_broken(name, getattr(error, "lineno", 0))) from None
        return list(_by_line(text, name))
    found = whole.get("statements", [whole]) if isinstance(whole, dict) else whole
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ContentError(_broken(name, 1))
    return list(zip(_places(text, found, name), found, strict=True))


def _by_line(text: str, name: str) -> Iterator[tuple[Place, Statement]]:
    problems = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            one = json.loads(line) if line.strip() else None
        except ValueError:
            one = ""
        if isinstance(one, dict):
            yield Place(name, number), one
        elif one is not None:
            problems.append(_broken(name, number))
    if problems:
        raise ContentError(*problems)


def _broken(name: str, line: int) -> Problem:
    hint = "Export it again: nothing of it was taken."
    return Problem(Place(name, line), "this is no whole list of statements", "odd-table", hint)


def _places(text: str, found: list[Statement], name: str) -> Iterator[Place]:
    """Return where each statement's own id stands, or else its number in the list as a line."""
    at = 0
    line = 1
    for one in found:
        here = text.find(f'"{one.get("id")}"', at) if one.get("id") else -1
        if here >= 0:
            line += text.count("\n", at, here)
            at = here
        yield Place(name, line)


def claims_of(statements: Iterable[tuple[Place, Statement]], zone: ZoneInfo) -> Claims:
    """Return what statements say, without those that were voided; and what is wrong with them.

    A moment becomes a day in `zone`.
    """
    statements = list(statements)
    voided = {
        one.get("object", {}).get("id")
        for _, one in statements
        if one.get("verb", {}).get("id") == VOIDED
    }
    found, problems, skipped = [], list[Problem](), 0
    for place, one in statements:
        verb = VERBS.get(str(_at(one, "verb", "id")))
        about = _activity(one)
        if not verb or not about or one.get("id") in voided:
            skipped += one.get("id") not in voided
            continue
        try:
            found.append(_claim(place, one, verb, about, zone))
        except _OddStatementError as error:
            problems.append(Problem(place, str(error), error.check, error.hint))
    return Claims(tuple(found), 0, skipped, tuple(problems))


class _OddStatementError(ValueError):
    def __init__(self, message: str, check: str, hint: str) -> None:
        super().__init__(message)
        self.check, self.hint = check, hint


def _claim(place: Place, one: Statement, verb: str, about: re.Match[str], zone: ZoneInfo) -> Claim:
    extensions = _at(one, "context", "extensions") or {}
    version = unquote(about[2] or "") or _extension(extensions, "version")
    fingerprint = _extension(extensions, "fingerprint")
    return Claim(
        place, _person(one), about[1], _day(str(one.get("timestamp", "")), zone),
        cast("Result", verb), version, _score(one),
        fingerprint if _FINGERPRINT.fullmatch(fingerprint) else "",
    )  # fmt: skip


def _activity(one: Statement) -> re.Match[str] | None:
    """Return the id and version of ours that a statement is about.

    By its object; by the context, since a learning system gives a unit an address of its own
    (cmi5, 8.1.5); or by the extensions of a package of ours, which begin with the address.
    """
    context = one.get("context")
    context = context if isinstance(context, dict) else {}
    groups = [_at(context, "contextActivities", name) or [] for name in ("parent", "grouping")]
    near = [group if isinstance(group, list) else [group] for group in groups]
    extensions = context.get("extensions")
    iris = [str(iri).rpartition("/")[0] for iri in extensions or ()]
    activities = [one.get("object"), *(each for group in near for each in group)]
    ids = [str(each.get("id", "")) for each in activities if isinstance(each, dict)]
    return next((found for id_ in (*ids, *iris) if (found := _OURS.search(id_))), None)


def _person(one: Statement) -> str:
    """Return the name of the actor's account, or an address; raise where it can be neither."""
    actor = one.get("actor")
    actor = actor if isinstance(actor, dict) else {}
    if name := _at(actor, "account", "name"):
        return str(name)
    if said := actor.get("mbox") or actor.get("openid"):
        return str(said).removeprefix("mailto:")
    if actor.get("mbox_sha1sum"):
        hint = "Let the learning system name people by accounts (cmi5 demands it)."
        message = "a person stands here as a hash without a secret, which can be turned back"
        raise _OddStatementError(message, "name-or-address", hint)
    hint = "Let the learning system name people by accounts (cmi5 demands it)."
    raise _OddStatementError("nobody is named", "odd-line", hint)


def _day(timestamp: str, zone: ZoneInfo) -> str:
    """Return the day of a moment (ISO 8601) in a zone, as 2026-01-31."""
    hint = "xAPI asks for a moment with its zone, such as 2026-01-31T09:30:00Z."
    try:
        moment = dt.datetime.fromisoformat(timestamp)
    except ValueError:
        message = f'"{timestamp}" is no moment' if timestamp else "there is no moment"
        raise _OddStatementError(message, "odd-day", hint) from None
    if moment.tzinfo is None:
        message = f'"{timestamp}" says no zone, so its day may be another'
        raise _OddStatementError(message, "odd-day", hint)
    return moment.astimezone(zone).date().isoformat()


def _score(one: Statement) -> str:
    """Return the score of a hundred, from the scaled one or from points and the most of them."""
    score = _at(one, "result", "score")
    if not isinstance(score, dict):
        return ""
    scaled, raw, most = (score.get(name) for name in ("scaled", "raw", "max"))
    if isinstance(scaled, int | float):
        return f"{round(scaled * 100)}"
    if isinstance(raw, int | float) and isinstance(most, int | float) and most:
        return f"{round(raw / most * 100)}"
    return ""


def _extension(extensions: object, name: str) -> str:
    """Return the text of an extension whose IRI ends in a name, or nothing."""
    for iri, value in extensions.items() if isinstance(extensions, dict) else ():
        if re.split(r"[/#]", str(iri))[-1] == name and isinstance(value, str):
            return value
    return ""


def _at(data: object, *path: str) -> Any:  # noqa: ANN401 - a JSON value
    """Return what stands at a path, or None."""
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data
