"""One JSON object a line, each a diagnostic as the format `json` has it."""

from collections.abc import Sequence

from pmlint.diagnostic import Diagnostic
from pmlint.report.data import dump_exactly
from pmlint.report.fingerprint import fingerprints
from pmlint.report.json import as_data
from pmlint.report.summary import Summary


def write(diagnostics: Sequence[Diagnostic], _summary: Summary, *, color: bool) -> str:  # noqa: ARG001 - every format is called alike
    """Write the diagnostics for programs that read one at a time."""
    return "".join(
        f"{dump_exactly(as_data(diagnostic, fingerprint), indent=None)}\n"
        for diagnostic, fingerprint in zip(diagnostics, fingerprints(diagnostics), strict=True)
    )
