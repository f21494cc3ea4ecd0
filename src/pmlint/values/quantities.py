"""Quantities: how many users, requests or other things, and whether two of them agree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from pmlint.patterns import regex
from pmlint.values.nothing import is_nothing
from pmlint.values.numbers import Figure, Number, find_figures, multiplier_after, percent_end
from pmlint.values.time.dates import find_dates
from pmlint.values.time.durations import find_durations
from pmlint.values.time.times import find_times
from pmlint.values.wrapping import unwrap

_APPROXIMATE = Decimal("0.15")
_ROUNDING = Decimal("0.49")  # less than a half, so that 5 % and 6 % are not the same


class Range(NamedTuple):
    """What a stated number admits: "about" 15 % more or less, `1.2M` what is rounded to it.

    `most` is None for "over 100". `other` is the range of the second reading, where a mark may
    stand before thousands or before decimals.
    """

    least: Decimal
    most: Decimal | None
    other: "Range | None" = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many: a count, a percentage, both, all, or nothing.

    `vague` is the place of words such as "some", where nothing says how many. The ranges are those
    of the count and the percentage.
    """

    count: Number | None = None
    percent: Number | None = None
    everything: bool = False
    nothing: bool = False
    vague: tuple[int, int] | None = None
    count_range: Range | None = None
    percent_range: Range | None = None


def read_quantity(text: str) -> Quantity | None:
    """The quantity that a value states; None if it states none, or speaks of more than one thing.

    A count begins the value, begins a parenthesis, or stands with a word such as "users". Dates,
    times, durations, status codes and percentages of a change are no counts.
    """
    start, end = unwrap(text)
    figures = find_figures(_without_moments(text))
    percents = [figure for figure in figures if percent_end(text, figure.end) is not None]
    counts = [figure for figure in figures if percent_end(text, figure.end) is None]
    chosen = _choose_count(text, start, [one for one in counts if _may_count(text, one)])
    if is_nothing(text):
        return _nothing(text, figures, chosen)
    percent = percents[0] if percents and 0 <= percents[0].low <= 100 else None
    everything = _ALL.match(text, start, end) is not None or _is_all(percent)
    if everything or chosen or percent:
        return _stated(text, chosen, percent, everything=everything)
    if vague := _VAGUE.match(text, start, end) or _VAGUE_PEOPLE.search(text, start, end):
        return Quantity(vague=vague.span("vague"))
    return None


def agree(one: Quantity, other: Quantity) -> bool | None:
    """Whether two quantities can both be true of the same thing; None if nobody can tell.

    Counts are compared with counts and percentages with percentages. "All" and a number cannot be
    compared, nor can `1.234` and `1234`, where the mark may stand before thousands.
    """
    if one.vague or other.vague:
        return None
    if one.nothing or other.nothing:
        return one.nothing and other.nothing
    if one.everything and other.everything:
        return True
    counts = _overlap(one.count_range, other.count_range)
    percents = _overlap(one.percent_range, other.percent_range)
    known = [answer for answer in (counts, percents) if answer is not None]
    return all(known) if known else None


_PEOPLE = (
    r"(?:users?|customers?|clients?|accounts?|people|persons?|employees|members?|subscribers?|teams?"
    r"|tenants?|merchants?|visitors?|players?|organi[sz]ations?|orgs?|companies|requests?|queries"
    r"|transactions?|orders?|messages|e-?mails|events|records|rows|tickets?|calls?|sessions?|devices"
    r"|usuarios|usuários|clientes|nutzer|benutzer|kunden|utilisateurs|clients|人|名|件|位|명|건)"
)
_NAMED = regex(
    rf"[+]?(?:[ ](?:out[ ])?of[ ](?:the[ ]|our[ ]|all[ ]|about[ ]|~)?[0-9][0-9.,]{{0,15}}[kKM]?)?"
    rf"(?:[ ]?|(?:[ ][\w-]{{1,20}}){{1,2}}[ ]){_PEOPLE}(?![A-Za-z])",
    re.IGNORECASE,
)
_LEAD = regex(
    r"[\W_]*(?:(?:a|total|of|about|around|approximately|approx|roughly|estimated|an|nearly|almost|over"
    r"|under|at|least|most|up|to|more|less|fewer|than|circa|ca|some|only|between)\b[\W_]*)*",
    re.IGNORECASE,
)
_LONGEST_LEAD = 60
_OTHER_UNIT = regex(
    r"[ ]?(?:ms|s|sec|x|×|kb|mb|gb|tb|kib|mib|gib|°|st|nd|rd|th|xx|ns|µs|rps|qps|bytes"
    r"|hours|minutes|days|regions?|pods?|nodes?|errors?|responses?|status)(?![a-z])|[A-Za-z_]",
    re.IGNORECASE,
)
_BEFORE_CODE = regex(r"(?:https?|status|code|error|port|version|v|p)[ /:#]{0,2}\Z", re.IGNORECASE)
_YEAR = regex(r"(?:19|20)[0-9]{2}")
_BEFORE_YEAR = regex(r"\b(?:in|since|of|year|from|until|by)[ ]\Z", re.IGNORECASE)

_ALL = regex(
    r"(?:all|every|everyone|everybody|100[ ]?%|the[ ]whole|the[ ]entire|全ユーザー|全員|所有|todos"
    r"|todas|alle|tous|toutes)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_VAGUE_WORDS = (
    r"(?P<vague>some|many|(?:quite[ ])?a[ ]few|few|several|various|numerous|multiple|most|certain"
    r"|a[ ]lot|the[ ]majority"
    r"|(?:an?[ ])?(?:(?:very[ ])?(?:small|large|limited|significant|tiny|huge)[ ])?"
    r"(?:number|subset|portion|fraction|percentage|part|group|majority|minority|handful|amount)"
    r"(?=[ ]of\b))"
)
_VAGUE = regex(rf"[^\w]{{0,4}}{_VAGUE_WORDS}(?![A-Za-z0-9-])", re.IGNORECASE)
_VAGUE_PEOPLE = regex(
    rf"\b{_VAGUE_WORDS}[ ](?:of[ ])?(?:the[ ]|our[ ])?(?:[a-z-]{{1,20}}[ ])?{_PEOPLE}(?![A-Za-z])",
    re.IGNORECASE,
)


def _without_moments(text: str) -> str:
    """The text with dates, times and durations blanked, so that offsets stay what they are."""
    characters = list(text)
    for found in chain(find_dates(text), find_times(text), find_durations(text)):
        characters[found.start : found.end] = " " * (found.end - found.start)
    return "".join(characters)


def _may_count(text: str, figure: Figure) -> bool:
    """Whether a figure can be a number of things at all."""
    _, end = multiplier_after(text, figure.end)
    before = text[max(0, figure.start - 12) : figure.start]
    if figure.low < 0 or _OTHER_UNIT.match(text, end) or _BEFORE_CODE.search(before):
        return False
    return not (_YEAR.fullmatch(text, figure.start, end) and _BEFORE_YEAR.search(before))


def _choose_count(text: str, start: int, figures: list[Figure]) -> Figure | None:
    """The figure with a word such as "users", else one that begins the value or a parenthesis."""
    for figure in figures:
        if _NAMED.match(text, multiplier_after(text, figure.end)[1]):
            return figure
    for figure in figures:
        near = max(start, figure.start - _LONGEST_LEAD)
        opening = max(text.rfind(mark, near, figure.start) for mark in "(（") + 1
        is_call = text[max(0, opening - 2) : opening].rstrip("(").isalnum()  # Exit(1)
        if is_call or (not opening and near > start):
            continue
        lead = _LEAD.match(text, opening or start, figure.start)
        if lead and lead.end() == figure.start:
            return figure
    return None


def _is_all(percent: Figure | None) -> bool:
    return percent is not None and percent.low == 100 and not percent.about


def _nothing(text: str, figures: list[Figure], chosen: Figure | None) -> Quantity | None:
    """Nothing, unless a number beside it may say that there is something after all."""
    if chosen and chosen.low == 0:
        number, numbers = _number(text, chosen)
        return Quantity(number, nothing=True, count_range=numbers)
    return None if any(figure.low for figure in figures) else Quantity(nothing=True)


def _stated(
    text: str, count: Figure | None, percent: Figure | None, *, everything: bool
) -> Quantity:
    number, numbers = _number(text, count) if count else (None, None)
    share, shares = _percent(text, percent) if percent else (None, None)
    is_zero = (number is not None and number.value == 0) or (share is not None and share.value == 0)
    return Quantity(
        number,
        share,
        everything=everything,
        nothing=is_zero and not everything,
        count_range=numbers,
        percent_range=shares,
    )


def _number(text: str, figure: Figure) -> tuple[Number, Range]:
    factor, end = multiplier_after(text, figure.end)
    more = text.startswith("+", end)
    number = Number(figure.low * factor, "", figure.approximate or more, figure.start, end + more)
    rounding = figure.step * factor * _ROUNDING if factor > 1 else Decimal(0)
    about = ">" if more else figure.about
    stated = _range(figure.low * factor, figure.high * factor, about, rounding)
    if figure.other is None:
        return number, stated
    other = _range(figure.other * factor, figure.other * factor, about, rounding)
    return number, Range(stated.least, stated.most, other)


def _percent(text: str, figure: Figure) -> tuple[Number, Range]:
    end = percent_end(text, figure.end) or figure.end
    number = Number(figure.low, "%", figure.approximate, figure.start, end)
    return number, _range(figure.low, figure.high, figure.about, figure.step * _ROUNDING)


_UNDER = regex(r"[<≤]|under|up to|at most|less than|fewer than", re.IGNORECASE)
_OVER = regex(r"[>≥]|over|at least|more than", re.IGNORECASE)


def _range(one: Decimal, other: Decimal, about: str, rounding: Decimal) -> Range:
    low, high = sorted((one, other))
    if _OVER.match(about):
        return Range(low - rounding, None)
    if _UNDER.match(about):
        return Range(Decimal(0), high + rounding)
    if about:
        return Range(low * (1 - _APPROXIMATE), high * (1 + _APPROXIMATE))
    return Range(low - rounding, high + rounding)


def _overlap(one: Range | None, other: Range | None) -> bool | None:
    """Whether a number can lie in both; None if that depends on how they are read."""
    if one is None or other is None:
        return None
    if _meet(one, other):
        return True
    pairs = ((a, b) for a in _readings(one) for b in _readings(other))
    return None if any(_meet(a, b) for a, b in pairs) else False


def _readings(stated: Range) -> Iterator[Range]:
    yield stated
    if stated.other:
        yield stated.other


def _meet(one: Range, other: Range) -> bool:
    reaches_up = one.most is None or one.most >= other.least
    return reaches_up and (other.most is None or other.most >= one.least)
