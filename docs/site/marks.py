"""Markdown as pages have it: what is shown as it is, and links between pages."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]
"""The checkout."""

_FENCE_OR_LINK = re.compile(
    r"^(```+).*?^\1$|\]\(([^)\s:#]+)(#[^)\s]*)?\)", re.DOTALL | re.MULTILINE
)
_TICKS = re.compile("`+")
_CODE_OR_MARK = re.compile(r"`[^`]*`|[\\*_\[\]<>|{}]")


def fenced(text: str, language: str = "text") -> str:
    """The text as it is, whatever fences are in it; Markdown has the numbers of its lines."""
    longest = max((len(ticks) for ticks in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    numbers = ":linenos:\n" if language == "markdown" else ""
    return f"{fence}{{code-block}} {language}\n{numbers}\n{text.rstrip()}\n{fence}"


def plain(text: str) -> str:
    """A text of ours, in which only code between backticks means anything."""
    return _CODE_OR_MARK.sub(
        lambda found: found[0] if found[0][0] == "`" else f"\\{found[0]}", " ".join(text.split())
    )


def table(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown."""
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def contents(pages: Iterable[str], *, caption: str = "") -> str:
    """What puts pages into the navigation; names are seen from the page that this stands on."""
    title = f":caption: {caption}\n" if caption else ""
    listed = "\n".join(pages)
    return f"```{{toctree}}\n:hidden:\n{title}\n{listed}\n```"


def moved(file: Path, page: str, pages: Mapping[Path, str]) -> str:
    """A document of the checkout as a page: its links lead to other pages.

    What is no page can have no link. `pages` are the names of the pages that documents become.
    """

    def link(found: re.Match[str]) -> str:
        if found[2] is None:
            return found[0]
        target = Path(os.path.normpath(file.parent / found[2]))
        if target in pages:
            there = os.path.relpath(f"{pages[target]}.md", Path(page).parent)
            return f"]({Path(there).as_posix()}{found[3] or ''})"
        return "]" if target.exists() else found[0]

    return _FENCE_OR_LINK.sub(link, file.read_text(encoding="utf-8"))
