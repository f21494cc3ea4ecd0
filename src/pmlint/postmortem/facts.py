"""What other documents need to know of one: its identifier, its links, its anchors."""

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from pmlint.outline.model import FieldType
from pmlint.patterns import regex
from pmlint.postmortem.model import Postmortem
from pmlint.text import Cell, Span
from pmlint.tree.anchors import Anchors, anchors_of
from pmlint.tree.document import HIDDEN, Section
from pmlint.values.incidents import find_identifiers, leading_identifier

_RELATED = "related"
_IN_LINK = regex(rf"[^\[\]\n]{{0,99}}\](?:[{HIDDEN}:]|\s?\()")
"""What stands behind a part of a link's text; `[INC-1]: target` does not show, and means one."""

_WITH_SCHEME = regex(r"<*[A-Za-z][A-Za-z0-9+.-]*:")


class Stated(NamedTuple):
    """A text of a document, with its place and its line from 1."""

    text: str
    span: Span
    line: int


class Facts(NamedTuple):
    """The facts of one document. `path` is what people are shown.

    `ids` are the identifiers that it bears, `related` those of other incidents that it names
    without a link, `links` the targets of its links that may lead to a file or a heading, which
    are those without a scheme, `anchors` the keys of its anchors. `silenced` are the rules that its
    comments name.
    """

    path: str
    ids: tuple[Stated, ...] = ()
    related: tuple[Stated, ...] = ()
    links: tuple[Stated, ...] = ()
    anchors: Anchors = ()
    silenced: frozenset[str] = frozenset()


class Files(Protocol):
    """What can be known of the files beside the documents. Paths are as in `Facts`."""

    def exists(self, path: str) -> bool:
        """Whether there is such a file or folder."""

    def anchors(self, path: str) -> Anchors | None:
        """The keys of the anchors of a Markdown file; None if it cannot be read."""

    def bears(self, identifier: str) -> bool:
        """Whether a document that is none of this run bears an identifier."""


class Repository(NamedTuple):
    """The documents of a run, in order, and the files around them.

    `whole` says that folders were looked through: what is in none of the documents is nowhere.
    """

    documents: tuple[Facts, ...]
    files: Files
    whole: bool = False


def facts_of(postmortem: Postmortem, silenced: frozenset[str]) -> Facts:
    """The facts of a document, and the names of the rules that its comments silence."""
    document = postmortem.document

    def stated(cell: Cell) -> Stated:
        return Stated(cell.text, cell.span, document.line_of(cell.span))

    return Facts(
        path=document.source.path,
        ids=tuple(map(stated, identifiers_of(postmortem))),
        related=tuple(map(stated, _related(postmortem))),
        links=tuple(map(stated, _links(postmortem))),
        anchors=anchors_of(document),
        silenced=silenced,
    )


def identifiers_of(postmortem: Postmortem) -> Iterator[Cell]:
    """The identifiers that the fields for one begin with."""
    for value in postmortem.values:
        if value.type is FieldType.INCIDENT_ID:
            found = leading_identifier(value.cell.text)
            if found and postmortem.says_something(value.cell):
                yield value.cell.part(*found)


def _related(postmortem: Postmortem) -> Iterator[Cell]:
    """The identifiers without a link in the sections that name related incidents."""
    for section in _sections(postmortem):
        for piece in section.pieces:
            prose = postmortem.document.prose_of(piece.cell)
            for start, end in find_identifiers(prose):
                if not _IN_LINK.match(prose, end):
                    yield piece.cell.part(start, end)


def _links(postmortem: Postmortem) -> Iterator[Cell]:
    """The links within the repository; those of the web are far more, and nobody asks for them."""
    for link in postmortem.document.links:
        if not _WITH_SCHEME.match(link.text) and not postmortem.is_open(link):
            yield link


def _sections(postmortem: Postmortem) -> Iterator[Section]:
    for section in postmortem.document.sections:
        if postmortem.vocabulary.section(section.title.text) == _RELATED:
            yield from section.walk()
