"""A document holds no marks of an unresolved merge.

Between `<<<<<<<` and `>>>>>>>` stand two versions of one text, and nobody has said which of them
is true. Marks within a block of code are a quotation.
"""

import re
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.text import Span
from pmlint.tree.document import Code

KIND = Kind.CORRECTNESS
Options = CheckOptions

_MARK = re.compile(r"^(?:<{7}|={7}|>{7})(?=[ \t\r]|$)[^\n]*", re.MULTILINE)


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each conflict once, at its first mark."""
    document = postmortem.document
    if "<<<<<<<" not in document.source.text:
        return
    code = [block.span for block in document.blocks if isinstance(block, Code)]
    opened: Span | None = None
    divided = False
    for match in _MARK.finditer(document.source.text):
        span = Span(match.start(), match.start() + len(match[0].rstrip()))
        if match[0][0] == "<":
            opened, divided = span, False
        elif match[0][0] == "=":
            divided = opened is not None
        elif opened and divided:
            if not any(block.covers(opened) for block in code):
                yield Finding(opened, "an unresolved merge begins here")
            opened = None
