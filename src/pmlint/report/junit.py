"""JUnit XML: a suite for each document, and in it a case for each finding or one that passes."""

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from pmlint.diagnostic import Diagnostic, Severity
from pmlint.report.pages import with_page
from pmlint.report.summary import Summary
from pmlint.report.terminal import headline, visible

_NO_CHARACTERS = str.maketrans(dict.fromkeys("\ufffe\uffff", "\N{REPLACEMENT CHARACTER}"))


def write(diagnostics: Sequence[Diagnostic], summary: Summary, *, color: bool) -> str:  # noqa: ARG001 - every format is called alike
    """Write all documents that were checked; errors and warnings fail, advice does not."""
    documents: dict[str, list[Diagnostic]] = {path: [] for path in summary.paths}
    for diagnostic in diagnostics:
        documents.setdefault(diagnostic.path, []).append(diagnostic)
    suites = [_suite(path, found) for path, found in documents.items()]
    totals = _totals(sum(map(len, suites)), diagnostics)
    root = ET.Element("testsuites", {"name": "pmlint", **totals})
    root.extend(suites)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(path: str, diagnostics: Sequence[Diagnostic]) -> ET.Element:
    cases = [_case(diagnostic) for diagnostic in diagnostics]
    if not cases:
        cases = [ET.Element("testcase", {"name": "pmlint", "classname": _text(path)})]
    suite = ET.Element("testsuite", {"name": _text(path), **_totals(len(cases), diagnostics)})
    suite.extend(cases)
    return suite


def _totals(cases: int, diagnostics: Iterable[Diagnostic]) -> dict[str, str]:
    return {"tests": str(cases), "failures": str(sum(map(_fails, diagnostics))), "errors": "0"}


def _case(diagnostic: Diagnostic) -> ET.Element:
    name = f"{diagnostic.rule} ({diagnostic.line}:{diagnostic.column})"
    case = ET.Element("testcase", {"name": _text(name), "classname": _text(diagnostic.path)})
    if _fails(diagnostic):
        about = {"type": diagnostic.severity.label, "message": _text(diagnostic.message)}
        said = ET.SubElement(case, "failure", about)
    else:
        said = ET.SubElement(case, "system-out")
    said.text = with_page(_text(headline(diagnostic, color=False)), diagnostic.rule)
    return case


def _fails(diagnostic: Diagnostic) -> bool:
    return diagnostic.severity > Severity.INFO


def _text(text: str) -> str:
    """The text without what cannot stand in XML, even escaped."""
    return visible(text).translate(_NO_CHARACTERS)
