"""A module as a package of SCORM 1.2, which nearly every learning system takes.

ADL, Sharable Content Object Reference Model 1.2: The SCORM Content Aggregation Model, 2.3 (the
manifest), and The SCORM Run-Time Environment, 3.3 and 3.4 (what scorm.js says while it runs).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from .course import PAGE, SCRIPT, Course, Pages, own_script, packed, written

if TYPE_CHECKING:
    import datetime as dt

MANIFEST = "imsmanifest.xml"
CONTENT = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMAS = f"{CONTENT} imscp_rootv1p1p2.xsd {ADL} adlcp_rootv1p2.xsd"
_SCRIPTS = ("attempt.js", "test.js", "course.js", "scorm.js")


def name(module: str) -> str:
    """Return the name of the file that a module's package is."""
    return f"{module}-scorm12.zip"


def package(pages: Pages, course: Course, day: dt.date) -> bytes:
    """Return a module as a SCORM 1.2 package, dated as its content is."""
    files = pages.files(course, ()) | {SCRIPT: own_script(course, *_SCRIPTS)}
    return packed(files | {MANIFEST: manifest(course, sorted(files))}, day)


def manifest(course: Course, files: list[str]) -> bytes:
    """Return the manifest: one organization, with the page as its one sharable content object.

    The schemas are named and not enclosed, as is usual: learning systems bring their own.
    """
    module = course.module
    root = Element(
        "manifest",
        {
            "identifier": _identifier(course),
            "version": module.version,
            "xmlns": CONTENT,
            "xmlns:adlcp": ADL,
            "xmlns:xsi": INSTANCE,
            "xsi:schemaLocation": _SCHEMAS,
        },
    )
    about = SubElement(root, "metadata")
    SubElement(about, "schema").text = "ADL SCORM"
    SubElement(about, "schemaversion").text = "1.2"
    several = SubElement(root, "organizations", default="module")
    one = SubElement(several, "organization", identifier="module")
    SubElement(one, "title").text = module.title
    item = SubElement(one, "item", identifier="item", identifierref="page")
    SubElement(item, "title").text = module.title
    if course.rule == "test":
        SubElement(item, "adlcp:masteryscore").text = str(course.percent)
    resource = SubElement(
        SubElement(root, "resources"),
        "resource",
        {"identifier": "page", "type": "webcontent", "adlcp:scormtype": "sco", "href": PAGE},
    )
    for file in files:
        SubElement(resource, "file", href=file)
    return written(root)


def _identifier(course: Course) -> str:
    """Return the module and its version as a name of XML (xs:ID), which has no spaces."""
    version = "".join(
        sign if sign.isalnum() and sign.isascii() else "-" for sign in course.module.version
    )
    return f"backline-{course.module.slug}-v{version}"
