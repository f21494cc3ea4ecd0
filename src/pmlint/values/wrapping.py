"""Take a value out of the Markdown around it: emphasis, code, brackets, one link."""

from functools import lru_cache

_PAIRS = (
    ("**", "**"),
    ("__", "__"),
    ("~~", "~~"),
    ("*", "*"),
    ("_", "_"),
    ("`", "`"),
)


@lru_cache(maxsize=4096)
def unwrap(text: str, start: int = 0, end: int | None = None) -> tuple[int, int]:
    """Where the value inside `text[start:end]` stands, without the marks around it.

    White space, emphasis, strike-through, backticks and one link `[value](target)` are left out.
    """
    start, end = strip(text, start, len(text) if end is None else end)
    start, end = _without_pairs(text, start, end)
    if label := _link_label(text, start, end):
        start, end = _without_pairs(text, *strip(text, *label))
    return start, end


def unbracket(text: str, start: int, end: int) -> tuple[int, int]:
    """The same range without one pair of square brackets around all of it."""
    if end - start > 2 and text[start] == "[" and text[end - 1] == "]":
        return unwrap(text, start + 1, end - 1)
    return start, end


def strip(text: str, start: int, end: int, characters: str = "") -> tuple[int, int]:
    """The range without white space and the given characters at both ends."""
    while start < end and (text[start].isspace() or text[start] in characters):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in characters):
        end -= 1
    return start, end


def without_parentheses(text: str) -> str:
    """The text with everything in parentheses blanked, so that offsets stay what they are.

    A parenthesis that is never closed reaches to the end.
    """
    depth = 0
    kept = []
    for character in text:
        if character in "(（":
            depth += 1
        kept.append(" " if depth else character)
        if character in ")）" and depth:
            depth -= 1
    return "".join(kept)


def _without_pairs(text: str, start: int, end: int) -> tuple[int, int]:
    while pair := _pair_around(text, start, end):
        start, end = strip(text, start + len(pair[0]), end - len(pair[1]))
    return start, end


def _pair_around(text: str, start: int, end: int) -> tuple[str, str] | None:
    if start >= end or text[start] not in "*_~`":
        return None
    for opening, closing in _PAIRS:
        long_enough = end - start > len(opening) + len(closing)
        if long_enough and text.startswith(opening, start) and text.endswith(closing, start, end):
            return opening, closing
    return None


def _link_label(text: str, start: int, end: int) -> tuple[int, int] | None:
    if not (text.startswith("[", start) and text.endswith(")", start, end)):
        return None
    middle = text.find("](", start, end)
    if middle <= start + 1 or text.find(")", middle, end) != end - 1:
        return None
    return start + 1, middle
