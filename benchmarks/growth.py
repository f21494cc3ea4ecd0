"""How the time to lint grows when a hostile document doubles: about 2 is linear, 4 is quadratic.

Each kind repeats one unit of text; time is measured for a size and for its double, in turns,
and the least of the rounds counts. Run it with the Python that pmlint is installed for.
"""

import time

from pmlint.lint import lint
from pmlint.rulebook.model import load
from pmlint.text import Source

SIZE = 40_000
ROUNDS = 3
ALARM = 3.0

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
    "front matter": "key: value\n",
}
PREFIX = {
    "rows": "## Action Items\n\n| Action | Owner | Due Date |\n| - | - | - |\n",
    "actions": "## Action Items\n\n",
    "one action": "## Action Items\n\n- ",
    "ragged rows": "| a | b |\n| - | - |\n",
    "front matter": "---\n",
    "dates": "**Date**: ",
    "numbers": "**Support Tickets**: ",
    "people": "**Participants**: ",
}


def document(kind: str, size: int) -> Source:
    """A document of about `size` characters."""
    unit = KINDS[kind]
    end = "\n---\n" if kind == "front matter" else "\n"
    return Source(f"{kind}.md", PREFIX.get(kind, "") + unit * (size // len(unit)) + end)


def main() -> None:
    """Print seconds for one size and its double, and their ratio."""
    rulebook = load()
    print(f"{'kind':26} {'n':>8} {'2n':>8} {'ratio':>6}")
    for kind in KINDS:
        seconds: dict[int, float] = {}
        for _ in range(ROUNDS):
            for size in (SIZE, 2 * SIZE):
                source = document(kind, size)
                start = time.perf_counter()
                lint(source, rulebook)
                took = time.perf_counter() - start
                seconds[size] = min(took, seconds.get(size, took))
        ratio = seconds[2 * SIZE] / seconds[SIZE]
        mark = "  <-" if ratio > ALARM else ""
        print(f"{kind:26} {seconds[SIZE]:8.3f} {seconds[2 * SIZE]:8.3f} {ratio:6.2f}{mark}")


if __name__ == "__main__":
    main()
