"""Placeholders: marks that stand where something is still to be written.

A template's own marks are the strongest evidence. Without it, only marks that nobody uses for
anything else count: of 150 bracketed phrases in real documents none was a placeholder.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from pmlint.patterns import regex

HINT = regex(r"#?\[[^\[\]\n]+\](?![(\ufffc])|\{\{[^{}\n]+\}\}|\{[^{}\n]+\}|<[^<>\n/!?@=]+>")
"""What may be a hint in a template: `[name]`, `#[issue]`, `{{ name }}`, `{name}`, `<name>`."""

TO_DO = "TBD"
"""What fixes put where something is missing: a placeholder, which is a finding of its own."""

CODE = regex(r"`[^`\n]+`")
LINK_TARGET = regex(r"\]\([^()\s]+\)")

_WORD = regex(r"[^\W_]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Mark(NamedTuple):
    """A placeholder in a text: where it starts and where it ends."""

    start: int
    end: int


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """A line of text for comparing: no case, no marks, no punctuation."""
    return " ".join(_WORD.findall(text.casefold()))


_UNITS = (
    r"(?:%|h|hrs?|hours?|m|mins?|minutes?|ms|s|secs?|seconds?|days?|weeks?|users?|customers?"
    r"|requests?)(?!\w)"
)
_ANYWHERE = regex(
    r"(?<![\w?])(?:\d{1,2}|\?{1,2}):\?\?(?!\w)|(?<![\w?])\?\?:\d\d\b"  # 14:??
    r"|\b\d{4}-(?:\d\d|\?\?)-\?\?"  # 2022-05-??
    r"|\b20\d\d-(?:\d\d|XX)-XX\b"
    r"|\b(?:[0-9]X|XX|\d{1,2}(?::\d\d)?):XX\b(?!:\w)"
    rf"|(?<![\w.])~?XX{{1,2}}\s?{_UNITS}|(?<![\w?])\?{{2,}}\s?%"
    rf"|\bT\+N\b(?:\s?{_UNITS}|(?<=\AT\+N)|(?<=[*|\]]T\+N))"  # in prose it needs a unit
    r"|(?<![\w/])_{4,}(?![\w/])|(?<![\w?!.)])\?{3,}|\blorem ipsum\b(?: dolor\b)?",
    re.IGNORECASE,
)
_FILLER = regex(r"\W{0,9}lorem ipsum\b", re.IGNORECASE)
_LOWER_CASE = regex(r"xx")
_DAY_OF_MONTH = "(?:dd|tt|jj|gg|дд)"
_YEAR = r"(?:jjjj|aaaa|rrrr|\u0433{4})"  # in other languages: TT.MM.JJJJ, DD/MM/AAAA
_DATE_OR_TIME = regex(
    rf"\b(?i:{_DAY_OF_MONTH}[./-](?:mm|мм)[./-]{_YEAR}|{_YEAR}-(?:mm|мм)-{_DAY_OF_MONTH})(?![\w-])"
    r"|\b(?:ЧЧ:(?:мм|\u041c\u041c)|чч:мм)\b"
    r"|~?\b(?:[A-Z]{2,}-)?(?:YYYY|yyyy|20[xX]{2}|DD|dd|\d{4}(?=-MM\b))"
    r"(?:[-/.]?(?:MM|mm|DD|dd|YYYY|yyyy|XX|xx)){0,4}(?:-\#{2,})?"
    r"(?:[ T,]{1,3}(?:HH|hh):(?:MM|mm)(?::(?:SS|ss))?)?(?!\[\^|[\w-])"
    r"|~?\b(?:HH|hh)[hH:](?:MM|mm)(?::(?:SS|ss))?[zZ]?\b"
)
_BEFORE_DATE = regex(
    r"(?:[^\w]|\d|[xX]{2}|\b(?:on|at|by|due|from|until|till|to|since|before|around|and|or|start|end"
    r"|started|ended|UTC|incident|INC|postmortem|vX\.Y|post-mortem)\b)*",
    re.IGNORECASE,
)
_AFTER_DATE = regex(r"\s*(?:$|[^\w\s]|[A-Z\d])")
_FORMAT = regex(r".{0,20}\bformat", re.IGNORECASE)

_NOUNS = (
    r"(?:names?|dates?|times?|title|links?|url|owner|author|description|summary|number|duration"
    r"|details?|role|team|person|handle|username|e-?mail|percentage|count|value|text|list)"
)
_ADJECTIVES = (
    r"(?:(?:your|full|first|last|incident|service|owner|author|start|end|due|short|brief"
    r"|detailed|descriptive|the|of)\s){0,4}"
)
_THING = _ADJECTIVES + _NOUNS + r"(?:\sand\s" + _NOUNS + r")?(?:\shere)?"
_DEMAND = (
    r"(?:insert|fill\sin|enter|describe|explain|provide|replace\sthis|please|to\sbe\s|todo|tbd|tba"
    r"|tbc|fixme|xxx+|\d\s?(?:-|\u2013|to)\s?\d\s(?:sentences?|paragraphs?|lines?|words?))"
    r"(?![\w-])[^\[\]\n]{0,160}"
)
_BRACKETED = regex(r"\[([^\[\]\n]{1,200})\](?![(\[:\ufffc])")
_BRACED = regex(
    r"(?<![\w/$.}{])(?<!-> )(?<!→ )"  # no set: `state -> {ARCHIVED}`
    r"\{(?:\{\s?[A-Za-z_][\w -]{0,60}\s?\}|[A-Za-z_]\w{0,40})\}(?![\w/}])"
)
_QUESTION = regex(r"\S+(?:\s\S+){2,30}\s?[?？]")
_THINGS = regex(_THING, re.IGNORECASE)
_DEMANDS = regex(_DEMAND, re.IGNORECASE)

_WHOLE = regex(
    r"@(?:name|username|handle|owner|user|person|assignee|author)"
    r"|(?-i:([XYZ])\1{1,5}|NNN+)|\?{2,}|_{3,}"
    r"|(?-i:~?[XYN]{1,3}\s?" + _UNITS + r"(?:\s(?:and\s)?[XYN]{1,3}\s?" + _UNITS + r")?)"
    r"|your\s(?:full\s)?name(?:\sgoes)?(?:\shere)?\.?|first\s?name\slast\s?name"
    r"|(?:text|name|names|date|time|title|description|summary|link|details)\s(?:goes\s)?here"
    r"|<" + _THING + r">",
    re.IGNORECASE,
)
_CODED = regex(
    r"`<(?:[a-z][a-z0-9]*(?:[-_ ][a-z0-9]+){1,5}|pending|tbd|todo|" + _THING + r")>`", re.IGNORECASE
)
_SHORTEST_DATE = 4
_LONGEST_WHOLE = 60
_SIGNS = ("?", "X", ":xx", "__", "T+N", "orem ipsum")
_DATE_SIGNS = (
    *("YYYY", "yyyy", "20xx", "20XX", "-MM", "DD", "dd/", "dd.", "dd-", "HH", "hh"),
    *("JJJJ", "jjjj", "AAAA", "aaaa", "RRRR", "\u0413" * 4, "\u0433" * 4, "ЧЧ", "чч"),
)
_HINT_SIGNS = ("[", "{", "<", "`", "](")
_PART_OF_PATH = regex(r"[\w/$]")
_EMPHASIS = "*_ \t\u00a0"


@lru_cache(maxsize=4096)
def find_placeholders(
    prose: str,
    known: frozenset[str] = frozenset(),
    *,
    written: str = "",
    short: bool = True,
) -> tuple[Mark, ...]:
    """The placeholders in a text, in order.

    `prose` is the text with code and links hidden, `written` the same text as it was written.
    `known` are the placeholders of the template, in lower case, such as `[name]`; those with
    backticks or link targets around them are looked for in `written`. `short` says that the
    text is a value, a cell or a title: in running prose, less counts.
    """
    marks: set[Mark] = set()
    if _has(prose, _SIGNS):
        marks.update(Mark(*m.span()) for m in _ANYWHERE.finditer(prose) if _is_upper(m[0]))
    if "[" in prose:
        marks.update(_in_brackets(prose, known, short=short))
    if _has(prose, _DATE_SIGNS):
        marks.update(_dates(prose, known))
    if known and _has(written or prose, _HINT_SIGNS):
        marks.update(_known(prose, written, known))
    if short:
        marks.update(_in_value(prose))
        marks.update(_in_code(written))
    return tuple(sorted(marks))


def _has(text: str, signs: tuple[str, ...]) -> bool:
    """Whether a text has any of these: far cheaper than a pattern, and nearly always false."""
    return any(map(text.__contains__, signs))


def _is_upper(text: str) -> bool:
    """Whether this is no `xx` of a mask, such as `10.0.xx`, nor `t+n`; `23:xx` is a time."""
    return not (_LOWER_CASE.search(text) and ":xx" not in text) and not text.startswith("t+n")


def _core(text: str) -> tuple[int, int]:
    start = len(text) - len(text.lstrip(_EMPHASIS))
    return start, max(start, len(text.rstrip(_EMPHASIS)))


def _in_brackets(prose: str, known: frozenset[str], *, short: bool) -> Iterator[Mark]:
    start, end = _core(prose)
    for match in _BRACKETED.finditer(prose):
        whole = match.span() == (start, end)
        if (
            match[0].casefold() in known
            or _DEMANDS.fullmatch(match[1])
            or ((short or whole) and _THINGS.fullmatch(match[1]))
            or (whole and _QUESTION.fullmatch(match[1]))
        ):
            yield Mark(*match.span())


def _in_value(prose: str) -> Iterator[Mark]:
    if "{" in prose:
        yield from (Mark(*match.span()) for match in _BRACED.finditer(prose))
    start, end = _core(prose)
    if end - start <= _LONGEST_WHOLE and _WHOLE.fullmatch(prose, start, end):
        yield Mark(start, end)


def _in_code(written: str) -> Iterator[Mark]:
    """A whole value in code that only names what belongs there: `<tx-hash>`, between backticks."""
    start, end = _core(written)
    if written.startswith("`<", start) and _CODED.fullmatch(written, start, end):
        yield Mark(start, end)


def _dates(prose: str, known: frozenset[str]) -> Iterator[Mark]:
    """`YYYY-MM-DD` and the like, where a date belongs; within a sentence it is a format."""
    at = 0
    for match in _DATE_OR_TIME.finditer(prose):
        before = _BEFORE_DATE.match(prose, at, match.start())
        if not before or before.end() != match.start() or len(match[0]) < _SHORTEST_DATE:
            return
        at = match.end()
        followed = match[0].casefold() in known or _AFTER_DATE.match(prose, at)
        if followed and not _FORMAT.match(prose, at):
            yield Mark(*match.span())


def _known(prose: str, written: str, known: frozenset[str]) -> Iterator[Mark]:
    for match in HINT.finditer(prose):
        start, end = match.span()
        around = prose[max(start - 1, 0) : start] + prose[end : end + 1]
        if match[0].casefold() in known and not _PART_OF_PATH.search(around):
            yield Mark(start, end)
    if "`" in written:
        for match in CODE.finditer(written):
            if match[0].casefold() in known:
                yield Mark(*match.span())
    if "](" in written:
        for match in LINK_TARGET.finditer(written):
            if match[0].casefold() in known:
                yield Mark(match.start() + 2, match.end() - 1)


_TODO_WORD = (
    r"(?:TBD|TBA|TBC|TODO|FIXME|to\s+be\s+(?:determined|confirmed|announced|completed|added|decided"
    r"|filled\s+in|written|defined)|(?:a|por|à)\s+d[eé]finir|noch\s+offen"
    r"|待(?:补充|补|定|填写|确认)|需要补充|未定|要確認|미정)"
)
_TODO_ALONE = regex(r"[\W_]*(" + _TODO_WORD + r")[\W_]*", re.IGNORECASE)
_TODO_FIRST = regex(
    r"[*_\[(]{0,3}\b(TBD|TBA|TBC|TODO|FIXME)\b(?=[*_\])]{0,3}\s?[-:.,;(\u2013\u2014])"
)
_TODO_INSIDE = regex(
    r"\b(?:TBD|TBA|TBC|FIXME(?<!TODO[/,&]FIXME)(?<!TODO[, ][ ]FIXME)"
    r"(?!(?:/|,[ ])TODO|s?[ ](?:comment|marker|note|tag|count)))\b"  # a text may be about them
    r"|(?<=[(\[])TODO(?=:)"
)


def find_todo(prose: str) -> Mark | None:
    """The word that says that a whole value is still to come, such as `TBD`."""
    match = _TODO_ALONE.fullmatch(prose) if len(prose) <= _LONGEST_WHOLE else None
    return Mark(*match.span(1)) if match else None


def find_todo_first(prose: str) -> Mark | None:
    """The word that begins a note to oneself: `TODO: write this`, `TBD - ask Rick`."""
    match = _TODO_FIRST.match(prose)
    return Mark(*match.span(1)) if match else None


def find_todo_inside(prose: str) -> Mark | None:
    """A word in a short text that says that a part of it is still to come: `5 h (TBC)`."""
    match = _TODO_INSIDE.search(prose)
    return Mark(*match.span()) if match else None


_SPACED = regex(r"(?<=\s)[/|](?=\s)")
_LEVEL = regex(r"(?:P|S|SEV[ -]?|Level )\d", re.IGNORECASE)
_CHOICES = _words(
    "critical high medium moderate low minor major informational info draft review final"
    " published closed open resolved monitoring investigating identified ongoing pending done"
    " complete completed todo blocked yes no none partial mitigated approved archived"
    " 高 中 低 重大 軽微 严重 一般 轻微 높음 보통 낮음 有 无 是 否"
    " baixa média alta crítica baja media crítico resolvido mitigado monitorando resuelto"
)


def choices(text: str) -> tuple[str, ...]:
    """The options of a text that is nothing but options, such as `P0 / P1 / P2`; else none."""
    spaced = spaced_parts(text)
    options = [option.strip("*_` ") for option in (spaced if len(spaced) > 1 else _close(text))]
    short = all(0 < len(option.split()) <= 4 and 1 < len(option) <= 40 for option in options)
    return tuple(options) if short and len(options) > 1 and "://" not in text else ()


def spaced_parts(text: str) -> list[str]:
    """The parts of a text between each `/` or `|` that has white space on both sides."""
    return [part.strip() for part in _SPACED.split(text)]


def _close(text: str) -> list[str]:
    """Options without spaces between them: `Yes/No/Unknown`, but no path and no fraction."""
    options = re.split(r"[/|]", text)
    words = all(option[:1].isupper() for option in options)
    return options if words else []


@lru_cache(maxsize=4096)
def is_known_choice_list(text: str) -> bool:
    """Whether a text lists all levels or states there are, three at least: `High/Medium/Low`.

    They may stand in brackets of any kind, as they do in templates.
    """
    inner = text.strip()
    if inner[:1] + inner[-1:] in {"[]", "<>", "{}", "()"}:
        inner = inner[1:-1]
    options = choices(inner.replace(" · ", " / "))
    return len(options) >= 3 and (
        all(_LEVEL.match(option) for option in options) or are_known_choices(options)
    )


def are_known_choices(options: Iterable[str]) -> bool:
    """Whether all of these are levels or states that many teams have: `low`, `resolved`."""
    return all(option.strip().casefold() in _CHOICES for option in options)


@lru_cache(maxsize=4096)
def is_open(prose: str, known: frozenset[str] = frozenset(), written: str = "") -> bool:
    """Whether a value is still to be written: nothing in it but placeholders or `TBD`."""
    if find_todo(prose) or find_todo_first(prose) or _FILLER.match(prose):
        return True
    marks = find_placeholders(prose, known, written=written)
    return bool(marks) and covers(marks, written or prose)


def covers(marks: Iterable[Mark], text: str) -> bool:
    """Whether nothing but punctuation is left of a text without these marks."""
    rest, at = "", 0
    for start, end in marks:
        rest, at = rest + text[at:start], max(at, end)
    return not any(c.isalnum() for c in rest + text[at:])
