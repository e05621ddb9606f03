"""One question as QTI 2.1 has it (assessmentItem)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from .xml import SCHEMA, WHERE, add, name_of, outcome

if TYPE_CHECKING:
    from ...model import Question
    from .bank import Bank

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ONE = {"cardinality": "single", "baseType": "identifier"}
_CHOOSE = {"shuffle": "true", "maxChoices": "1"}


def item(question: Question, head: str, bank: Bank) -> Element:
    """Return one question: it marks itself, and answers each choice with its reason."""
    made = add(None, "assessmentItem", identifier=name_of(question.id), title=head)
    about = {"label": question.id, "adaptive": "false", "timeDependent": "false"}
    made.attrib.update({**about, _LANGUAGE: bank.language, WHERE: SCHEMA})
    choices = {f"choice-{n}": choice for n, choice in enumerate(question.choices, 1)}
    right = next(name for name, choice in choices.items() if choice.right)
    answer = add(made, "responseDeclaration", identifier="RESPONSE", **_ONE)
    add(add(answer, "correctResponse"), "value", right)
    score = outcome(made, "SCORE", "float", normalMaximum="1")
    add(add(score, "defaultValue"), "value", "0")
    outcome(made, "FEEDBACK", "identifier")
    asked = add(
        add(made, "itemBody"), "choiceInteraction", responseIdentifier="RESPONSE", **_CHOOSE
    )
    add(asked, "prompt", question.ask)
    for name, choice in choices.items():
        add(asked, "simpleChoice", choice.text, identifier=name)
    made.append(_marking())
    for name, choice in choices.items():
        reason = add(made, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier=name)
        reason.set("showHide", "show")
        # The verdict is in the text, as not every player shows a title.
        add(reason, "p", f"{bank.right if choice.right else bank.wrong} {choice.because}")
        if question.id in bank.look_up:
            add(reason, "p", bank.look_up[question.id])
    return made


def _marking() -> Element:
    """Return how an item is marked: one point for the right choice, and the reason for any."""
    marking = Element("responseProcessing")
    condition = add(marking, "responseCondition")
    match = add(condition, "responseIf")
    same = add(match, "match")
    add(same, "variable", identifier="RESPONSE")
    add(same, "correct", identifier="RESPONSE")
    for part, points in ((match, "1"), (add(condition, "responseElse"), "0")):
        given = add(part, "setOutcomeValue", identifier="SCORE")
        add(given, "baseValue", points, baseType="float")
    chosen = add(marking, "setOutcomeValue", identifier="FEEDBACK")
    add(chosen, "variable", identifier="RESPONSE")
    return marking
