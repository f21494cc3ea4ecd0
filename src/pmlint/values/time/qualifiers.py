"""Words beside a duration that say that something else than the whole was measured."""

import re

from pmlint.patterns import regex

_MONTHS_AND_DAYS = """jan january feb february mar march apr april may jun june jul july aug august
    sep sept september oct october nov november dec december mon monday tue tues tuesday wed
    wednesday thu thur thurs thursday fri friday sat saturday sun sunday st nd rd th"""
_ZONES = """utc gmt z t pt pst pdt mt mst mdt ct cst cdt et est edt bst wet west cet cest mez mesz
    eet eest msk мск ist sgt hkt jst kst aest aedt nzst nzdt art brt am pm uhr"""
_UNITS = """h hr hrs hour hours m min mins minute minutes s sec secs second seconds d day days w
    week weeks stunden minuten horas minutos heures 時間 分 分間 秒 小时 分钟 시간 분"""
_FILLERS = """to until till through thru from between and on at in for about approx approximately
    around roughly circa ca estimated est total overall altogether all whole entire duration elapsed
    wall clock 約 约 合計 から まで 頃 ongoing"""
_NEUTRAL = frozenset(f"{_MONTHS_AND_DAYS} {_ZONES} {_UNITS} {_FILLERS}".split())
_WORD = regex(r"[^\W\d_]+")

_MARKS = " \t\u00a0,:*_–—-=≈→"
_NOTE = regex(r"\[\^?[^\[\]\s]{1,12}\]")
_CLOSING = {"(": ")", "（": "）", "[": "]"}
_CLAUSE_END = regex(r"[;；|\n()（）\[\]。]|[.!?](?:\s|\Z)|<br")
_LONGEST = 200  # characters of a qualifier
_LINKING = regex(r"(?:of|during|with|de|von|während)\b", re.IGNORECASE)


def qualifier_behind(text: str, end: int) -> str:
    """The qualifier of a duration in running text that ends at `end`; empty if there is none.

    It is in parentheses, or begins with a word such as "of" or "during".
    """
    start, stop = _behind(text, end)
    if text[start - 1 : start] in _CLOSING or _LINKING.match(text, start, stop):
        return _words(text[start:stop])
    return ""


def qualifier_in_value(text: str, start: int, end: int) -> str:
    """The qualifier of the duration `text[start:end]` of a value: any words behind or before it.

    Times, units, and words such as "total" are none.
    """
    behind = slice(*_behind(text, end))
    return _words(text[behind]) or _words(text[_clause_start(text, start) : start])


def _behind(text: str, end: int) -> tuple[int, int]:
    """Where the parenthesis, or else the rest of the clause, stands behind a duration."""
    start = _skip(text, end)
    if note := _NOTE.match(text, start):
        start = _skip(text, note.end())
    far = min(len(text), start + _LONGEST)
    closing = _CLOSING.get(text[start : start + 1])
    if closing:
        close = text.find(closing, start, far)
        return start + 1, close if close > 0 else far
    clause = _CLAUSE_END.search(text, start, far)
    return start, clause.start() if clause else far


def _skip(text: str, start: int) -> int:
    while start < len(text) and text[start] in _MARKS:
        start += 1
    return start


def _clause_start(text: str, end: int) -> int:
    start = 0
    for found in _CLAUSE_END.finditer(text, 0, end):
        start = found.end()
    return min(start, end)


def _words(text: str) -> str:
    """The text without marks around it, or nothing if no word of it adds a meaning."""
    has_meaning = any(word.casefold() not in _NEUTRAL for word in _WORD.findall(text))
    return text.strip(_MARKS + "([（.") if has_meaning else ""
