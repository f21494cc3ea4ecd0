"""A repository whose rulebook has many files, and all that can change in it."""

from collections.abc import Callable
from pathlib import Path

from process import write

RULEBOOK = """\
extends: rules.yaml
template: template.md
people: owners.yaml
vocabulary: {sections: {lessons: [What the rain taught us]}}
rules: {unknown-owner: warning, overdue-action: warning, missing-ticket: off, vague-action: off}
"""
PARENT = "extends: base\nrules: {todo-marker: warning}\n"
TEMPLATE = "# [Title]\n\n## Summary\n\n[What happened?]\n\n## Action Items\n\nNone\n"
OWNERS = "[Ada Cole, Mira Holm]\n"
DOCUMENT = """\
# The map was empty

## Summary

TODO: say what happened, as in [the other](b.md#why) and [the picture](map.png).

## Action Items

| Action | Owner | Due |
|---|---|---|
| Cap the queue of tiles | Ada Cole | 2025-03-01 |
"""
OTHER = "# The map was late\n\n## Why\n\nThe queue was full.\n\n## Action Items\n\nNone\n"
COUNT = """\
import sys
from pmlint import run, single
def count(task):
    print("judged", task.job.path, file=sys.stderr)
    return single.lint_task(task)
run.lint_task = count
from pmlint.cli import main
sys.argv = ["pmlint", *sys.argv[1:]]
main()
"""
"""A program that runs pmlint, and says on standard error which documents it judges."""


def found(folder: str = ".pmlint_cache", kind: str = "run") -> Path:
    """The only file of a cache that is of this kind."""
    (file,) = Path(folder).glob(f"{kind}-*")
    return file


def make_repository() -> None:
    """Make it in the current folder."""
    Path(".git").mkdir()
    write("docs/.pmlint.yaml", RULEBOOK)
    write("docs/rules.yaml", PARENT)
    write("docs/template.md", TEMPLATE)
    write("docs/owners.yaml", OWNERS)
    write("docs/map.png", "")
    write("docs/a.md", DOCUMENT)
    write("docs/b.md", OTHER)


def replaced(path: str, old: str, new: str) -> Callable[[], object]:
    def change() -> None:
        text = Path(path).read_text(encoding="utf-8")
        assert old in text
        write(path, text.replace(old, new))

    return change


def removed(path: str) -> Callable[[], object]:
    return lambda: Path(path).unlink()


def written(path: str, text: str) -> Callable[[], object]:
    return lambda: write(path, text)


def linked(path: str, target: str) -> Callable[[], object]:
    def change() -> None:
        Path(path).unlink()
        Path(path).symlink_to(target)

    return change


CHANGES: dict[str, Callable[[], object]] = {
    "a document": replaced("docs/a.md", "TODO: say", "This is"),
    "a document is gone": removed("docs/b.md"),
    "another document": written("docs/inner/c.md", DOCUMENT),
    "a document that is ignored": written(".gitignore", "a.md\n"),
    "a document that is ignored by its folder": written("docs/.gitignore", "/a.md\n"),
    "a document that Git ignores for one clone": written(".git/info/exclude", "a.md\n"),
    "a document that is a link to another": linked("docs/a.md", "b.md"),
    "a document that is a link to the template": linked("docs/a.md", "template.md"),
    "the rulebook": replaced("docs/.pmlint.yaml", "missing-ticket: off", "todo-marker: error"),
    "no rulebook any more": removed("docs/.pmlint.yaml"),
    "what the rulebook extends": replaced("docs/rules.yaml", "warning", "off"),
    "the template": replaced("docs/template.md", "## Summary", "## Summary\n\nX\n\n## Weather"),
    "the roster": replaced("docs/owners.yaml", "Ada Cole, ", ""),
    "the vocabulary": replaced("docs/.pmlint.yaml", "What the rain taught us", "Summary"),
    "a file that a document links to": removed("docs/map.png"),
    "a heading that a document links to": replaced("docs/b.md", "## Why", "## Whence"),
    "a repository within": lambda: Path("docs/.git").mkdir(),
}
