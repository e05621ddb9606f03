"""The test that draws from the questions, as QTI 2.1 has it (assessmentTest)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from .xml import SCHEMA, WHERE, add, file_of, name_of, outcome

if TYPE_CHECKING:
    from .bank import Bank


def assessment(bank: Bank) -> Element:
    """Return the test: it draws, shuffles, adds up, and says whether it was passed."""
    test = add(None, "assessmentTest", identifier=name_of(bank.module), title=bank.title)
    test.set(WHERE, SCHEMA)
    outcome(test, "SCORE", "float")
    mark = f"{bank.pass_percent / 100:g}"
    outcome(test, "SCORE_SCALED", "float", normalMaximum="1", masteryValue=mark)
    outcome(test, "PASSED", "boolean")
    part = add(
        test, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual"
    )
    add(part, "itemSessionControl", maxAttempts="1", showFeedback="true")
    section = add(
        part, "assessmentSection", identifier="questions", title=bank.title, visible="false"
    )
    if bank.draw < len(bank.questions):
        add(section, "selection", select=str(bank.draw))
    add(section, "ordering", shuffle="true")
    for question in bank.questions:
        tested = " ".join(ref.replace("#", ".") for ref in bank.clauses[question.id])
        reference = add(
            section, "assessmentItemRef", identifier=name_of(question.id), href=file_of(question.id)
        )
        if tested:
            reference.set("category", tested)
    test.append(_adding_up(bank.pass_percent))
    return test


def _adding_up(percent: int) -> Element:
    """Return how a test is marked. The comparison is of whole numbers: 0.8 has no exact float."""
    marking = Element("outcomeProcessing")
    add(
        add(add(marking, "setOutcomeValue", identifier="SCORE"), "sum"),
        "testVariables",
        variableIdentifier="SCORE",
    )
    scaled = add(add(marking, "setOutcomeValue", identifier="SCORE_SCALED"), "divide")
    add(scaled, "variable", identifier="SCORE")
    add(scaled, "numberSelected")
    passed = add(add(marking, "setOutcomeValue", identifier="PASSED"), "gte")
    reached, needed = add(passed, "product"), add(passed, "product")
    add(reached, "variable", identifier="SCORE")
    add(reached, "baseValue", "100", baseType="float")
    add(needed, "numberSelected")
    add(needed, "baseValue", str(percent), baseType="float")
    return marking
