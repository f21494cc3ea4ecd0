"""What `--fix` and `--diff` do with documents that were fixed: write them, or show what changes."""

from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from pmlint.cli.terminal import (
    error_line,
    is_terminal,
    note,
    replace_file,
    write_data,
    write_file,
    write_text,
)
from pmlint.patterns import regex
from pmlint.report.summary import counted
from pmlint.report.terminal import styled, visible
from pmlint.single import Result

_LINE = regex(r"[^\n]*\n|[^\n]+")
_COLORS = {"+": "green", "-": "red", "@": "cyan"}


def write_fixed(results: Sequence[Result]) -> bool:
    """Write each document that has changed; whether one could not be written, which is said."""
    failed = False
    for result in _changed(results):
        assert result.mended  # noqa: S101 - those that have changed have been mended
        try:
            replace_file(Path(result.path), result.mended.before, result.mended.after)
        except OSError as error:
            failed = True
            error_line(f"{result.path}: {(error.strerror or str(error)).lower()}")
    return failed


def write_diff(results: Sequence[Result], file: Path | None, *, color: bool) -> bool:
    """Show what the fixes would change, in a way that `patch` reads; whether it is anything."""
    lines = [line for result in _changed(results) for line in _diff(result)]
    if file:
        write_file(file, "".join(lines))
    elif color or is_terminal():
        write_text("".join(_shown(line, color=color) for line in lines))
    else:
        write_data("".join(lines))
    return bool(lines)


def note_fixes(results: Sequence[Result], *, written: bool) -> None:
    """Say how much was fixed, or would be."""
    files = list(_changed(results))
    problems = sum(len(result.mended.applied) for result in files if result.mended)
    if files:
        verb = "Fixed" if written else "Would fix"
        note(f"{verb} {counted(problems, 'problem')} in {counted(len(files), 'file')}.")
    elif not written:
        note("Nothing to fix.")


def note_dropped(results: Sequence[Result]) -> None:
    """Say which fixes were not applied, because they would have changed something else."""
    for result in results:
        for one in result.mended.dropped if result.mended else ():
            found = one.diagnostic
            note(
                f"pmlint: {result.path}:{found.line}: [{found.rule}] is not fixed: "
                f"that would change line {one.line}"
            )


def _changed(results: Sequence[Result]) -> Iterator[Result]:
    for result in results:
        if result.mended and result.mended.before != result.mended.after:
            yield result


def _diff(result: Result) -> Iterator[str]:
    assert result.mended  # noqa: S101 - see above
    before, after = (
        _LINE.findall(data.decode()) for data in (result.mended.before, result.mended.after)
    )
    for line in unified_diff(before, after, result.path, result.path):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _shown(line: str, *, color: bool) -> str:
    text = visible(line.rstrip("\r\n"))
    return f"{styled(text, color=color, fg=_COLORS.get(line[:1]))}\n"
