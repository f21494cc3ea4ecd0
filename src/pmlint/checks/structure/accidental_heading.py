"""Text is not made a heading by the line of dashes below it.

A line of dashes directly under text is no rule: Markdown makes the text a heading of level 2,
and all that follows a part of it. An empty line between the two makes it a rule.
"""

from collections.abc import Iterator
from itertools import pairwise

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Edit, Finding, Fix
from pmlint.postmortem.model import Postmortem
from pmlint.text import Source, Span
from pmlint.tree.document import Break, Paragraph

KIND = Kind.CORRECTNESS
Options = CheckOptions

_DASHES_OF_A_RULE = 3


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each text that dashes made a heading, if it clearly is none."""
    source = postmortem.document.source
    for section in postmortem.document.root.walk():
        for text, rule in pairwise(section.blocks):
            if (
                isinstance(text, Paragraph)
                and isinstance(rule, Break)
                and _touch(text, rule, source)
            ):
                message = (
                    "this text is a heading, because dashes follow without an empty line between"
                )
                yield Finding(text.span, message, fix=_fix(rule, source))


def _fix(rule: Break, source: Source) -> Fix | None:
    """An empty line before the dashes, which need to be three for a rule."""
    if rule.span.end - rule.span.start < _DASHES_OF_A_RULE:
        return None
    start = source.line(source.position(rule.span.start).line).span.start
    return Fix("Put an empty line before the dashes", (Edit(Span(start, start), "\n"),))


def _touch(text: Paragraph, rule: Break, source: Source) -> bool:
    """Whether the rule is one of dashes on the very next line."""
    dashes = source.text[rule.span.start : rule.span.end].strip()
    below = source.position(rule.span.start).line - source.position(text.span.end).line
    return below == 1 and set(dashes) == {"-"}
