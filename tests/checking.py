"""Run one check over a text, for tests of checks."""

from typing import Any

from pmlint.check import is_for_document
from pmlint.outline.model import Outline
from pmlint.outline.template import outline_of
from pmlint.postmortem.circumstances import Circumstances
from pmlint.postmortem.model import Postmortem
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.rulebook.plugins import find_check
from pmlint.text import Source
from pmlint.tree.markdown import parse

VOCABULARY = load(shipped_rulebooks()["base"]).vocabulary


def postmortem_of(
    text: str, template: str = "", circumstances: Circumstances | None = None, path: str = "x.md"
) -> Postmortem:
    """A document, seen through the outline of a template if there is one."""
    outline = Outline()
    if template:
        outline = outline_of(parse(Source("template.md", template)), VOCABULARY)
    document = parse(Source(path, text))
    return Postmortem(document, outline, VOCABULARY, circumstances or Circumstances())


def findings(
    name: str,
    text: str,
    template: str = "",
    circumstances: Circumstances | None = None,
    path: str = "x.md",
    **options: Any,  # noqa: ANN401 - of any check
) -> list[str]:
    """The texts that the findings of a check point at, each with its message."""
    check = find_check(name)
    assert is_for_document(check)
    postmortem = postmortem_of(text, template, circumstances, path)
    return [
        f"{text[slice(*found.span)]}: {found.message}"
        for found in check.check(postmortem, check.Options(**options))
    ]
