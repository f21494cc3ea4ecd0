"""A link is seen by readers.

For Markdown, `[label]: address` only defines what `[label]` means elsewhere: it is shown as
nothing, and in a list as an empty item. `[label](address)` is a link. Definitions that are used,
or that stand together at the end of a section, are what they look like.
"""

import re
from collections.abc import Iterable, Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Finding
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.unfilled import is_left_definition
from pmlint.tree.document import Block, Document, Html, LinkDefinition, List, Quote, walk_blocks

KIND = Kind.CORRECTNESS
Options = CheckOptions

_BRACKETED = re.compile(r"\[([^\[\]]{1,999})\]")


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each definition that nothing refers to and that seems to be meant as a link."""
    suspects = list(_suspects(postmortem.document))
    used = _used(postmortem.document) if suspects else frozenset()
    for definition in suspects:
        label = definition.label.text
        left = is_left_definition(definition, postmortem.unfilled)
        if _key(label) not in used and not left and not postmortem.is_open(definition.target):
            message = f"the link {label!r} is not shown: '[...]: ...' only defines a label"
            yield Finding(definition.span, f"{message}, '[...](...)' is a link")


def _suspects(document: Document) -> Iterator[LinkDefinition]:
    for section in document.root.walk():
        shown = (n for n, block in enumerate(section.blocks) if _is_shown(block, document))
        yield from _definitions(section.blocks[: max(shown, default=0)])
        for block in walk_blocks(section.blocks):
            for item in block.items if isinstance(block, List) else ():
                if not item.lines:
                    yield from _definitions(item.blocks)


def _is_shown(block: Block, document: Document) -> bool:
    """Whether this is content, and none of what people put at the end: definitions, footnotes."""
    footnote = isinstance(block, Quote) and document.source.text.startswith("[^", block.span.start)
    return not (footnote or isinstance(block, LinkDefinition | Html))


def _definitions(blocks: Iterable[Block]) -> Iterator[LinkDefinition]:
    for block in blocks:
        if isinstance(block, LinkDefinition) and not _is_comment(block):
            yield block


def _is_comment(definition: LinkDefinition) -> bool:
    r"""Whether this is the way to hide a remark: `[//]: # (do not edit)`."""
    return definition.target.text in {"#", "<>"} or definition.label.text in {"//", "comment"}


def _used(document: Document) -> frozenset[str]:
    """The labels in brackets anywhere but in definitions."""
    defined = {block.span.start for block in document.blocks if isinstance(block, LinkDefinition)}
    found = _BRACKETED.finditer(document.source.text)
    return frozenset(_key(match[1]) for match in found if match.start() not in defined)


def _key(label: str) -> str:
    return " ".join(label.split()).casefold()
