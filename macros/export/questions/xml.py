"""Documents of XML, and the elements of QTI as one line of code each."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from .bank import line

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
WHERE = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
SCHEMA = f"{QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"


def document(root: Element) -> bytes:
    """Return a document, with a line for every element, for people who compare two versions."""
    indent(root)
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def add(parent: Element | None, name: str, text: str = "", **attributes: str) -> Element:
    """Return an element of the file's own namespace, in its parent if it has one."""
    clean = {key: line(value) for key, value in attributes.items()}
    made = Element(name, clean) if parent is None else SubElement(parent, name, clean)
    made.text = line(text) or None
    return made


def outcome(parent: Element, name: str, kind: str, **limits: str) -> Element:
    """Return what a question or a test results in: one value of a kind, within limits."""
    return add(
        parent, "outcomeDeclaration", identifier=name, cardinality="single", baseType=kind, **limits
    )


def name_of(id_: str) -> str:
    """Return an id as an identifier, which begins with a letter (QTI 2.1, identifier)."""
    return id_ if id_[0].isalpha() else f"_{id_}"


def file_of(question: str) -> str:
    """Return the path of a question's file in the package."""
    return f"items/{question}.xml"
