"""The parts of a duration: numbers with units of time, from the largest unit down."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from pmlint.patterns import regex

SECOND, MINUTE, HOUR, DAY, WEEK = 1, 60, 3_600, 86_400, 604_800
NAMES = {SECOND: "seconds", MINUTE: "minutes", HOUR: "hours", DAY: "days", WEEK: "weeks"}


class Part(NamedTuple):
    """One number with its unit, such as `2h`, or a range of numbers.

    `step` is how much one more in the last place of the number is; the unit of months is 0, since
    they have no fixed length. `word` is the unit as it is written, empty in the `15` of `2h15`.
    `mark` is a `+` or `?` behind the number, or the hyphen of `30-minute`.
    """

    low: float
    high: float
    unit: int
    step: float
    word: str
    mark: str
    start: int
    end: int


class Stated(NamedTuple):
    """Parts that belong together, written at `text[start:end]`, or what is wrong with them.

    `low` are its seconds, `high` the upper end of a range and otherwise the same.
    """

    parts: tuple[Part, ...]
    low: int
    high: int
    start: int
    end: int
    problem: str = ""

    @property
    def resolution(self) -> int:
        """How many seconds one more in the last place is."""
        return max(1, round(self.parts[-1].unit * self.parts[-1].step))


GAP = r"[^\S\n]"  # a set of the spaces beyond Latin-1 takes long to compile
_FIGURE = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,2}(?![0-9,.])|[0-9]{1,7}(?:[.,][0-9]{1,3})?(?![0-9]))"
_NUMBERS = {
    "half an": 0.5, "an": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_UNITS = {
    WEEK: """w wk wks week weeks woche wochen semana semanas semaine semaines неделя недели
        週間 周 주""",
    DAY: "d day days tag tage tagen dia dias día días jour jours день дня дней 日間 天 일간",
    HOUR: """h hr hrs hour hours std stunde stunden hora horas heure heures час часа часов
        時間 小时 小時 个小时 個小時 시간""",
    MINUTE: """m min mins minute minutes minuten minuto minutos мин минута минуты минут
        分 分間 分钟 分鐘 분""",
    SECOND: """s sec secs second seconds sek sekunde sekunden segundo segundos seconde secondes
        сек секунда секунды секунд 秒 秒間 초""",
    0: """month months year years monat monate monaten jahr jahre jahren mois mes meses ano anos año
        años か月 ヶ月 ケ月 个月 個月 개월 年 년""",
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_FIRST_OF_CJK = "\u3000"
_LONGEST_CJK = 3
_GOES_ON = regex(r"_|-[A-Za-z]")
_NO_MINUTES = frozenset("析割类類布の")  # 3 分析 are analyses, 5 分の 1 is a fraction
_WORDS = "|".join(_NUMBERS).replace(" ", "[ ]")
_TO = rf"(?:{GAP}?[-–—~〜～]{GAP}?|{GAP}(?:to|or|bis|oder|ou|até|a|à){GAP})"
_PART = regex(
    rf"(?P<low>{_FIGURE}|(?i:{_WORDS})(?=[ -]))"
    rf"(?:(?P<mark>[+?])|(?:{_TO}|{GAP}and{GAP})(?P<high>{_FIGURE}))?(?:{GAP}|(?P<hyphen>-))?"
    r"(?P<word>[^\W0-9_]{1,10})"
)
_NOT_BEFORE = frozenset("_.,:/#$€£¥+@%=–'’-")
_JOINT = regex(rf"(?P<stop>\.?)(?P<comma>,?){GAP}{{0,2}}(?P<and>(?:and|und|et|y|e|&){GAP})?")
_RANGE = regex(_TO)
_MINUTES_ALONE = regex(
    rf"(?:(?P<close>[0-5][0-9])|{GAP}(?P<apart>[0-5][0-9])(?=[ ]*(?:\Z|[),;(（）])))"
    r"(?![A-Za-z0-9_:]|[.,][0-9])"
)
_THOUSANDS = regex(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_LONGEST_ABBREVIATION = 4


def find_stated(text: str) -> Iterator[Stated]:
    """All numbers with units of time in a text, those that belong together as one.

    In `2h15` the minutes have no unit. A number may be a word, such as "two".
    """
    position = 0
    while match := _PART.search(text, position):
        part = _part(match) if _begins(text, match.start()) else None
        if part is None:
            position = match.start() + 1
            continue
        stated = _with_upper_end(text, _stated(text, part))
        position = stated.end
        yield stated


def is_abbreviated(part: Part) -> bool:
    """Whether the unit is a letter or an abbreviation."""
    return len(part.word) <= _LONGEST_ABBREVIATION and part.word.isascii()


def _begins(text: str, position: int) -> bool:
    """Whether a number that begins here is no part of a longer one, nor of a name."""
    before = text[position - 1 : position]
    return before not in _NOT_BEFORE and not (before.isascii() and before.isalnum())


def _stated(text: str, first: Part) -> Stated:
    parts = [first]
    problem = ""
    while not problem and (following := _next_part(text, parts[-1])):
        part, joined = following
        if part.unit >= parts[-1].unit and (joined or not part.unit):
            break
        problem = _problem(parts[-1], part)
        parts.append(part)
    if parts[-1].unit == HOUR and (alone := _MINUTES_ALONE.match(text, parts[-1].end)):
        start, end = alone.span(str(alone.lastgroup))
        minutes = int(text[start:end])
        parts.append(Part(minutes, minutes, MINUTE, 1, "", "", start, end))
    start, end = first.start, parts[-1].end
    return Stated(
        tuple(parts),
        low=round(sum(part.low * part.unit for part in parts)),
        high=round(sum(part.high * part.unit for part in parts)),
        start=start,
        end=end,
        problem=problem and f"{text[start:end]!r} {problem}",
    )


def _part(match: re.Match[str]) -> Part | None:
    word = _unit_word(match)
    if word is None:
        return None
    low, step = _number(match["low"])
    high = max(low, _number(match["high"])[0]) if match["high"] else low
    end = match.start("word") + len(word)
    mark = match["mark"] or match["hyphen"] or ""
    return Part(low, high, _UNIT_OF[word.lower()], step, word, mark, match.start(), end)


def _unit_word(match: re.Match[str]) -> str | None:
    """The unit that the letters behind a number begin with; no space ends a word of CJK."""
    letters, text = match["word"], match.string
    if letters[0] < _FIRST_OF_CJK:
        word = "".join(takewhile(lambda letter: letter < _FIRST_OF_CJK, letters))
        end = match.start("word") + len(word)
        return None if word.lower() not in _UNIT_OF or _GOES_ON.match(text, end) else word
    for length in range(_LONGEST_CJK, 0, -1):
        word = letters[:length]
        at = match.start("word") + length
        following = text[at : at + 1]
        if word in _UNIT_OF and not (word == "分" and following in _NO_MINUTES):
            return word
    return None


def _number(figure: str) -> tuple[float, float]:
    """The value of a figure, and how much one more in its last place is."""
    if figure[0].isalpha():
        number = _NUMBERS[figure.lower()]
        return number, min(number, 1)
    if _THOUSANDS.fullmatch(figure):
        return int(figure.replace(",", "")), 1
    decimals = re.split("[.,]", figure)[1:]
    step = 10.0 ** -len(decimals[0]) if decimals else 1
    return float(figure.replace(",", ".")), step


def _next_part(text: str, part: Part) -> tuple[Part, bool] | None:
    """The part that follows another, and whether a comma or "and" joins it."""
    joint = _JOINT.match(text, part.end)
    match = _PART.match(text, joint.end()) if joint else None
    following = _part(match) if match else None
    if joint is None or following is None or following.mark == "-":
        return None
    if joint["stop"] and not is_abbreviated(part):
        return None  # the end of a sentence
    return following, bool(joint["comma"] or joint["and"])


def _problem(previous: Part, part: Part) -> str:
    """Why a part cannot follow another; empty if it can."""
    if part.unit == previous.unit:
        return f"states {NAMES[part.unit]} twice"
    if part.unit > previous.unit > 0:
        return f"states {NAMES[part.unit]} after {NAMES[previous.unit]}"
    if part.low * part.unit < previous.unit or not part.unit or not previous.unit:
        return ""
    count, limit = f"{part.low:g} {NAMES[part.unit]}", previous.unit // part.unit
    return f"has {count} beside {NAMES[previous.unit]}, expected fewer than {limit}"


def _with_upper_end(text: str, stated: Stated) -> Stated:
    """A range if a longer duration follows: `90 seconds to 2 minutes`, but no `from 5m to 2h`."""
    to = _RANGE.match(text, stated.end)
    match = _PART.match(text, to.end()) if to and not stated.problem else None
    following = _part(match) if match else None
    if following is None or text[max(0, stated.start - 5) : stated.start].lower() == "from ":
        return stated
    upper = _stated(text, following)
    if upper.problem or upper.low <= stated.low:
        return stated
    return stated._replace(high=upper.high, end=upper.end)
