"""A linter and structure validator for incident post-mortems written in Markdown."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmlint.api import (
        CheckFailedError,
        Diagnostic,
        FixedText,
        Rulebook,
        RulebookError,
        Severity,
        WorkerDiedError,
        fix_text,
        lint_paths,
        lint_text,
        load_rulebook,
    )

__all__ = [
    "CheckFailedError",
    "Diagnostic",
    "FixedText",
    "Rulebook",
    "RulebookError",
    "Severity",
    "WorkerDiedError",
    "fix_text",
    "lint_paths",
    "lint_text",
    "load_rulebook",
]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import the interface when it is asked for: the command line begins faster without it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from pmlint import api  # noqa: PLC0415 - as above

    return getattr(api, name)
