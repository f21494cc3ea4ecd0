"""Documents that nobody writes, and that a linter must survive without taking for ever.

`KINDS` repeat one unit of text; `NAMED` are the sizes that a target is set for.
"""

from collections.abc import Callable

KINDS = {
    "brackets": "[",
    "images": "![",
    "stars": "*a ",
    "bold": "**a",
    "backticks": "`a``b```",
    "angles": "<",
    "comments": "<!-- ",
    "closed comments": "<!-- a -->\n\n",
    "headings": "## Impact\n\n",
    "unknown headings": "## Something else\n\ntext\n\n",
    "fields": "- **Key**: value\n",
    "fields of one paragraph": "**Key**: value\n",
    "run-in labels": "**Key.** value\n\n",
    "days of a timeline": "### Day\n\n- 14:00 a\n\n",
    "tasks": "- [ ] Task\n  - **Owner**: @ana\n",
    "actions": "- Cap it (owner: @ana, due: 2024-02-01)\n",
    "one action": "Owner: @ana - (done), ",
    "rows": "| Action | Owner | Due Date |\n",
    "ragged rows": "| a\n",
    "one row": "| a ",
    "long line": "word ",
    "placeholders": "[Name] TBD ??? {{x}} ",
    "dates": "2024-02-30 03/04/2025 14:75 ",
    "numbers": "1,234 ",
    "people": "@ana, Bo Li / ",
    "quotes": "> a\n> > b\n",
    "definitions": "[a]: b\n",
    "conflicts": "<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n",
    "code and conflicts": "```\ncode\n```\n\n<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n\n",
    "suppressions": "<!-- pmlint-disable-line missing-owner -->\n",
    "suppressions of the next line": "<!-- pmlint-disable-next-line missing-owner -->\n",
    "suppressed findings": "TODO <!-- pmlint-disable-line todo-marker -->\n\n",
    "front matter": "key: value\n",
}
PREFIX = {
    "run-in labels": "# T\n\n## Impact Analysis\n\n",
    "days of a timeline": "# T\n\n## Timeline\n\n",
    "rows": "## Action Items\n\n| Action | Owner | Due Date |\n| - | - | - |\n",
    "actions": "## Action Items\n\n",
    "one action": "## Action Items\n\n- ",
    "ragged rows": "| a | b |\n| - | - |\n",
    "front matter": "---\n",
    "dates": "**Date**: ",
    "numbers": "**Support Tickets**: ",
    "people": "**Participants**: ",
}


def repeated(kind: str, size: int) -> str:
    """A document of this kind with about `size` characters."""
    unit = KINDS[kind]
    end = "\n---\n" if kind == "front matter" else "\n"
    return PREFIX.get(kind, "") + unit * (size // len(unit)) + end


def _cells(share: float) -> str:
    rows = "| a | b | c | d | e | f | g | h | i | j |\n" * int(2_000 * share)
    return "| 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 0 |\n" + "|-" * 10 + "|\n" + rows


def _definitions(share: float) -> str:
    numbers = range(int(5_000 * share))
    return "".join(f"[name {number}]: https://wiki.example/{number}\n" for number in numbers)


def _nested_list(share: float) -> str:
    return "".join(f"{'  ' * depth}- item\n" for depth in range(int(180 * share**0.5)))


def _units(unit: str, count: int) -> Callable[[float], str]:
    return lambda share: unit * int(count * share) + "\n"


# Each makes a document of a share of its full size.
NAMED: dict[str, Callable[[float], str]] = {
    "table of 20,000 cells": _cells,
    "10,000 of `[`": _units("[", 10_000),
    "10,000 of `![`": _units("![", 10_000),
    "10,000 of `*`": _units("*", 10_000),
    "10,000 of `*a `": _units("*a ", 10_000),
    "10,000 backticks": _units("`", 10_000),
    "10,000 backticks with text": _units("`a``b```c", 1_600),
    "10,000 of `<`": _units("<", 10_000),
    "10,000 of `<!-- `": _units("<!-- ", 10_000),
    "10,000 quotes in one line": _units("> ", 10_000),
    "10,000 lists in one line": _units("- ", 10_000),
    "list 180 levels deep": _nested_list,
    "one line of 1 MB": _units("word ", 200_000),
    "one line of 1 MB with marks": _units("**a** `b` [c](d) ", 60_000),
    "5,000 link definitions": _definitions,
    "20,000 headings": _units("## Impact\n\n", 20_000),
}
