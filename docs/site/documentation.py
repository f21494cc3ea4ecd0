"""Build the documentation: `python docs/site/documentation.py FOLDER`.

All pages are made anew from docstrings, fixtures, the help of the commands and the documents of the
checkout; none is kept.
"""

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from command_pages import command_pages
from format_pages import format_page
from marks import ROOT, contents, fenced, moved
from rule_pages import rule_pages
from rulebook_pages import rulebook_pages

_HERE = Path(__file__).parent
_STRICT = ("--fail-on-warning", "--keep-going", "--nitpicky", "--quiet")
_RULE = re.compile(r"^(\| [a-z]+ \| )`([a-z-]+)`(?= \|)", re.MULTILINE)


def all_pages() -> dict[str, str]:
    """The Markdown of all pages by their names, which are their addresses too."""
    documents = _documents()
    pages = {name: moved(file, name, documents) for file, name in documents.items()}
    pages["index"] = _with_links_to_rules(pages["index"]) + f"\n\n{_navigation(documents)}\n"
    pages["licence"] = f"# Licence\n\n{fenced((ROOT / 'LICENSE').read_text(encoding='utf-8'))}"
    pages["formats"] = format_page()
    for generated in (rule_pages(), command_pages(), rulebook_pages()):
        pages |= dict(generated)
    return pages


def build(folder: Path) -> int:
    """Build the site in a folder; the exit status is not 0 if anything is amiss."""
    with TemporaryDirectory() as sources:
        for name, text in all_pages().items():
            file = Path(sources, f"{name}.md")
            file.parent.mkdir(exist_ok=True)
            file.write_text(f"{text.rstrip()}\n", encoding="utf-8")
        command = [sys.executable, "-m", "sphinx", "--builder", "dirhtml", *_STRICT]
        command += ["--conf-dir", str(_HERE), "--doctree-dir", f"{sources}/.doctrees"]
        return subprocess.run([*command, sources, str(folder)], check=False).returncode


def _documents() -> dict[Path, str]:
    """The documents that are pages, each with the name of its page."""
    others = {file: file.stem for file in sorted((ROOT / "docs").glob("*.md"))}
    return {
        ROOT / "README.md": "index",
        **others,
        ROOT / "CONTRIBUTING.md": "contributing",
        ROOT / "CHANGELOG.md": "changelog",
        ROOT / "LICENSE": "licence",
    }


def _with_links_to_rules(text: str) -> str:
    return _RULE.sub(r"\1[\2](rules/\2.md)", text)


def _navigation(documents: dict[Path, str]) -> str:
    more = [name for file, name in documents.items() if file.parent != ROOT]
    reference = ["rules/index", "rulebooks/index", "commands/index", "formats"]
    project = ["contributing", "changelog", "licence"]
    named = {"Reference": reference, "More": more, "Project": project}
    return "\n\n".join(contents(pages, caption=caption) for caption, pages in named.items())


if __name__ == "__main__":
    sys.exit(build(Path(sys.argv[1])))
