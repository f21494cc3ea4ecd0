"""A document holds no marks of an unresolved merge.

Between `<<<<<<<` and `>>>>>>>` stand two versions of one text, and nobody has said which of them
is true. Until then, the first one is checked. Marks within a block of code are a quotation.
"""

from bisect import bisect_right
from collections.abc import Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.tree.conflicts import find_conflicts
from pmlint.tree.document import Code

KIND = Kind.CORRECTNESS
Options = CheckOptions


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each conflict once, at its first mark."""
    document = postmortem.document
    code = sorted(block.span for block in document.blocks if isinstance(block, Code))
    for conflict in find_conflicts(document.source.text):
        before = bisect_right(code, conflict.begin)
        if not before or not code[before - 1].covers(conflict.begin):
            yield Finding(conflict.begin, "an unresolved merge begins here")
