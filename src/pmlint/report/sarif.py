"""SARIF 2.1.0, the format of code scanning."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pmlint import __version__
from pmlint.diagnostic import Diagnostic, PlacedEdit, PlacedFix, Severity, Suppressed
from pmlint.patterns import regex
from pmlint.report.data import dump, relative
from pmlint.report.fingerprint import fingerprints
from pmlint.report.sarif_rules import descriptors
from pmlint.report.summary import Summary

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "%SRCROOT%"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_OTHER_LINE = regex(r"(?:\(|\b[io]n )(line ([1-9]\d{0,8}))\b")


def write(diagnostics: Sequence[Diagnostic], summary: Summary, *, color: bool) -> str:  # noqa: ARG001 - every format is called alike
    """Write one run with all rules, all diagnostics, and what comments or a baseline suppress.

    Code scanning of GitHub opens an alert for whatever is in a log, so there it has less.
    """
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    suppressed = () if on_github else summary.suppressed
    found = [*diagnostics, *(one.diagnostic for one in suppressed)]
    nothing: list[list[dict[str, str]]] = [[] for _ in diagnostics]
    reasons = [*nothing, *map(_suppressions, suppressed)]
    rules = descriptors(diagnostic.rule for diagnostic in found)
    indexes = {rule["id"]: index for index, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "pmlint", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],  # as in Markdown
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The folder in which pmlint was started."}}
        },
        "results": [
            {**_result(one, indexes[one.rule], fingerprint), "suppressions": suppressions}
            for one, fingerprint, suppressions in zip(
                found, fingerprints(found), reasons, strict=True
            )
        ],
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _result(diagnostic: Diagnostic, index: int, fingerprint: str) -> dict[str, Any]:
    artifact = _artifact(diagnostic.path)
    place = {"artifactLocation": artifact, "region": _region(diagnostic)}
    result: dict[str, Any] = {
        "ruleId": diagnostic.rule,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": _plain(diagnostic.message)},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"pmlint/v1": fingerprint},
    }
    if related := list(_related(diagnostic.message, artifact)):
        result["relatedLocations"] = related
    if diagnostic.fix:
        result["fixes"] = [_fix(diagnostic.fix, artifact)]
    return result


def _suppressions(one: Suppressed) -> list[dict[str, str]]:
    """Why a result does not count; if one of a run says so, all have to, if with an empty list."""
    suppression = {"kind": "inSource" if one.in_source else "external"}
    return [{**suppression, "justification": one.reason} if one.reason else suppression]


def _fix(fix: PlacedFix, artifact: dict[str, str]) -> dict[str, Any]:
    change = {"artifactLocation": artifact, "replacements": [*map(_replacement, fix.edits)]}
    return {
        "description": {"text": _plain(fix.title)},
        "artifactChanges": [change],
        "properties": {"safe": fix.safe},
    }


def _replacement(edit: PlacedEdit) -> dict[str, Any]:
    deleted = {"deletedRegion": _region(edit)}
    return {**deleted, "insertedContent": {"text": edit.text}} if edit.text else deleted


def _region(place: Diagnostic | PlacedEdit) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _related(message: str, artifact: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The other lines of the document that the message names."""
    for words, line in dict.fromkeys(_OTHER_LINE.findall(message)):
        yield {
            "physicalLocation": {"artifactLocation": artifact, "region": {"startLine": int(line)}},
            "message": {"text": words},
        }


def _artifact(path: str) -> dict[str, str]:
    """The document as a URI, from the folder of the run where it lies in it."""
    place = Path(relative(path))
    if place.is_absolute():
        return {"uri": place.as_uri()}
    root = Path(Path.cwd().anchor)
    inside = (root / place).as_uri().removeprefix(root.as_uri())
    return {"uri": inside, "uriBaseId": _ROOT}


def _plain(message: str) -> str:
    """The message with nothing in it that reads as a link of SARIF's own."""
    return message.replace("](", "\\](")
