"""Where in a long text a template's lines, placeholders or a `TBD` may be: quick, and too often.

Nearly no line of a finished document has any of them. So all of it is searched once, for words and
signs that they cannot do without, and what can tell for sure looks at few lines.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from pmlint.patterns import regex
from pmlint.values.language.phrases import Phrases, table
from pmlint.values.language.spoken import Spoken

_ENOUGH = 2
_UNIT = r"\s?[%hHmMsSdDwWuUcCrR]"
_SIGNS = regex(
    r"\[(?![ xX]\])[^\[\]\n]+\]|\{|<[^<>\n/!?@=]+>|@[nhoupaNHOUPA]|\?\?|__|T\+N"
    rf"|xX|:xx|X(?:[Xx]|(?<![^\W_XYN]X){_UNIT})|Y(?:[Yy]|(?<![^\W_XYN]Y){_UNIT})|ZZ"
    rf"|N(?:NN|(?<![^\W_XYN]N){_UNIT})"
    r"|yyyy|20xx|-MM|DD|dd[/.-]|HH|hh|JJJJ|jjjj|AAAA|aaaa|RRRR"
)
"""Each begins with a sign or letter of its own, none of which is frequent: that makes it quick."""

_FOREIGN_SIGNS = regex(
    "\u0413{4}|\u0433{4}|ЧЧ|чч|待(?:补|定|填写|确认)|需要补充|未定|要確認|미정|à d[eé]finir"
)
_TO_BE = table("determined|confirmed|announced|completed|added|decided|filled in|written|defined")
_HERE = table("text|name|names|date|time|title|description|summary|link|details")
_WORDS = Phrases(
    (
        *table("TBD | TBA | TBC | TODO | FIXME | lorem ipsum | your name | your full name"),
        *table("a definir | por definir | noch offen"),
        *table("name last name | name lastname | firstname last name | firstname lastname"),
        *(f"to be {done}" for done in _TO_BE),
        *(f"{thing} {goes}here" for thing in _HERE for goes in ("", "goes ")),
    )
)


def signs_of_open(said: Spoken) -> Iterator[tuple[int, int]]:
    """Where `find_placeholders` or one of the ways to find a `TBD` may find anything."""
    yield from (match.span() for match in _SIGNS.finditer(said.text))
    if not said.text.isascii():
        yield from (match.span() for match in _FOREIGN_SIGNS.finditer(said.text))
    yield from ((place, place + 1) for place in _WORDS.places_in(said))


def letters_of(text: str) -> str | None:
    """The text with nothing but letters, in lower case; None if one of them is two there."""
    lower = text.casefold()
    return Spoken(lower).letters if len(lower) == len(text) else None


class Traces:
    """The words of lines, of which a text that has one of these lines has two at least."""

    def __init__(self, lines: Iterable[Collection[str]]) -> None:
        """Keep the words of each line, by their letters, each with those that are found with it."""
        beside: defaultdict[str, set[str]] = defaultdict(set)
        self._anywhere = False
        for words in lines:
            letters = [max(Spoken(word).letters.split(), key=len, default="") for word in words]
            known = frozenset(letters) - {""}
            alone = len(known) < max(len(words), _ENOUGH)
            self._anywhere |= not known or letters.count("") >= _ENOUGH
            for word in known:
                beside[word] |= known if alone else known - {word}
        self._beside = {word: frozenset(others) for word, others in beside.items()}
        self._words = frozenset(beside)

    def may_be_in(self, letters: str | None, start: int, end: int) -> bool:
        """Whether a part of a text, by its letters, may have one of the lines."""
        if self._anywhere or letters is None:
            return True
        found = self._words.intersection(letters[start:end].split())
        return any(not found.isdisjoint(self._beside[word]) for word in found)
