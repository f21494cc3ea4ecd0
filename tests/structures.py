"""A small template with a document that follows it, and what the rules of structure say."""

from dataclasses import replace

from pmlint.diagnostic import Diagnostic
from pmlint.lint import lint
from pmlint.outline.template import outline_of
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.rulebook.plugins import families
from pmlint.text import Source
from pmlint.tree.markdown import parse

TEMPLATE = """# [Title]

**Date**: [Date]

## Summary

## Timeline

| Time | Action | Owner |
|------|--------|-------|
| [Time] | [Action] | [Name] |

## Lessons Learned

### What Went Well

### What Went Wrong

## Action Items
"""
WHOLE = """# Blank labels

## Summary

The labels were blank.

## Timeline

| Time | Action | Owner |
|------|--------|-------|
| 07:12 UTC | Driver replaced | Mira Holm |

## Lessons Learned

### What Went Well

The packers wrote labels.

### What Went Wrong

Nobody had the old driver.

## Action Items

- Keep the old driver.
"""


def diagnostics(text: str, template: str) -> list[Diagnostic]:
    """What the rules of the family find in a document, by line."""
    book = load(shipped_rulebooks()["base"])
    if template:
        outline = outline_of(parse(Source("template.md", template)), book.vocabulary)
        book = replace(book, outline=outline)
    own = {name for name, family in families().items() if family == "structure"}
    rules = {name: rule for name, rule in book.rules.items() if name in own}
    return lint(Source("x.md", text), replace(book, rules=rules))


def found(text: str, template: str = "") -> list[tuple[int, str]]:
    return [(one.line, one.rule) for one in diagnostics(text, template)]


def said(text: str, template: str = "") -> list[str]:
    return [one.message for one in diagnostics(text, template)]
