"""A page for each shipped rulebook: what it is for, what it says, and its template."""

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

from marks import contents, fenced, plain
from pmlint.rulebook.model import shipped_rulebooks


def rulebook_pages() -> Iterator[tuple[str, str]]:
    """The pages with their names: `rulebooks/index`, and `rulebooks/NAME` for each rulebook."""
    books = {name: file.read_text(encoding="utf-8") for name, file in shipped_rulebooks().items()}
    listed = "\n".join(f"- [{name}]({name}.md): {_about(text)}" for name, text in books.items())
    how = "`extends: NAME` in `.pmlint.yaml` takes one of them, and `pmlint init` proposes one."
    yield "rulebooks/index", f"# Rulebooks\n\n{how}\n\n{listed}\n\n{contents(books)}"
    for name, file in shipped_rulebooks().items():
        yield f"rulebooks/{name}", _page(name, books[name], file.parent / "template.md")


def _about(text: str) -> str:
    lines = takewhile(lambda line: line.startswith("#"), text.split("\n"))
    return plain(" ".join(line.strip("# ") for line in lines))


def _page(name: str, text: str, template: Path) -> str:
    parts = [f"# {name}", _about(text)]
    if name != "base" and template.exists():
        shown = fenced(template.read_text(encoding="utf-8"), "markdown")
        how = f"`pmlint rulebooks {name} --template` writes it."
        parts += ["## Template", how, shown]
    return "\n\n".join([*parts, "## Rulebook", fenced(text, "yaml")])
