"""A module as a package of cmi5, for learning systems that keep their records as xAPI.

cmi5 Specification Profile for xAPI (Quartz): 13 (the course structure), 14.1 (the
package), and 7 to 11 (what cmi5.js does while it runs).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from .course import FILES, PAGE, SCRIPT, Course, Pages, own_script, packed, written

if TYPE_CHECKING:
    import datetime as dt

STRUCTURE = "cmi5.xml"
NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
_RUNTIME = ("cmi5.umd.js",)
_SCRIPTS = ("attempt.js", "test.js", "course.js", "cmi5.js")


def name(module: str) -> str:
    """Return the name of the file that a module's package is."""
    return f"{module}-cmi5.zip"


def package(pages: Pages, course: Course, day: dt.date) -> bytes:
    """Return a module as a cmi5 package, dated as its content is."""
    files = pages.files(course, _RUNTIME) | {SCRIPT: own_script(course, *_SCRIPTS)}
    files |= {file.name: file.read_bytes() for file in (FILES / "cmi5").iterdir()}
    return packed(files | {STRUCTURE: structure(course, pages.language)}, day)


def structure(course: Course, language: str) -> bytes:
    """Return the course structure: a course with one assignable unit, the page.

    The unit's id is the publisher's, which a learning system passes on in every statement's
    grouping (9.6.2.3); it ends in training/ID/vVERSION.
    """
    root = Element("courseStructure", xmlns=NAMESPACE)
    whole = SubElement(root, "course", id=f"{course.address}/course")
    facts = {"id": course.address, "launchMethod": "AnyWindow"}
    if course.rule == "test":
        facts |= {"moveOn": "Passed", "masteryScore": f"{course.percent / 100:g}"}
    else:
        facts |= {"moveOn": "Completed"}
    unit = SubElement(root, "au", facts)
    for one in (whole, unit):
        _said(one, "title", course.module.title, language)
        _said(one, "description", course.module.summary or course.module.title, language)
    SubElement(unit, "url").text = PAGE
    return written(root)


def _said(parent: Element, name: str, text: str, language: str) -> None:
    SubElement(SubElement(parent, name), "langstring", lang=language).text = text
