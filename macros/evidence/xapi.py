"""From xAPI statements to claims (Experience API 1.0.3, part two: Experience API Data).

Taken are the verbs passed, failed and completed of whoever stands as an account, about an activity
of ours: an object whose id ends in training/ID/vVERSION (policies/ and training/scenarios/
likewise), as the cmi5 packages of a guide write it; or one that their extensions mark as ours.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from ..problem import ContentError, Place, Problem
from .claims import Claim, Claims
from .quoting import quoted

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
MOST = 100
LEAST, LARGEST = 1e-6, 1e9
"""No score has fewer or more points."""
_SCORE = "Mend the score where it came from, or leave it out."
_FINGERPRINT = re.compile(r"[0-9a-f]{12}")


def read_statements(text: str, name: str) -> list[tuple[Place, Statement]]:
    """Return the statements of a text with the lines on which they begin, or raise ContentError.

    A text is a list of statements, an LRS's answer {"statements": [...]}, or one on each line.
    """
    text = text.removeprefix("\ufeff")
    try:
        whole = json.loads(text)
    except RecursionError:
        raise ContentError(_broken(name, 0)) from None
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
        except (ValueError, RecursionError):
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
        id_ = one.get("id")
        here = text.find(f'"{id_}"', at) if isinstance(id_, str) and id_ else -1
        if here >= 0:
            line += text.count("\n", at, here)
            at = here
        yield Place(name, line)


def claims_of(statements: Iterable[tuple[Place, Statement]], zone: ZoneInfo) -> Claims:
    """Return what statements say, without those that were voided; and what is wrong with them.

    A moment becomes a day in `zone`.
    """
    whole: list[tuple[Place, Statement]] = []
    problems: list[Problem] = []
    for place, one in statements:
        if odd := _misshapen(one):
            hint = "A statement is built otherwise (xAPI 1.0.3, part two). Export it again."
            problems.append(Problem(place, f"{odd} makes no sense", "odd-line", hint))
        else:
            whole.append((place, one))
    voided = {_at(one, "object", "id") for _, one in whole if one["verb"]["id"] == VOIDED}
    found, skipped = [], 0
    for place, one in whole:
        verb, about = VERBS.get(one["verb"]["id"]), _activity(one)
        if not verb or not about or one.get("id") in voided:
            skipped += one.get("id") not in voided
            continue
        try:
            found.append(_claim(place, one, verb, about, zone))
        except _OddStatementError as error:
            problems.append(Problem(place, str(error), error.check, error.hint))
    return Claims(tuple(found), 0, skipped, tuple(problems))


_SHAPE: dict[tuple[str, ...], tuple[type, ...]] = {
    ("id",): (str, type(None)),
    ("verb",): (dict,),
    ("verb", "id"): (str,),
    ("object",): (dict,),
    ("object", "id"): (str, type(None)),
    ("timestamp",): (str, type(None)),
    ("result",): (dict, type(None)),
    ("result", "success"): (bool, type(None)),
    ("result", "score"): (dict, type(None)),
    ("context",): (dict, type(None)),
    ("context", "extensions"): (dict, type(None)),
    ("context", "contextActivities"): (dict, type(None)),
}
"""What may stand where, of all that is read of a statement (xAPI 1.0.3, part two, 2.4)."""


def _misshapen(one: Statement) -> str:
    """Return the path of the first part of a statement that is no such thing, or nothing."""
    wrong = (path for path, kinds in _SHAPE.items() if not isinstance(_at(one, *path), kinds))
    return ".".join(next(wrong, ()))


class _OddStatementError(ValueError):
    def __init__(self, message: str, check: str, hint: str) -> None:
        super().__init__(message)
        self.check, self.hint = check, hint


def _claim(place: Place, one: Statement, verb: str, about: re.Match[str], zone: ZoneInfo) -> Claim:
    extensions = _at(one, "context", "extensions") or {}
    if _at(one, "result", "success") is False:
        verb = "failed"  # whatever it is called: to complete is not to pass
    version = unquote(about[2] or "") or _extension(extensions, "version")
    fingerprint = _extension(extensions, "fingerprint")
    return Claim(
        place, _person(one), about[1], _day(one.get("timestamp") or "", zone),
        cast("Result", verb), version, _score(one),
        fingerprint if _FINGERPRINT.fullmatch(fingerprint) else "",
    )  # fmt: skip


def _activity(one: Statement) -> re.Match[str] | None:
    """Return the id and version of ours that a statement is about.

    By its object. A learning system may give a unit an address of its own (cmi5, 8.1.5): then by
    the extensions of a package of ours, which begin with the unit's address, or by the context of
    what they mark. The context alone says only where another thing belongs: to complete a part of a
    module is not to complete the module.
    """
    if found := _OURS.search(_at(one, "object", "id") or ""):
        return found
    extensions = _at(one, "context", "extensions") or {}
    marked = _FINGERPRINT.fullmatch(_extension(extensions, "fingerprint"))
    if not marked and _at(one, "object", "id"):
        return None
    groups = [_at(one, "context", "contextActivities", name) for name in ("parent", "grouping")]
    near = [each for group in groups for each in (group if isinstance(group, list) else [group])]
    ids = [str(_at(each, "id") or "") for each in near]
    iris = [iri.rpartition("/")[0] for iri in extensions] if marked else []
    found_all = (_OURS.search(id_) for id_ in (*iris, *ids))
    return next((found for found in found_all if found), None)


def _person(one: Statement) -> str:
    """Return the name of the actor's account, or an address; raise where it can be neither."""
    actor = one.get("actor")
    actor = actor if isinstance(actor, dict) else {}
    if actor.get("objectType") == "Group" or "member" in actor:
        hint = "Ask for a statement of each person: nobody can tell who of a group learned it."
        raise _OddStatementError("a group stands here, and no person", "odd-line", hint)
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
        message = f"{quoted(timestamp)} is no moment" if timestamp else "there is no moment"
        raise _OddStatementError(message, "odd-day", hint) from None
    if moment.tzinfo is None:
        message = f"{quoted(timestamp)} says no zone, so its day may be another"
        raise _OddStatementError(message, "odd-day", hint)
    try:
        return moment.astimezone(zone).date().isoformat()
    except OverflowError:
        raise _OddStatementError(f"{quoted(timestamp)} is no moment", "odd-day", hint) from None


def _score(one: Statement) -> str:
    """Return the score of a hundred, from the scaled one or from points and the most of them.

    A scaled one may be below 0 (xAPI 1.0.3, part two, 2.4.5.1), which is 0 here. Raises where it is
    no number that a score can be: JSON of some programs has NaN, and any number of digits.
    """
    score = _at(one, "result", "score") or {}
    scaled, raw, most = (_number(score.get(name)) for name in ("scaled", "raw", "max"))
    share = scaled
    if share is None and raw is not None and most:
        share = raw / most
    return "" if share is None else f"{round(max(share, 0) * MOST)}"


def _number(value: object) -> float | None:
    """Return a number of points or a share; None where there is none."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _OddStatementError("the score is no number", "odd-line", _SCORE)
    if value and not LEAST <= abs(value) <= LARGEST:
        raise _OddStatementError("the score is no number of points", "odd-line", _SCORE)
    return float(value)


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
