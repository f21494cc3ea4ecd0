"""Run a rule that a rulebook makes, for tests of the checks for rulebooks."""

from pathlib import Path

from pmlint.lint import lint
from pmlint.rulebook.model import load
from pmlint.text import Source


def found(rule: str, text: str, template: str = "") -> list[tuple[str, str]]:
    """The texts that the findings of a rule point at, each with its message."""
    lines = ["extends: base", "rules:", f"  mine: {{{rule}}}"]
    if template:
        Path("t.md").write_text(template, encoding="utf-8")
        lines.insert(1, "template: t.md")
    book = Path.cwd() / "x.yaml"
    book.write_text("\n".join(lines), encoding="utf-8")
    source = Source("x.md", text)
    return [
        (_between(source, one.line, one.column, one.end_line, one.end_column), one.message)
        for one in lint(source, load(book))
        if one.rule == "mine"
    ]


def _between(source: Source, line: int, column: int, end_line: int, end_column: int) -> str:
    start = source.line_starts[line - 1] + column - 1
    return source.text[start : source.line_starts[end_line - 1] + end_column - 1]


def said(rule: str, text: str, template: str = "") -> list[str]:
    """The texts and the messages, joined."""
    return [f"{place}: {message}" for place, message in found(rule, text, template)]


def at(rule: str, text: str, template: str = "") -> list[str]:
    """The texts alone."""
    return [place for place, _ in found(rule, text, template)]
