"""Questions as Moodle XML (docs.moodle.org, Moodle XML format; read by qformat_xml)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from .bank import escaped, line
from .xml import document

if TYPE_CHECKING:
    from ...model import Choice, Question
    from .bank import Bank


def moodle(bank: Bank) -> bytes:
    """Return a category for this version of the module, and every question in it.

    Another version is another category, so that it changes no test that was set before.
    """
    quiz = Element("quiz")
    quiz.append(_category(bank))
    quiz.extend(_question(question, bank) for question in bank.questions)
    return document(quiz)


def _category(bank: Bank) -> Element:
    question = Element("question", type="category")
    path = "/".join(name.replace("/", "//") for name in (bank.shelf, bank.title))
    _text(SubElement(question, "category"), path)
    _text(SubElement(question, "info", format="html"), escaped(" ".join(bank.about)))
    SubElement(question, "idnumber").text = bank.mark
    return question


def _question(question: Question, bank: Bank) -> Element:
    made = Element("question", type="multichoice")
    _text(SubElement(made, "name"), question.id)
    _text(SubElement(made, "questiontext", format="html"), escaped(question.ask))
    look_up = bank.look_up.get(question.id, "")
    _text(SubElement(made, "generalfeedback", format="html"), escaped(look_up))
    settings = {
        "defaultgrade": "1", "penalty": "0", "hidden": "0", "idnumber": question.id,
        "single": "true", "shuffleanswers": "true", "answernumbering": "abc",
        "showstandardinstruction": "0",
    }  # fmt: skip
    for name, value in settings.items():
        SubElement(made, name).text = value
    made.extend(_answer(choice) for choice in question.choices)
    tags = SubElement(made, "tags")
    for tag in (*bank.clauses[question.id], bank.mark):
        _text(SubElement(tags, "tag"), tag)
    return made


def _answer(choice: Choice) -> Element:
    answer = Element("answer", fraction="100" if choice.right else "0", format="html")
    _text(answer, escaped(choice.text))
    _text(SubElement(answer, "feedback", format="html"), escaped(choice.because))
    return answer


def _text(parent: Element, text: str) -> None:
    SubElement(parent, "text").text = line(text)
