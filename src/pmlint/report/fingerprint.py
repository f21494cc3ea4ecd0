"""Names for diagnostics that last while the document around them changes."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from pmlint.diagnostic import Diagnostic


def fingerprints(diagnostics: Iterable[Diagnostic]) -> Iterator[str]:
    """A name of 16 hexadecimal digits for each diagnostic, unique among them.

    It is made of the path, the rule, the section and the text of the line, not of the line's
    number: what is written above a finding does not change its name. Those that agree in all
    of these are told apart by their order.
    """
    earlier: Counter[tuple[str, ...]] = Counter()
    for diagnostic in diagnostics:
        key = (
            diagnostic.path,
            diagnostic.rule,
            diagnostic.section,
            diagnostic.source_line.strip(),
        )
        text = json.dumps([*key, earlier[key]])  # ASCII, and no two keys give the same text
        earlier[key] += 1
        yield blake2b(text.encode(), digest_size=8).hexdigest()
