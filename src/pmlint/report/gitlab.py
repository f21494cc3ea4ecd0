"""A Code Quality report, which GitLab compares with that of the target branch."""

import os
from collections.abc import Sequence
from typing import Any

from pmlint.diagnostic import Diagnostic, Severity
from pmlint.report.data import dump, relative
from pmlint.report.fingerprint import fingerprints
from pmlint.report.pages import page_of
from pmlint.report.summary import Summary

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(diagnostics: Sequence[Diagnostic], _summary: Summary, *, color: bool) -> str:  # noqa: ARG001 - every format is called alike
    """Write one issue for each diagnostic, with its path as seen from the project's folder."""
    root = os.environ.get("CI_PROJECT_DIR", "")
    issues = [
        _issue(diagnostic, fingerprint, root)
        for diagnostic, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
    ]
    return dump(issues) + "\n"


def _issue(diagnostic: Diagnostic, fingerprint: str, root: str) -> dict[str, Any]:
    page = page_of(diagnostic.rule)
    issue: dict[str, Any] = {
        # GitLab does not show the name of the check
        "description": f"{diagnostic.rule}: {diagnostic.message}",
        "check_name": diagnostic.rule,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": relative(diagnostic.path, root),
            "lines": {"begin": diagnostic.line, "end": diagnostic.end_line},
        },
    }
    if page:  # Markdown with more about an issue, as Code Climate has it
        issue["content"] = {"body": f"[{diagnostic.rule}]({page})"}
    return issue
