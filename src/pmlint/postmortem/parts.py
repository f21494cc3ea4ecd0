"""The parts of a document that a rulebook names, and the text in them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pmlint.outline.model import Outline, Path, Vocabulary, show_path, split_path
from pmlint.patterns import regex
from pmlint.postmortem.likeness import Match, likeness
from pmlint.postmortem.model import Postmortem
from pmlint.text import Span
from pmlint.tree.document import PieceKind, Section
from pmlint.tree.emptiness import says_nothing
from pmlint.tree.passages import (
    Stretch,
    StretchKind,
    code_stretches,
    stretches,
)
from pmlint.values.names import nearest, same

_NAMES = frozenset({PieceKind.LABEL, PieceKind.COLUMN})
_REMARK = regex(r"[(（:：]|\s[-–—]\s")


def parts(postmortem: Postmortem, paths: Sequence[str]) -> Iterator[Section]:
    """The sections with these paths that are there; without a path, the whole document.

    A path is one of the outline. Where the outline has no sections, it is the end of a path of
    the document: `Response` is a section wherever it stands.
    """
    if not paths:
        yield postmortem.document.root
    for path in map(split_path, paths):
        meant = meant_by(path, postmortem.outline, postmortem.vocabulary)
        if meant:
            bound = (item.section for item in postmortem.sections if item.path == meant)
            yield from (section for section in bound if section)
        elif not postmortem.sections:
            yield from _titled(postmortem, path)


def meant_by(path: Path, outline: Outline, vocabulary: Vocabulary) -> Path | None:
    """The path of the outline that is most like this one."""
    best: tuple[Match, Path | None] = (Match.NONE, None)
    specs = dict(outline.walk())
    for known in specs:
        if len(known) == len(path):
            on_the_way = (specs[known[: depth + 1]] for depth in range(len(known)))
            match = min(
                likeness(spec, title, vocabulary)
                for spec, title in zip(on_the_way, path, strict=True)
            )
            if match >= Match.ALIAS and match > best[0]:
                best = match, known
    return best[1]


def unknown_path(text: str, outline: Outline, vocabulary: Vocabulary) -> str | None:
    """Why a text is no path of the outline, for people; None if it is one, or may be."""
    path = split_path(text)
    if not all(path):
        return f"expected titles with ' / ' between them, found {text!r}"
    if not outline.sections or meant_by(path, outline, vocabulary):
        return None
    known = [other for other, _ in outline.walk()]
    ends = [show_path(other) for other in known if same(other[-1], path[-1])]
    near = nearest(show_path(path), map(show_path, known))
    guesses = " or ".join(map(repr, ends or ([near] if near else [])))
    hint = f", did you mean {guesses}?" if guesses else ""
    return f"the outline has no section {show_path(path)!r}{hint}"


def _titled(postmortem: Postmortem, path: Path) -> Iterator[Section]:
    """The sections whose titles, with those above them, end like the path; none within another."""
    concept = postmortem.vocabulary.section

    def alike(one: str, other: str) -> bool:
        return concept(one) is not None and concept(one) == concept(other)

    found = list(_matching(postmortem, path, same)) or list(_matching(postmortem, path, alike))
    end = 0
    for section in found:
        if section.span.start >= end:
            end = section.span.end
            yield section


def _matching(
    postmortem: Postmortem, path: Path, means: Callable[[str, str], bool]
) -> Iterator[Section]:
    for section in postmortem.document.sections:
        if section is postmortem.title or not means(section.title.text, path[-1]):
            continue
        wanted = list(path[:-1])
        above = postmortem.binding.parent(section)
        while wanted and above:
            if means(above.title.text, wanted[-1]):
                wanted.pop()
            above = postmortem.binding.parent(above)
        if not wanted:
            yield section


def place_of(postmortem: Postmortem, part: Section) -> Span:
    """Where to report what concerns all of a part: its title."""
    return part.title.span if part.level else postmortem.top


def name_of(part: Section) -> str:
    """What a part is called in a message that is reported at its place."""
    return "the section" if part.level else "the document"


def text_of_part(
    postmortem: Postmortem, part: Section, *, code: bool
) -> Iterator[tuple[Stretch, str]]:
    """All stretches of a part, each with its text.

    Of the part's own title only a remark is among them: `(UTC)` of `Timeline (UTC)`. Comments are
    hidden in the text; without `code`, so are code, addresses, HTML and front matter. Offsets in
    it are those in the stretch.
    """
    document = postmortem.document
    shown = document.shown if code else document.prose
    found = [one for section in part.walk() for one in stretches(section, document.source)]
    if not part.level and document.front_matter_span:
        found += code_stretches(document.front_matter_span, part, document.source)
    for stretch in found:
        if code or stretch.kind is not StretchKind.CODE:
            own = _remark(stretch) if stretch.cells[0] == part.title else stretch
            yield own, " ".join(shown[slice(*cell.span)] for cell in own.cells)


def _remark(title: Stretch) -> Stretch:
    """What a title says besides its name."""
    name = _REMARK.split(title.text, maxsplit=1)[0]
    return replace(title, cells=(title.cells[0].part(len(name), len(title.text)),))


def is_unwritten(postmortem: Postmortem, part: Section) -> bool:
    """Whether a section says nothing yet, or says that there is nothing, or lacks a value still."""
    if not part.level:
        return False
    pieces = [piece for section in part.walk() for piece in section.pieces]
    open_ = any(postmortem.is_open(piece.cell) for piece in pieces if piece.kind not in _NAMES)
    return open_ or says_nothing(part) or postmortem.is_unwritten(part)


def is_own(postmortem: Postmortem, stretch: Stretch, span: Span) -> bool:
    """Whether the author wrote this part of a stretch: it is neither the template's nor open."""
    if stretch.kind is StretchKind.TITLE:
        return not any(same(stretch.text, spec.title) for _, spec in postmortem.outline.walk())
    return not postmortem.unfilled.meets(span)
