"""Comments that silence a rule: `<!-- pmlint-disable RULE... -- reason -->` and its kin.

A finding is silenced by where it begins. A comment without a rule silences all of them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from typing import NamedTuple

from pmlint.diagnostic import Edit, Finding, Fix
from pmlint.patterns import regex
from pmlint.text import Cell, Source, Span
from pmlint.tree.document import Document, Html
from pmlint.values.names import unknown

_PREFIX = "pmlint-"
_COMMENT = regex(rf"<!--\s*({_PREFIX}[\w-]*\w)")
_REASON = regex(r"\s--(?:\s|\Z)")
_NAME = regex(r"[^\s,]+")
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


class Silenced(NamedTuple):
    """A finding that a comment silences, and the reason that it gives."""

    found: Found
    reason: str


class _Comment(NamedTuple):
    """A comment for us: its verb, the names of rules in it, and why; no name means all rules."""

    verb: Cell
    names: tuple[Cell, ...]
    span: Span
    reason: str = ""

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
    reason: str = ""


class _Places:
    """Where findings begin, by their rules: made for being asked by each of many comments."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._by_rule: dict[str, list[tuple[int, int]]] = {}
        for number, one in enumerate(found):
            self._by_rule.setdefault(one.rule, []).append((one.finding.span.start, number))
        for starts in self._by_rule.values():
            starts.sort()

    def silenced_by(self, suppression: _Suppression) -> Iterator[int]:
        """The numbers of the findings that it silences."""
        rule, reach = suppression.rule, suppression.reach
        for name in self._by_rule.keys() - suppression.spared if rule is None else (rule,):
            starts = self._by_rule.get(name, [])
            first, end = bisect_left(starts, (reach.start,)), bisect_left(starts, (reach.end,))
            yield from (number for _, number in islice(starts, first, end))

    def any_silenced_by(self, suppression: _Suppression) -> bool:
        return next(self.silenced_by(suppression), None) is not None


def _silencers(
    found: Sequence[Found], suppressions: Iterable[_Suppression]
) -> dict[int, _Suppression]:
    """The findings that are silenced, by their numbers, each with the first that does so."""
    places, silencers = _Places(found), dict[int, _Suppression]()
    for suppression in suppressions:
        for number in places.silenced_by(suppression):
            silencers.setdefault(number, suppression)
    return silencers


def suppress(
    document: Document,
    found: Sequence[Found],
    running: frozenset[str],
    *,
    narrowed: bool = False,
    elsewhere: frozenset[str] = frozenset(),
) -> list[Found]:
    """Take out what comments silence, and add the comments that silence nothing.

    `running` are the rules that ran: a comment for a rule that is off is not called unused. If
    the run is `narrowed`, some rules were left out that are on in other runs: nobody knows
    whether a comment for all rules is unused. What the rules `elsewhere` find, other documents
    decide: a comment that may be for them has no fix that removes it.
    """
    if _PREFIX not in document.source.text:
        return list(found)
    suppressions = list(_suppressions(document))
    on_unused = [one for one in suppressions if one.rule == _UNUSED]
    others = [one for one in suppressions if one.rule != _UNUSED]
    judged = [one for one in others if one.rule or not narrowed]
    remove = _Remover(document, elsewhere)
    unused = list(_unused(judged, found, running, remove))
    # A comment that silences nothing does not silence that this is said of it.
    at_work = list(filter(_Places(found).any_silenced_by, others))
    return [
        *_audible(found, suppressions),
        *_audible(unused, [*on_unused, *at_work]),
        *_unused([] if narrowed else on_unused, unused, running, remove),
    ]


def silenced(document: Document, found: Sequence[Found]) -> Iterator[Silenced]:
    """What `suppress` takes out of the findings."""
    for number, by in sorted(_silencers(found, _suppressions(document)).items()):
        yield Silenced(found[number], by.reason)


def silenced_by(document: Document) -> frozenset[str]:
    """The names of the rules that the comments of a document name."""
    return frozenset(name.text for comment in _comments(document) for name in comment.names)


def _audible(found: Sequence[Found], suppressions: Sequence[_Suppression]) -> Iterator[Found]:
    silent = _silencers(found, suppressions)
    heard = [one for number, one in enumerate(found) if number not in silent]
    edited = [edit for one in heard for edit in _edited(one)]
    silent_edits, numbers = _silencers(edited, suppressions), count()
    for one in heard:
        edits = one.finding.fix.edits if one.finding.fix else ()
        yield _with_edits(one, [edit for edit in edits if next(numbers) not in silent_edits])


def _with_edits(found: Found, edits: Sequence[Edit]) -> Found:
    """The finding with a fix that has these edits only, or without any if it needs them all."""
    fix = found.finding.fix
    if fix is None or len(edits) == len(fix.edits):
        return found
    left = fix._replace(edits=tuple(edits)) if edits and fix.apart else None
    return found._replace(finding=found.finding._replace(fix=left))


def _edited(found: Found) -> list[Found]:
    """The places that a finding's fix edits, each as if it were a finding of its own."""
    edits = found.finding.fix.edits if found.finding.fix else ()
    return [Found(found.rule, Finding(edit.span, "")) for edit in edits]


def _unused(
    suppressions: Sequence[_Suppression],
    found: Sequence[Found],
    running: frozenset[str],
    remove: "_Remover",
) -> Iterator[Found]:
    places = _Places(place for one in found for place in (one, *_edited(one)))
    used = {one.place for one in suppressions if places.any_silenced_by(one)}
    named = dict.fromkeys((one.rule, one.place) for one in suppressions)
    unused = [
        (rule, place)
        for rule, place in named
        if place not in used and (rule is None or rule in running)
    ]
    free = remove.free(unused)
    for rule, place in unused:
        by = f" by {rule}" if rule else ""
        message = f"nothing is reported here{by}: remove it"
        yield Found(_UNUSED, Finding(place, message, fix=remove.fix(place, free)))


class _Remover:
    """Removes comments, or names from them, so that all else reads as before."""

    def __init__(self, document: Document, elsewhere: frozenset[str]) -> None:
        self._document = document
        self._elsewhere = elsewhere
        self._comments = list(_comments(document))

    def free(self, unused: Iterable[tuple[str | None, Span]]) -> frozenset[Span]:
        """The places of those rules that no other document can have a use for."""
        return frozenset(place for rule, place in unused if not self._may_be_for_others(rule))

    def fix(self, place: Span, free: frozenset[Span]) -> Fix | None:
        """What removes the rule at a place: its name, or all of a comment that names no others.

        It removes nothing but what is `free`.
        """
        if place not in free:
            return None
        number = bisect_right(self._comments, place.start, key=lambda one: one.span.start) - 1
        comment = self._comments[number]
        if not free.issuperset(comment.places().values()):
            return Fix("Remove the name of the rule", (Edit(_with_comma(comment, place), ""),))
        gone = [comment, *self._end_of(number)]
        edits = [self._removal(one.span) for one in gone]
        if None in edits:
            return None
        return Fix("Remove the comment", tuple(edit for edit in edits if edit))

    def _may_be_for_others(self, rule: str | None) -> bool:
        return rule in self._elsewhere if rule else bool(self._elsewhere)

    def _end_of(self, number: int) -> list[_Comment]:
        """The comment that enables again just what this one disables, if it does so at once."""
        comment = self._comments[number]
        if comment.verb.text != _DISABLE:
            return []
        later = islice(self._comments, number + 1, None)
        end = next((one for one in later if one.verb.text in {_DISABLE, _ENABLE}), None)
        if end is None or end.verb.text != _ENABLE:
            return []
        return [end] if end.places().keys() - {None} == comment.places().keys() - {None} else []

    def _removal(self, span: Span) -> Edit | None:
        """A comment with its line, if it stands alone and a blank line stays beside it."""
        source = self._document.source
        first, last = source.position(span.start).line, source.position(span.end).line
        start, end = source.line(first).span.start, source.line(last).span.end
        before, after = source.text[start : span.start], source.text[span.end : end]
        if not before.strip() and not after.strip():
            if self._is_blank(first - 1) or self._is_blank(last + 1):
                last_line = last == len(source.line_starts)
                return Edit(Span(start, end if last_line else source.line_starts[last]), "")
            return Edit(Span(start, end), "")
        blocks = (block for block in self._document.blocks if isinstance(block, Html))
        if any(block.span.covers(span) for block in blocks):
            return None  # the rest of the line would become text
        room = len(before) - len(before.rstrip(" \t"))
        glued = after.strip() and not room
        if glued or not any(character.isalnum() for character in before):
            return None  # what it parts may be a mark when it is together
        return Edit(Span(span.start - room, span.end), " " if after[:1].strip() and room else "")

    def _is_blank(self, number: int) -> bool:
        """Whether nothing stands in this line, or there is no such line."""
        source = self._document.source
        there = 0 < number <= len(source.line_starts)
        return not there or not source.line(number).text.strip()


def _with_comma(comment: _Comment, name: Span) -> Span:
    """A name in a comment with what parts it from the next one, or from the one before it."""
    spans = [one.span for one in comment.names]
    at = spans.index(name)
    if at + 1 < len(spans):
        return Span(name.start, spans[at + 1].start)
    return Span(spans[at - 1].end, name.end)


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
            listed, *reasons = _REASON.split(body, maxsplit=1)
            names = (
                comment.part(match.end() + name.start(), match.end() + name.end())
                for name in _NAME.finditer(listed)
            )
            reason = " ".join("".join(reasons).split())
            yield _Comment(comment.part(*match.span(1)), tuple(names), comment.span, reason)


def _suppressions(document: Document) -> Iterator[_Suppression]:
    end = len(document.source.text) + 1  # a finding may stand behind the last character
    open_: dict[str | None, _Suppression] = {}
    reach = _Reach(document.source, end)
    for comment in _comments(document):
        verb, start = comment.verb.text, comment.span.end
        for rule, place in comment.places().items():
            if verb == _DISABLE:
                if rule is None and rule in open_ and open_[rule].spared:
                    yield _until(start, open_.pop(rule))
                silencing = _Suppression(rule, place, Span(start, end), reason=comment.reason)
                open_.setdefault(rule, silencing)
            elif verb == _ENABLE:
                yield from _enable(rule, comment.span.start, open_)
            elif verb in _VERBS:
                yield _Suppression(rule, place, reach.of(comment), reason=comment.reason)
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


class _Reach:
    """What comments for a line or a file cover; they are asked for in their order."""

    def __init__(self, source: Source, end: int) -> None:
        self._source = source
        self._end = end
        self._next_line = 0

    def of(self, comment: _Comment) -> Span:
        if comment.verb.text == _FILE:
            return Span(0, self._end)
        if comment.verb.text == _LINE:
            return self._line(self._source.position(comment.span.start).line)
        following = self._source.position(comment.span.end).line + 1
        if following > self._next_line:  # else all lines up to that one are passed over again
            self._next_line = self._first_to_judge(following)
        return self._line(self._next_line)

    def _first_to_judge(self, number: int) -> int:
        source = self._source
        while number <= len(source.line_starts) and _is_passed_over(source.line(number).text):
            number += 1
        return number

    def _line(self, number: int) -> Span:
        if number > len(self._source.line_starts):
            return Span(self._end, self._end)
        line = self._source.line(number).span
        return Span(line.start, line.end + 1)  # an empty value may stand at the very end of it


def _is_passed_over(line: str) -> bool:
    """Whether the next line is not yet this one: it is blank, or one more comment for us."""
    text = line.strip()
    return not text or bool(_COMMENT.match(text) and text.endswith("-->"))
