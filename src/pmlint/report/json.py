"""One JSON object for programs; version 1 only ever gains keys."""

from collections.abc import Sequence

from pmlint.diagnostic import Diagnostic, PlacedEdit, PlacedFix
from pmlint.report.data import dump_exactly
from pmlint.report.fingerprint import fingerprints
from pmlint.report.pages import page_of
from pmlint.report.summary import Summary

_VERSION = 1


def write(diagnostics: Sequence[Diagnostic], summary: Summary, *, color: bool) -> str:  # noqa: ARG001 - every format is called alike
    """Write the diagnostics and the totals."""
    content = {
        "version": _VERSION,
        "diagnostics": [
            as_data(diagnostic, fingerprint)
            for diagnostic, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
        ],
        "summary": {
            "files": summary.files,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "infos": summary.infos,
            "fixable": summary.fixable,
            "fixable_unsafe": summary.fixable_unsafe,
        },
    }
    return dump_exactly(content) + "\n"


def as_data(diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    """A diagnostic as programs see it."""
    return {
        "path": diagnostic.path,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "end_line": diagnostic.end_line,
        "end_column": diagnostic.end_column,
        "severity": diagnostic.severity.label,
        "rule": diagnostic.rule,
        "url": page_of(diagnostic.rule),
        "message": diagnostic.message,
        "section": diagnostic.section,
        "fingerprint": fingerprint,
        "fix": _fix(diagnostic.fix) if diagnostic.fix else None,
    }


def _fix(fix: PlacedFix) -> dict[str, object]:
    return {"title": fix.title, "safe": fix.safe, "edits": [_edit(edit) for edit in fix.edits]}


def _edit(edit: PlacedEdit) -> dict[str, object]:
    return {
        "line": edit.line,
        "column": edit.column,
        "end_line": edit.end_line,
        "end_column": edit.end_column,
        "text": edit.text,
    }
