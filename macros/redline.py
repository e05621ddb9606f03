"""Two versions of a page beside each other, clause by clause and word by word."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .words.plainly import parts, sections

if TYPE_CHECKING:
    from .guide import Guide
    from .model import ModulePage, Page
    from .words import Voice

State = Literal["same", "changed", "added", "dropped"]
_TOKEN = re.compile(r"\n+|[^\s]+")


@dataclass(frozen=True)
class Run:
    """Words that stand together: in both versions, or in one."""

    text: str
    only: bool
    """True where the other version has them not."""


@dataclass(frozen=True)
class Compared:
    """A heading and what stands under it, in both versions."""

    id: str
    title: str
    state: State
    before: tuple[tuple[Run, ...], ...]
    """The paragraphs before, each of runs; a title that changed is the first."""
    after: tuple[tuple[Run, ...], ...]
    """The paragraphs after, each of runs."""


def compare(before: tuple[Page, Voice] | None, after: tuple[Page, Voice] | None) -> list[Compared]:
    """Return the parts of a page as two companies' guides show it, in the order of reading.

    A part of one version only stands where it stood there. Either side may lack the page.
    """
    old = sections(before[1], before[0]) if before else {}
    new = sections(after[1], after[0]) if after else {}
    order = _merged(list(old), list(new))
    return [_compared(id_, old.get(id_), new.get(id_)) for id_ in order]


def taught(guide: Guide, module: ModulePage) -> dict[str, object]:
    """Return all that somebody learns from a module, by what messages call each part.

    Its own text, what is to be learned and remembered, and its practice questions. What another
    page is called that it links to is not its own.
    """
    quiz = guide.quizzes.get(module.quiz or "")
    return {
        **{f'"{id_}"': part for id_, part in parts(module.body).items()},
        "its calls": [call.source for call in module.calls],
        "its objectives": [one.text for one in module.objectives.values()],
        "in_short": module.in_short,
        **{
            f'the question "{one.id}"': one.model_dump(exclude={"checked"})
            for one in (quiz.questions if quiz else ())
        },
    }


def changed(parts: list[Compared]) -> list[Compared]:
    """Return the parts that are not the same in both versions."""
    return [part for part in parts if part.state != "same"]


def _merged(old: list[str], new: list[str]) -> list[str]:
    """Return the ids of both in one order: the new one's, with what is gone where it stood."""
    order: list[str] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for _, i, k, j, m in matcher.get_opcodes():
        order += [id_ for id_ in old[i:k] if id_ not in new] + new[j:m]
    return list(dict.fromkeys(order))


def _compared(id_: str, old: tuple[str, str] | None, new: tuple[str, str] | None) -> Compared:
    renamed = old and new and old[0] != new[0]
    was, now = ("\n".join(one[not renamed :]) if one else "" for one in (old, new))
    title = (new or old or ("", ""))[0]
    state: State = "same" if was == now else "changed"
    if old is None or new is None:
        state = "added" if old is None else "dropped"
    a, b = _TOKEN.findall(was), _TOKEN.findall(now)
    codes = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    before = [(token, tag != "equal") for tag, i, k, _, _ in codes for token in a[i:k]]
    after = [(token, tag != "equal") for tag, _, _, j, m in codes for token in b[j:m]]
    return Compared(id_, title, state, _paragraphs(before), _paragraphs(after))


def _paragraphs(tokens: list[tuple[str, bool]]) -> tuple[tuple[Run, ...], ...]:
    """Return words as paragraphs of runs; words alike in this are one run."""
    found: list[list[Run]] = [[]]
    for token, only in tokens:
        if not token.strip():
            found.append([])
        elif found[-1] and found[-1][-1].only == only:
            found[-1][-1] = Run(f"{found[-1][-1].text} {token}", only)
        else:
            found[-1].append(Run(token, only))
    return tuple(tuple(runs) for runs in found if runs)
