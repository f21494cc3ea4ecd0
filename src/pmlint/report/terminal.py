"""Text for terminals: what is safe to show there, and how wide it is."""

import unicodedata
from typing import Any

from pmlint.diagnostic import Diagnostic, Severity

TAB_WIDTH = 4
SEVERITY_COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}

_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_PICTURES = 0x2400  # the block of visible stand-ins for the ASCII control characters
# A document must not move the cursor, recolour the terminal, reorder a line or begin a new one.
# Each character has a stand-in of one column, so that places in the text stay what they are.
_STAND_INS: dict[int, str] = (
    {code: chr(_PICTURES + code) for code in range(0x20)}
    | {0x7F: "\N{SYMBOL FOR DELETE}"}
    | dict.fromkeys(range(0x80, 0xA0), _UNKNOWN)  # C1 controls
    | dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F)), _UNKNOWN)  # text direction
    | dict.fromkeys((*range(0x2066, 0x206A), 0x2028, 0x2029), _UNKNOWN)  # and line separators
    | dict.fromkeys(range(0xD800, 0xE000), _UNKNOWN)  # bytes of a file's name that are not UTF-8
)
_STAND_INS[ord("\t")] = " "


def visible(text: str) -> str:
    """The text with a visible character of one column for every one that could do harm."""
    return text if text.isascii() and text.isprintable() else text.translate(_STAND_INS)


def columns(character: str) -> int:
    """How many columns of a terminal a character takes, a tab being `TAB_WIDTH` wide."""
    if character == "\t":
        return TAB_WIDTH
    if character.isascii() or ord(character) in _STAND_INS:
        return 1
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    return 0 if unicodedata.category(character) in {"Mn", "Me", "Cf"} else 1


def styled(text: str, *, color: bool, **style: Any) -> str:  # noqa: ANN401 - as click.style has it
    """The text in a style of `click.style`, or as it is without `color`."""
    if not color:
        return text
    import click  # noqa: PLC0415 - costs more than all else that is shown

    return click.style(text, **style)


def headline(diagnostic: Diagnostic, *, color: bool) -> str:
    """One line for one diagnostic: `path:line:column: error: message [rule]`.

    `[*]` before the message says that `--fix` mends it.
    """
    path = styled(visible(diagnostic.path), color=color, bold=True)
    place = f"{path}:{diagnostic.line}:{diagnostic.column}:"
    severity = diagnostic.severity
    label = styled(severity.label, color=color, fg=SEVERITY_COLORS[severity], bold=True)
    rule = styled(f"[{visible(diagnostic.rule)}]", color=color, dim=True)
    safe = diagnostic.fix is not None and diagnostic.fix.safe
    mark = f"{styled('[*]', color=color, fg='cyan')} " if safe else ""
    return f"{place} {label}: {mark}{visible(diagnostic.message)} {rule}"
