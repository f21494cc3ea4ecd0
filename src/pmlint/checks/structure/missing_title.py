"""A document has a title.

Without one it is nameless in lists, in searches and in the page that is made of it. The title is
a heading of level 1 that is no section, in Markdown or HTML, or the `title` of the front matter.
Where the template has no title, documents need none.
"""

import re
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.tree.document import Html
from pmlint.values.names import fold

KIND = Kind.COMPLETENESS
Options = CheckOptions

_HEADING = regex(r"<h1[\s>]", re.IGNORECASE)


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report a document without a title at its first heading, else at its first line of text."""
    document = postmortem.document
    if postmortem.outline.text.lines and not postmortem.outline.title:
        return
    title = postmortem.title and postmortem.title.title.text
    if title or _is_named(postmortem) or not document.source.text.strip():
        return
    if not document.sections:
        first = next(iter(document.blocks), None)
        start = first.span.start if first else 0
        line = document.source.line(document.source.position(start).line)
        yield Finding(line.strip().span, "the document has no title, and no heading at all")
        return
    heading = document.sections[0].title
    found = (
        f"the first heading is {heading.text!r}" if heading.text else "the first heading is empty"
    )
    yield Finding(heading.span, f"the document has no title; {found}")


def _is_named(postmortem: Postmortem) -> bool:
    """Whether HTML or a field says what the document is called."""
    document = postmortem.document
    html = (block.span for block in document.blocks if isinstance(block, Html))
    if any(_HEADING.search(document.source.text, *span) for span in html):
        return True
    early = (document.root, *document.sections[:1])
    fields = [*document.front_matter, *(field for section in early for field in section.fields)]
    return any(fold(field.label.text) == "title" and field.value.text for field in fields)
