"""A template's text, and whether a line is that text but for a typo or a date filled in."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from pmlint.patterns import regex

_DIGITS = regex(r"\d+")
_SENTENCE_END = regex(r"(?<=[.!?:])[\"'”’)\]*_]{0,3}\s+|(?<=[。！？])")
_CODE = regex(r"`[^`\n]+`")
_MIN_WORDS = 4
_MIN_WORDS_BESIDE_NUMBERS = 7
_NEARLY = 0.9
_LONGEST = 400
_MOST_CANDIDATES = 8
_MOST_LINES_OF_A_WORD = 64
_SLOTS = frozenset({"n", "x", "xx"})
_FIRST_OF_CJK = "\u2e80"


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text start and end; none does within code, as in `a: 1`."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    code = [match.span() for match in _CODE.finditer(text)] if ends and "`" in text else ()
    starts = [0, *(at for at in ends if not any(start < at < end for start, end in code))]
    return [
        (start, end)
        for start, end in zip(starts, [*starts[1:], len(text)], strict=True)
        if text[start:end].strip()
    ]


def words_in(line_key: str) -> int:
    """The number of words in a key, numbers aside; two signs of Chinese or Japanese are one."""
    words = 0
    for word in line_key.split():
        if word >= _FIRST_OF_CJK:
            words += (len(word) + 1) // 2
        elif not word.isdigit():
            words += 1
    return words


def is_guidance(line_key: str) -> bool:
    """Whether a template's line is long enough to be told from what people write themselves."""
    return words_in(line_key) >= _MIN_WORDS


class Guidance:
    """Lines of a template, by their keys, made for being searched."""

    def __init__(self, keys: Iterable[str]) -> None:
        """Keep the keys that are long enough."""
        self._keys = frozenset(line for line in keys if is_guidance(line))

    def has(self, line_key: str) -> bool:
        """Whether the line with this key is one of these lines, or nearly."""
        if line_key in self._keys:
            return True
        if len(line_key) > _LONGEST:
            return False
        shared = self._shared(line_key)
        if not _is_enough(shared):
            return False
        folded = _fold(line_key)
        least = _MIN_WORDS_BESIDE_NUMBERS if folded != line_key else _MIN_WORDS + 1
        if words_in(line_key) < least:
            return False
        return any(nearly(folded, line) for line in self._candidates(shared, len(folded)))

    def may_have_part_of(self, text_key: str) -> bool:
        """Whether a text, by its key, shares words with these lines that not all of them have."""
        return _is_enough(self._shared(text_key))

    def words_of_lines(self) -> Iterator[list[str]]:
        """Of each line the words of which a text must have two if it is to be this line."""
        for line in self._keys:
            yield self._rarest(_fold(line)) or line.split()

    def _shared(self, text_key: str) -> frozenset[str]:
        return self._rare_words.intersection(text_key.split())

    @cached_property
    def _rare_words(self) -> frozenset[str]:
        return frozenset(word for line in self._keys for word in self._rarest(_fold(line)))

    @cached_property
    def _frequency(self) -> Counter[str]:
        return Counter(word for line in self._keys for word in set(_fold(line).split()))

    def _rarest(self, line: str) -> list[str]:
        words = {word for word in line.split() if "0" not in word}
        return sorted(words, key=lambda word: (self._frequency[word], word))[:_MIN_WORDS]

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        """The lines by each of their rarest words."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        near = (line for line in self._keys if len(line) <= _LONGEST and not _has_slot(line))
        for line in sorted(map(_fold, near)):
            for word in self._rarest(line):
                found[word].append(line)
        return dict(found)

    def _candidates(self, shared: frozenset[str], length: int) -> list[str]:
        """The lines of about this length that have most of the rare words of another one."""
        counts: dict[str, int] = {}
        for word in shared:
            for line in self._by_word.get(word, ())[:_MOST_LINES_OF_A_WORD]:
                counts[line] = counts.get(line, 0) + 1
        found = [line for line, n in counts.items() if n > 1 and _is_as_long(length, len(line))]
        if len(found) > _MOST_CANDIDATES:
            found.sort(key=lambda line: (-counts[line], line))
        return found[:_MOST_CANDIDATES]


def _is_enough(shared: frozenset[str]) -> bool:
    return len(shared) > 1 or any(word >= _FIRST_OF_CJK for word in shared)


def _is_as_long(one: int, other: int) -> bool:
    return abs(one - other) <= max(one, other) * (1 - _NEARLY) * 2


def nearly(line_key: str, guidance: str) -> bool:
    """Whether two keys differ by no more than a typo or a word filled in."""
    if not _is_as_long(len(line_key), len(guidance)):
        return False
    from difflib import SequenceMatcher  # noqa: PLC0415 - nearly no document needs it

    matcher = SequenceMatcher(None, line_key, guidance, autojunk=False)
    return (
        matcher.real_quick_ratio() >= _NEARLY
        and matcher.quick_ratio() >= _NEARLY
        and matcher.ratio() >= _NEARLY
    )


def _has_slot(line_key: str) -> bool:
    """Whether a line has letters that stand for numbers, as `N users` has; filled in, it is own."""
    return not _SLOTS.isdisjoint(line_key.split())


def _fold(line_key: str) -> str:
    """Numbers that were filled in are no difference."""
    return _DIGITS.sub("0", line_key)
