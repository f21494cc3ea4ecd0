"""The Reviewdog Diagnostic Format, which reviewdog turns into comments of a review."""

from collections.abc import Sequence
from typing import Any

from pmlint.diagnostic import Diagnostic, PlacedEdit
from pmlint.report.data import dump, relative
from pmlint.report.pages import page_of
from pmlint.report.summary import Summary


def write(diagnostics: Sequence[Diagnostic], _summary: Summary, *, color: bool) -> str:  # noqa: ARG001 - every format is called alike
    """Write one result with all diagnostics."""
    content = {
        "source": {"name": "pmlint"},
        "diagnostics": [_finding(diagnostic) for diagnostic in diagnostics],
    }
    return dump(content) + "\n"


def _finding(diagnostic: Diagnostic) -> dict[str, Any]:
    page = page_of(diagnostic.rule)
    finding: dict[str, Any] = {
        "message": diagnostic.message,
        "location": {"path": relative(diagnostic.path), "range": _range(diagnostic)},
        "severity": diagnostic.severity.name,
        "code": {"value": diagnostic.rule, "url": page} if page else {"value": diagnostic.rule},
    }
    if diagnostic.fix:
        finding["suggestions"] = [_suggestion(edit) for edit in diagnostic.fix.edits]
    return finding


def _suggestion(edit: PlacedEdit) -> dict[str, Any]:
    start = {"line": edit.line, "column": edit.byte_column}
    end = {"line": edit.end_line, "column": edit.end_byte_column}
    return {"range": {"start": start, "end": end}, "text": edit.text}


def _range(diagnostic: Diagnostic) -> dict[str, Any]:
    """The place in bytes; of whole lines where the text of the last line is not at hand."""
    start = {"line": diagnostic.line, "column": _byte(diagnostic, diagnostic.column)}
    if diagnostic.line == diagnostic.end_line:
        end = {"line": diagnostic.line, "column": _byte(diagnostic, diagnostic.end_column)}
    elif diagnostic.end_column == 1:
        end = {"line": diagnostic.end_line, "column": 1}
    else:
        return {"start": {"line": diagnostic.line}, "end": {"line": diagnostic.end_line}}
    return {"start": start, "end": end}


def _byte(diagnostic: Diagnostic, column: int) -> int:
    """The column counted in bytes of UTF-8."""
    before = diagnostic.source_line[: column - 1]
    return column + len(before.encode(errors="surrogatepass")) - len(before)
