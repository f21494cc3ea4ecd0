"""What the hint in a value's place says about the value: its type, its choices, its form."""

import re
from collections.abc import Mapping

from pmlint.outline.model import FieldType, Vocabulary
from pmlint.patterns import regex
from pmlint.values.placeholders import HINT, are_known_choices, find_placeholders, spaced_parts

_UNIT = (
    r"(?:h|hrs?|hours?|m|mins?|minutes?|days?"
    r"|horas?|minutos?|heures?|stunden?|minuten?|час\w*|мин\w*)"
)
_YEAR = (
    r"(?:yyyy|jjjj|aaaa|rrrr|\u0433{4})"  # German and Dutch, French and Spanish, Polish, Russian
)
_MONTH, _DAY_OF_MONTH = "(?:mm|мм)", "(?:dd|tt|jj|gg|дд)"
_ISO_DAY = rf"{_YEAR}-{_MONTH}-{_DAY_OF_MONTH}"
_DAY = (
    rf"{_ISO_DAY}|{_DAY_OF_MONTH}[./-]{_MONTH}[./-]{_YEAR}"
    r"|(?:month|mmm?)[-/ ]dd[-/, ]{1,2}yyyy"
)
_PEOPLE = "participants|people|attendees|names|responders"
_NAME = "nome|nom|nombre|имя|担当者|作成者|氏名|姓名|负责人"
_AMOUNT = r"(?-i:X{1,3}|Y{1,3}|N{1,3}|\?{1,3})\s?" + _UNIT

_HINT_TYPES: tuple[tuple[re.Pattern[str], FieldType], ...] = tuple(
    (regex(pattern, re.IGNORECASE), type_)
    for pattern, type_ in (
        (rf"^\W*{_AMOUNT}(?: / {_AMOUNT})? \([^()]*hh:mm", FieldType.DURATION),
        (r"start.{0,99}end|end.{0,99}start|hh:mm.{0,99}hh:mm", FieldType.WINDOW),
        (r"(?-i:\bINC-[0-9YNX#])|^\W*incident[_ ]?(?:id|number)\W*$", FieldType.INCIDENT_ID),
        (r"name.{0,99}\bdate\b", FieldType.SIGN_OFF),
        (r"^\W*(?:%|percent(?:age)?)\W*$", FieldType.PERCENT),
        (r"^\W*(?:ms|milliseconds)\W*$", FieldType.MILLISECONDS),
        (
            rf"^\W*(?:date|{_DAY}|fecha|datum|日付|日期|期限|(?-i:[A-Z_]+_DATE))\W*$",
            FieldType.DATE,
        ),
        (
            r"(?:date|yyyy-mm-dd).{0,99}(?:time|hh:mm)|\bISO[ -]?8601\b|\bRFC ?3339\b|^\W*日時\W*$",
            FieldType.DATE_TIME,
        ),
        (r"^\W*(?:time|hh:mm)\b", FieldType.TIME),
        (rf"^\W*duration\W*$|^[\W_]*{_AMOUNT}(?:\s{_AMOUNT})?[\W_]*$", FieldType.DURATION),
        (
            r"^\W*number(?: of\b|(?: or |\s?/\s?)(?:description|percent|estimate|range|share|%))",
            FieldType.COUNT,
        ),
        (
            rf"list of (?:{_PEOPLE})|^@\w+, ?@\w+$|^\W*(?:names|nom[br]*es)\W*$",
            FieldType.PEOPLE,
        ),
        (
            rf"^\W*(?:(?:full )?name|@(?:name|handle|username)|{_NAME})\W*$|^[\[{{<]+author\W*$",
            FieldType.PERSON,
        ),
        (r"^\W*(?:links?|lien|enlace|ссылка|链接|リンク)\W*$", FieldType.LINK),
        (r"#\[?issue", FieldType.ISSUES),
        (r"^\[ \]$", FieldType.STATUS),
        (r"^\W*list\W*$", FieldType.LIST),
    )
)
_CONCEPT_TYPES = {
    "incident-id": FieldType.INCIDENT_ID,
    "severity": FieldType.SEVERITY,
    "date": FieldType.DATE,
    "author": FieldType.PERSON,
    "owner": FieldType.PERSON,
    "people": FieldType.PEOPLE,
    "due": FieldType.DATE,
    "status": FieldType.STATUS,
    "duration": FieldType.DURATION,
    "time": FieldType.TIME,
}
_NARROWED: Mapping[tuple[FieldType, str | None], FieldType] = {
    (FieldType.DATE, "time"): FieldType.DATE_TIME,
    (FieldType.TIME, "duration"): FieldType.DURATION,  # `[Time from detection to resolution]`
}
"""What a hint's type is under a label of some concept, where both together say more."""

_NO_OPTION = regex(r"\b(?:etc|YYYY|MM|DD|HH|N+|v?X+|X\.Y)\b|\.\.\.|…", re.IGNORECASE)
_IDENTIFIER_FORM = regex(r"\[?(?P<form>[A-Z]{2,10}-[0-9A-Z#-]{2,30})\]?")
_OTHER_DAY = regex(rf"\W*(?P<form>(?!{_ISO_DAY})(?:{_DAY}))\W*", re.IGNORECASE)
_EXAMPLE_OF_DAY = regex(r"\W*[0-9]{1,2}\.[0-9]{1,2}\.(?:19|20)[0-9]{2}\W*")
_BRACKETED = regex(r"\[([^\[\]]+)\]|<([^<>]+)>|\{\w[\w ]{0,40}:\s*([^{}]+)\}")
"""`[A/B/C]`, `<A / B / C>`, or `{STATUS: A / B / C}`."""

_SAYS_WHAT = regex(
    r"\s*(?:[^\W\d][\w .]{0,30}:\s|(?:ex|e\.?g|z\.?\s?b|p\.?\s?ex|for example|such as|like)\b)",
    re.IGNORECASE,
)
"""`[source: logs/output]` says what to write, `<ex: Stocks / Tanks>` gives examples."""

_BAR = regex(r"\s?\\?\|\s?")
_LEVEL = regex(r"(?:P|S|SEV[ -]?|Level )\d", re.IGNORECASE)
_CODE_OF_LEVEL = regex(rf"(?:{_LEVEL.pattern})(?!\w)", re.IGNORECASE)
_MARKED = regex(r"(`|\*\*|__|\*|_)(?P<text>[^`*_]+)\1")
_DECORATION = regex(r"^(?:[^\w\s(]|\ufe0f)+\s+")  # ❌ No / ✅ Yes
_FEWEST_IN_BRACKETS = 3
_MOST_WORDS = 4
_LONGEST = 40
_SHORT = 3  # signs, as in `[検知/対応/復旧]`


def column_concept(name: str, vocabulary: Vocabulary) -> str | None:
    """The concept of a column's name; a column may hold what elsewhere is a field."""
    return vocabulary.column(name) or vocabulary.field(name)


def type_of(hint: str, concept: str | None) -> FieldType:
    """The type of a value, from what the template says in its place, and from its label."""
    for pattern, type_ in _HINT_TYPES if hint else ():
        if pattern.search(hint):
            return _NARROWED.get((type_, concept), type_)
    if concept in _CONCEPT_TYPES:
        return _CONCEPT_TYPES[concept]
    return FieldType.CHOICE if hint and choices_of(hint) else FieldType.TEXT


def values_of(hint: str, type_: FieldType) -> tuple[str, ...]:
    """The legal values that a hint names: choices, levels, or a form of dates or identifiers.

    ISO is the form of dates where none is named.
    """
    if type_ is FieldType.INCIDENT_ID:
        form = _IDENTIFIER_FORM.fullmatch(hint)
        return (form["form"],) if form else ()
    if type_ is FieldType.DATE:
        day = _OTHER_DAY.fullmatch(hint)
        if not day and _EXAMPLE_OF_DAY.fullmatch(hint):
            return ("DD.MM.YYYY",)
        return (day["form"],) if day else ()
    choices = choices_of(hint)
    if type_ is FieldType.STATUS:
        return choices or _some_options(hint)
    return _levels(hint, choices) if type_ is FieldType.SEVERITY else choices


def _some_options(hint: str) -> tuple[str, ...]:
    """The options of which others have to be filled in: `to do / done in phase X`."""
    parts = spaced_parts(hint)
    return tuple(part for part in parts if len(parts) > 1 and _is_option(part))


def _levels(hint: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    """The levels of a scale, without what each means: `P1 (critical)`, `P1 service down`."""
    choices = choices or choices_of(hint.replace(" · ", " / "))
    levels = [choice.partition("(")[0].strip() for choice in choices]
    codes = [code[0] for level in levels if (code := _CODE_OF_LEVEL.match(level))]
    if len({*codes}) == len(levels):
        return tuple(codes)
    return tuple(level for level in levels if level)


def choices_of(hint: str) -> tuple[str, ...]:
    """The choices that `P0 / P1 / P2` or `[Monitoring/User Report/Internal]` leaves."""
    bracketed = _BRACKETED.fullmatch(hint.strip())
    inner = next(filter(None, bracketed.groups())) if bracketed else hint
    options = _options(inner, within=bool(bracketed))
    plain = not HINT.search(inner) and "://" not in inner and not _SAYS_WHAT.match(inner)
    fewest = _FEWEST_IN_BRACKETS if bracketed and not bracketed[3] else 2
    enough = len(options) >= fewest
    return options if plain and enough and all(map(_is_option, options)) else ()


def _options(text: str, *, within: bool) -> tuple[str, ...]:
    """The parts of a list of options; only within brackets, slashes may stand without spaces."""
    parts = spaced_parts(text)
    if len(parts) == 1:
        parts = _BAR.split(text)
    if len(parts) == 1:
        close = text.split("/")
        listed = within and (are_known_choices(close) or all(map(_is_name, close)))
        parts = close if listed or all(map(_LEVEL.fullmatch, close)) else parts
    return tuple(_DECORATION.sub("", _without_marks(part.strip())) for part in parts)


def _is_name(option: str) -> bool:
    """Whether an option is a name: with a capital letter, or short where there are none."""
    first = option[:1]
    has_case = first.lower() != first.upper()
    return first.isupper() or first.isdigit() or (not has_case and len(option) <= _SHORT)


def _without_marks(text: str) -> str:
    marked = _MARKED.fullmatch(text)
    return marked["text"] if marked else text


def _is_option(text: str) -> bool:
    """Whether a text can be chosen as it stands: a few words, none to be filled in."""
    return (
        0 < len(text.split()) <= _MOST_WORDS
        and len(text) <= _LONGEST
        and any(character.isalnum() for character in text)
        and text.count("(") == text.count(")")
        and "`" not in text
        and not _NO_OPTION.search(text)
    )


def is_hint(text: str) -> bool:
    """Whether a text in a template is, or has in it, something to be filled in or chosen."""
    return bool(HINT.search(text) or find_placeholders(text) or choices_of(text))
