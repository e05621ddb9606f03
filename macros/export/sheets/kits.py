"""A trainer's kit as one document to print: its page, with cards, answers and handout on sheets.

Pandoc reads the page's own text; Typst sets what it read (files/sheets/prose.typ).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...words.plainly import said
from ..document import on_paper, parsed
from .scenes import words
from .typeset import typeset

if TYPE_CHECKING:
    import datetime as dt

    from ...guide import Guide
    from ...model import KitPage, ModulePage
    from ...render import Says
    from ...words import Voice

_TOP = 2
"""The level of a page's own headings: its title stands above them."""
OWN_SHEET = frozenset({"cards", "answers", "in_short"})
"""The words of a kit that begin on a sheet of their own, with the heading above them."""


def kit_document(guide: Guide, voice: Voice, kit: KitPage, day: dt.date) -> bytes:
    """Return a kit as a tagged PDF. Raises DocumentError."""
    return typeset("kit", kit_shown(guide, voice, kit, day), day)


def kit_shown(guide: Guide, voice: Voice, kit: KitPage, day: dt.date) -> dict[str, object]:
    """Return what a kit shows."""
    say, module = voice.render.say, guide.modules[kit.module]
    named = {call.name for call in kit.calls if call.alone}
    text, sheets = _sections(voice, kit)
    return {
        "title": say("sheet-kit-title", module=module.title),
        "language": say.language,
        "module": module.title,
        "facts": [say("minutes", kit.minutes), kit.group],
        "apart": "run_sheet" in named,
        "bring": kit.bring,
        "text": parsed(text, day),
        "sheets": sheets,
        "agenda": _agenda(say, kit),
        "cards": [{"number": str(n), "front": one.front} for n, one in enumerate(kit.cards, 1)],
        "backs": [
            {"number": str(n), "front": one.front, "back": one.back or say("cards-open")}
            for n, one in enumerate(kit.cards, 1)
            if any(card.back for card in kit.cards)
        ],
        "answers": _answers(guide, module),
        "short": module.in_short,
        "words": words(say, "of", "kit-is", "run-apart", "cut", "room")
        | {"say": say("agenda-say"), "no-cards": say("cards-none"), "backs": say("cards-backs")},
    }


def _sections(voice: Voice, kit: KitPage) -> tuple[str, list[str]]:
    """Return the page's text, and the ids of the headings that begin a sheet of their own.

    What only the trainer reads comes first. An empty division stands in the place of each word
    that shows a part.
    """
    here, calls = voice.here(kit), [call for call in kit.calls if call.alone]
    lines = [on_paper(line, here) for line in said(voice, kit).lines]
    for call in calls:
        lines[call.line] = f"\n::: {{.{call.name}}}\n:::\n"
    tops = [heading for heading in kit.body.headings if heading.level == _TOP]
    own = [
        heading
        for heading in tops
        if any(one.name in OWN_SHEET and heading.line < one.line < heading.end for one in calls)
    ]
    begin = tops[0].line if tops else len(lines)
    parts = [lines[:begin]]
    parts += [lines[one.line : one.end] for one in (*(t for t in tops if t not in own), *own)]
    return "\n\n".join("\n".join(part) for part in parts), [heading.id for heading in own]


def _agenda(say: Says, kit: KitPage) -> list[dict[str, object]]:
    shown, start = [], 0
    for one in kit.agenda:
        end = start + one.minutes
        shown.append(
            {
                "at": say("agenda-at", start=start, end=end),
                "minutes": say("minutes", one.minutes),
                **one.model_dump(include={"title", "do", "say"}),
            }
        )
        start = end
    return shown


def _answers(guide: Guide, module: ModulePage) -> list[dict[str, object]]:
    """Return the practice questions of a module with their right answers."""
    quiz = guide.quizzes.get(module.quiz or "")
    return [
        {
            "number": f"{number}.",
            "ask": one.ask,
            "right": next(choice.text for choice in one.choices if choice.right),
            "because": next(choice.because for choice in one.choices if choice.right),
            "others": [
                {"text": choice.text, "because": choice.because}
                for choice in one.choices
                if not choice.right
            ],
        }
        for number, one in enumerate(quiz.questions if quiz else (), 1)
    ]
