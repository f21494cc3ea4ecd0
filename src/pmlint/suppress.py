"""Comments that silence a rule: `<!-- pmlint-disable RULE... -- reason -->` and its kin.

A finding is silenced by where it begins. A comment without a rule silences all of them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pmlint.diagnostic import Finding
from pmlint.text import Cell, Source, Span
from pmlint.tree.document import Document
from pmlint.values.names import unknown

_PREFIX = "pmlint-"
_COMMENT = re.compile(rf"<!--\s*({_PREFIX}[\w-]*\w)")
_REASON = re.compile(r"\s--(?:\s|\Z)")
_NAME = re.compile(r"[^\s,]+")
_DISABLE, _ENABLE = "pmlint-disable", "pmlint-enable"
_LINE, _NEXT_LINE, _FILE = (
    "pmlint-disable-line",
    "pmlint-disable-next-line",
    "pmlint-disable-file",
)
_VERBS = (_DISABLE, _ENABLE, _LINE, _NEXT_LINE, _FILE)
_UNUSED = "unused-suppression"


class Found(NamedTuple):
    """A finding under the name of its rule."""

    rule: str
    finding: Finding


class _Comment(NamedTuple):
    """A comment for us: its verb, and the names of rules in it; none means all rules."""

    verb: Cell
    names: tuple[Cell, ...]
    span: Span

    def places(self) -> dict[str | None, Span]:
        """The rules it speaks of, each with its place; None stands for all rules."""
        return {name.text: name.span for name in self.names} or {None: self.span}


class _Suppression(NamedTuple):
    """A rule, or all but `spared` if it is None, silenced within `reach`.

    `place` is where the comment says so. A comment has several suppressions of one place if some
    of what it silences is enabled again.
    """

    rule: str | None
    place: Span
    reach: Span
    spared: frozenset[str] = frozenset()

    def silences(self, found: Found) -> bool:
        if not self.reach.start <= found.finding.span.start < self.reach.end:
            return False
        if self.rule is None:
            return found.rule not in self.spared
        return found.rule == self.rule


def suppress(
    document: Document,
    found: Sequence[Found],
    running: frozenset[str],
    *,
    narrowed: bool = False,
) -> list[Found]:
    """Take out what comments silence, and add the comments that silence nothing.

    `running` are the rules that ran: a comment for a rule that is off is not called unused. If
    the run is `narrowed`, some rules were left out that are on in other runs: nobody knows
    whether a comment for all rules is unused.
    """
    if _PREFIX not in document.source.text:
        return list(found)
    suppressions = list(_suppressions(document))
    on_unused = [one for one in suppressions if one.rule == _UNUSED]
    others = [one for one in suppressions if one.rule != _UNUSED]
    judged = [one for one in others if one.rule or not narrowed]
    unused = list(_unused(judged, found, running))
    # A comment that silences nothing does not silence that this is said of it.
    at_work = [one for one in others if any(map(one.silences, found))]
    return [
        *_audible(found, suppressions),
        *_audible(unused, [*on_unused, *at_work]),
        *_unused([] if narrowed else on_unused, unused, running),
    ]


def silenced_by(document: Document) -> frozenset[str]:
    """The names of the rules that the comments of a document name."""
    return frozenset(name.text for comment in _comments(document) for name in comment.names)


def _audible(found: Iterable[Found], suppressions: Sequence[_Suppression]) -> Iterator[Found]:
    return (one for one in found if not any(by.silences(one) for by in suppressions))


def _unused(
    suppressions: Sequence[_Suppression], found: Sequence[Found], running: frozenset[str]
) -> Iterator[Found]:
    used = {one.place for one in suppressions if any(map(one.silences, found))}
    for rule, place in dict.fromkeys((one.rule, one.place) for one in suppressions):
        if place not in used and (rule is None or rule in running):
            by = f" by {rule}" if rule else ""
            yield Found(_UNUSED, Finding(place, f"nothing is reported here{by}: remove it"))


def unknown_suppressions(document: Document, known: Sequence[str]) -> Iterator[Finding]:
    """The comments for us that mean nothing: an unknown verb, an unknown rule."""
    for comment in _comments(document):
        if comment.verb.text not in _VERBS:
            yield Finding(comment.verb.span, unknown("comment", comment.verb.text, _VERBS))
            continue
        for name in comment.names:
            if name.text not in known:
                yield Finding(name.span, unknown("rule", name.text, known))


def _comments(document: Document) -> Iterator[_Comment]:
    if _PREFIX not in document.source.text:
        return
    for comment in document.comments:
        if match := _COMMENT.match(comment.text):
            body = comment.text[match.end() :].removesuffix("-->")
            listed = _REASON.split(body, maxsplit=1)[0]
            names = (
                comment.part(match.end() + name.start(), match.end() + name.end())
                for name in _NAME.finditer(listed)
            )
            yield _Comment(comment.part(*match.span(1)), tuple(names), comment.span)


def _suppressions(document: Document) -> Iterator[_Suppression]:
    end = len(document.source.text) + 1  # a finding may stand behind the last character
    open_: dict[str | None, _Suppression] = {}
    for comment in _comments(document):
        verb, start = comment.verb.text, comment.span.end
        for rule, place in comment.places().items():
            if verb == _DISABLE:
                if rule is None and rule in open_ and open_[rule].spared:
                    yield _until(start, open_.pop(rule))
                open_.setdefault(rule, _Suppression(rule, place, Span(start, end)))
            elif verb == _ENABLE:
                yield from _enable(rule, comment.span.start, open_)
            elif verb in _VERBS:
                yield _Suppression(rule, place, _reach(document.source, comment, end))
    yield from open_.values()


def _enable(
    rule: str | None, at: int, open_: dict[str | None, _Suppression]
) -> Iterator[_Suppression]:
    """End what silences a rule, or everything; give the suppressions that end here."""
    everything = open_.get(None)
    for name in list(open_) if rule is None else [rule]:
        if name in open_:
            yield _until(at, open_.pop(name))
    if rule and everything:
        yield _until(at, everything)
        reach = Span(at, everything.reach.end)
        open_[None] = everything._replace(reach=reach, spared=everything.spared | {rule})


def _until(at: int, suppression: _Suppression) -> _Suppression:
    return suppression._replace(reach=Span(suppression.reach.start, at))


def _reach(source: Source, comment: _Comment, end: int) -> Span:
    """What a comment for a line or a file covers."""
    if comment.verb.text == _FILE:
        return Span(0, end)
    if comment.verb.text == _LINE:
        number = source.position(comment.span.start).line
    else:
        number = source.position(comment.span.end).line + 1
        while number <= len(source.line_starts) and _is_passed_over(source.line(number).text):
            number += 1
    if number > len(source.line_starts):
        return Span(end, end)
    line = source.line(number).span
    return Span(line.start, line.end + 1)  # an empty value may stand at the very end of it


def _is_passed_over(line: str) -> bool:
    """Whether the next line is not yet this one: it is blank, or one more comment for us."""
    text = line.strip()
    return not text or bool(_COMMENT.match(text) and text.endswith("-->"))
