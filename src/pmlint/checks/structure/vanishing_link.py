"""A link is seen by readers.

For Markdown, `[label]: address` only defines what `[label]` means elsewhere: it is shown as
nothing, and in a list as an empty item. `[label](address)` is a link. Definitions that are used,
or that stand together at the end of a section, are what they look like.
"""

from collections.abc import Iterable, Iterator

from pmlint.check import CheckOptions, Kind
from pmlint.diagnostic import Edit, Finding, Fix
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.postmortem.unfilled import is_left_definition
from pmlint.text import Source, Span
from pmlint.tree.document import Block, Document, Html, LinkDefinition, List, Quote, walk_blocks
from pmlint.tree.inline import is_address

KIND = Kind.CORRECTNESS
Options = CheckOptions

_BRACKETED = regex(r"\[([^\[\]]{1,999})\]")
_NO_TEXT_BELOW = regex(
    r"[ \t]*(?:\Z|(?>\r\n?|\n)[ \t]*(?:(?:[-*+]|#{1,6}|\d{1,9}[.)])[ \t]|[\r\n]|\Z))"
)


def check(postmortem: Postmortem, _options: CheckOptions) -> Iterator[Finding]:
    """Report each definition that nothing refers to and that seems to be meant as a link."""
    document = postmortem.document
    suspects = list(_suspects(document))
    used = _used(document) if suspects else frozenset()
    for definition, alone in suspects:
        label = definition.label.text
        left = is_left_definition(definition, postmortem.unfilled)
        if _key(label) not in used and not left and not postmortem.is_open(definition.target):
            message = f"the link {label!r} is not shown: '[...]: ...' only defines a label"
            fix = _fix(definition, document.source) if alone else None
            yield Finding(definition.span, f"{message}, '[...](...)' is a link", fix=fix)


def _fix(definition: LinkDefinition, source: Source) -> Fix | None:
    """A link in place of an item shown as nothing, if it is on one line and has no title.

    Text on the next line would become a part of the item.
    """
    target = definition.target
    whole = source.text[definition.label.span.end : definition.span.end]
    plain = target.text.startswith("<") or not {*"()"} & {*target.text}
    if not _NO_TEXT_BELOW.match(source.text, target.span.end):
        return None
    if not (plain and is_address(target.text)) or whole.strip() != f"]: {target.text}":
        return None
    between = Span(definition.label.span.end, target.span.start)
    end = Span(target.span.end, target.span.end)
    return Fix("Write it as a link", (Edit(between, "]("), Edit(end, ")")))


def _suspects(document: Document) -> Iterator[tuple[LinkDefinition, bool]]:
    """The definitions that may be meant as links, and whether each is all that an item says."""
    for section in document.root.walk():
        shown = (n for n, block in enumerate(section.blocks) if _is_shown(block, document))
        yield from ((one, False) for one in _definitions(section.blocks[: max(shown, default=0)]))
        for block in walk_blocks(section.blocks):
            for item in block.items if isinstance(block, List) else ():
                said = [one for one in item.blocks if not isinstance(one, List)]
                if not item.lines:
                    yield from ((one, len(said) == 1) for one in _definitions(said))


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
