"""Questions as a QTI 2.1 content package (1EdTech, Question and Test Interoperability v2.1 Final).

The manifest is that of IMS Content Packaging 1.1.4, with titles and keywords in LOM.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, register_namespace

from .assessment import assessment
from .bank import line
from .item import item
from .xml import QTI, WHERE, add, document, file_of, name_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from .bank import Bank

PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/LOM"
SCHEMAS = (
    f"{PACKAGE} http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd"
    f" {LOM} http://www.imsglobal.org/xsd/imsmd_loose_v1p3p2.xsd"
)
register_namespace("lom", LOM)


def qti(bank: Bank) -> bytes:
    """Return the package: the manifest, a test that draws, and a file for each question."""
    files = {
        "imsmanifest.xml": _written(_manifest(bank), PACKAGE),
        "test.xml": _written(assessment(bank), QTI),
    }
    for question, head in zip(bank.questions, bank.heads, strict=True):
        files[file_of(question.id)] = _written(item(question, head, bank), QTI)
    return _zipped(files, bank.day)


def _manifest(bank: Bank) -> Element:
    manifest = add(None, "manifest", identifier=f"{name_of(bank.module)}-package")
    manifest.set(WHERE, SCHEMAS)
    about = add(manifest, "metadata")
    add(about, "schema", "QTIv2.1 Package")
    add(about, "schemaversion", "1.0.0")
    about.append(_lom(bank, bank.mark, bank.title, " ".join(bank.about)))
    add(manifest, "organizations")
    resources = add(manifest, "resources")
    test = add(
        resources, "resource", identifier="test", type="imsqti_test_xmlv2p1", href="test.xml"
    )
    add(test, "file", href="test.xml")
    for question, head in zip(bank.questions, bank.heads, strict=True):
        name, file = f"item-{question.id}", file_of(question.id)
        add(test, "dependency", identifierref=name)
        one = add(resources, "resource", identifier=name, type="imsqti_item_xmlv2p1", href=file)
        keywords = (*bank.clauses[question.id], bank.mark)
        add(one, "metadata").append(_lom(bank, question.id, head, keywords=keywords))
        add(one, "file", href=file)
    return manifest


def _lom(
    bank: Bank, id_: str, title: str, description: str = "", keywords: Iterable[str] = ()
) -> Element:
    """Return what a file is about (IEEE 1484.12.3, general)."""
    lom = Element(f"{{{LOM}}}lom")
    general = SubElement(lom, f"{{{LOM}}}general")
    identifier = SubElement(general, f"{{{LOM}}}identifier")
    SubElement(identifier, f"{{{LOM}}}entry").text = id_
    texts = [("title", title), ("description", description), *(("keyword", w) for w in keywords)]
    for part, text in texts:
        if text:
            string = SubElement(SubElement(general, f"{{{LOM}}}{part}"), f"{{{LOM}}}string")
            string.text = line(text)
            string.set("language", bank.language)
    return lom


def _written(root: Element, space: str) -> bytes:
    """Return a document whose elements without a prefix are of the namespace `space`."""
    root.set("xmlns", space)
    return document(root)


def _zipped(files: Mapping[str, bytes], day: dt.date) -> bytes:
    """Return files as an archive that is the same whenever it is made."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16  # a file of anybody's Unix
            package.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return archive.getvalue()
