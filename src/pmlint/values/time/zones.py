"""Time zones: abbreviations, offsets, names of cities and names in words."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.patterns import regex


class Zone(NamedTuple):
    """A time zone named at `text[start:end]`.

    `offset` is the distance from UTC in minutes, or None where the name alone does not give it.
    """

    name: str
    start: int
    end: int
    offset: int | None


_MOSCOW = "\u041c\u0421\u041a"  # MSK in its own letters
_OFFSETS: dict[str, int | None] = {
    "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180,
    "MSK": 180, "SGT": 480, "HKT": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660,
    "NZST": 720, "NZDT": 780, "ART": -180, "BRT": -180, "MEZ": 60, "MESZ": 120, _MOSCOW: 180,
    "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    # Summer or winter is not said:
    "PT": None, "MT": None, "CT": None, "ET": None,
    "PST8PDT": None, "MST7MDT": None, "CST6CDT": None, "EST5EDT": None,
    # America or China; India, Ireland or Israel; Britain or Bangladesh:
    "CST": None, "IST": None, "BST": None,
}  # fmt: skip

_OFFSETS_IN_WORDS = {
    "etc/utc": 0, "etc/gmt": 0, "zulu time": 0,
    "coordinated universal time": 0, "greenwich mean time": 0,
    "central european time": 60, "central european summer time": 120, "british summer time": 60,
    "eastern european time": 120, "eastern european summer time": 180, "japan standard time": 540,
    "eastern standard time": -300, "eastern daylight time": -240, "central daylight time": -300,
    "mountain standard time": -420, "mountain daylight time": -360,
    "pacific standard time": -480, "pacific daylight time": -420,
    "московское время": 180, "日本時間": 540, "北京时间": 480, "北京時間": 480, "한국 시간": 540,
}  # fmt: skip

_CITIES = {
    **dict.fromkeys(("pt", "pst8pdt", "pacific time", "us/pacific"), "America/Los_Angeles"),
    **dict.fromkeys(("mt", "mst7mdt", "mountain time", "us/mountain"), "America/Denver"),
    **dict.fromkeys(("ct", "cst6cdt", "central time", "us/central"), "America/Chicago"),
    **dict.fromkeys(("et", "est5edt", "eastern time", "us/eastern"), "America/New_York"),
    "us/alaska": "America/Anchorage", "us/hawaii": "Pacific/Honolulu",
    "us/arizona": "America/Phoenix", "british time": "Europe/London",
    "heure de paris": "Europe/Paris", "hora de madrid": "Europe/Madrid",
    "hora de lisboa": "Europe/Lisbon", "hora de brasília": "America/Sao_Paulo",
}  # fmt: skip
"""Names that stand for summer and winter time, and a city that has both."""

_LONGEST_FIRST = "|".join(sorted(_OFFSETS, key=len, reverse=True))
_REGIONS = "Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific"
_WORDS = (
    r"(?:Coordinated[ ]Universal|Greenwich[ ]Mean"
    r"|(?:(?:Central|Eastern|Western)[ ]European|Pacific|Mountain|Central|Eastern|Atlantic"
    r"|British|Indian?|Japan|Korea|Australian[ ]Eastern)(?:[ ](?:Standard|Daylight|Summer))?"
    r"|local|server)[ ]time"
    r"|heure[ ]de[ ]Paris|hora[ ]de[ ](?:Madrid|Lisboa|Brasília)"
    r"|московское[ ]время|日本時間|北京(?:时间|時間)|한국[ ]시간"
)
_BARE_WORDS = "local|eastern|central|mountain|pacific|zulu"  # such as in `all times are Eastern`
_NAMED = rf"""
    (?:(?i:UTC|GMT)[ ]?(?P<sign>[+−-])(?P<hours>[0-9]{{1,2}})(?::?(?P<minutes>[0-9]{{2}}))?
      (?![0-9:]))
  | (?P<city>(?:{_REGIONS})/(?!(?:{_REGIONS})(?![A-Za-z_]))
          [A-Z][A-Za-z_-]{{2,30}}(?:/[A-Z][A-Za-z_-]{{2,30}})?
      | US/(?:Pacific|Mountain|Central|Eastern|Alaska|Hawaii|Arizona)|Etc/(?:UTC|GMT))
  | (?P<words>(?i:{_WORDS})) | (?i:times[ ](?:are[ ])?(?:in[ ])?)(?P<bare>(?i:{_BARE_WORDS}))
  | (?P<short>{_LONGEST_FIRST}|(?i:UTC|GMT))
"""
_BEFORE = r"(?<![A-Za-z0-9_/.@\#-])"
_AFTER = r"(?![A-Za-z0-9_/]|-[A-Za-z])"
_ZONE = regex(f"{_BEFORE}(?:{_NAMED}){_AFTER}", re.VERBOSE)
_IN_LETTERS = regex(
    r"[A-Z\u041cug](?<![A-Za-z0-9_/.@\#-].)(?:[A-Z\u0421]|[Tt][Cc]|[Mm][Tt]"
    r"|(?:frica|merica|ntarctica|sia|tlantic|ustralia|urope|ndian|acific|tc)/)",
    re.DOTALL,
)
"""How every zone begins that is not named in words; few letters of a text are these."""

_TIME_IN_WORDS = regex(
    r" time(?:(?<=universal time)|(?<=mean time)|(?<=european time)|(?<=pacific time)"
    r"|(?<=mountain time)|(?<=central time)|(?<=eastern time)|(?<=atlantic time)"
    r"|(?<=british time)|(?<=india time)|(?<=indian time)|(?<=japan time)|(?<=korea time)"
    r"|(?<=standard time)|(?<=daylight time)|(?<=summer time)|(?<=local time)|(?<=server time))"
)
_TIMES_IN_WORDS = regex(rf"times (?:are )?(?:in )?(?:{_BARE_WORDS})")
_FOREIGN = ("московское время", "日本時間", "北京时间", "北京時間", "한국 시간")
_FOREIGN_LETTER = regex(r"[\u043c\u041c日北한]")
_AFTER_TIME = regex(f"[ \t\u00a0]{{0,2}}\\(?(?P<zone>{_NAMED}){_AFTER}", re.VERBOSE)
_Z = regex(r"[ ]?(?P<zone>[Zz])(?![A-Za-z0-9_])")
_OFFSET = regex(
    r"(?P<zone>(?P<space>[ ]?)(?P<sign>[+−-])(?P<hours>[0-9]{2})(?P<colon>:?)"
    r"(?P<minutes>00|15|30|45))"
    r"(?![0-9:A-Za-z_])"
)
_LARGEST_OFFSET = {"+": 14 * 60, "-": 12 * 60, "−": 12 * 60}


def find_named_zone(text: str) -> Zone | None:
    """The first zone in a text that is named by itself, and not by the `Z` after a time."""
    return next(find_named_zones(text), None)


def find_named_zones(text: str) -> Iterator[Zone]:
    """All zones in a text that are named by themselves, in order."""
    for match in _ZONE.finditer(text) if _has_words(text) else _in_letters(text):
        if zone := _named_zone(match, match.start(), match.end()):
            yield zone


def _has_words(text: str) -> bool:
    """Whether a zone may be named in words, such as `Eastern Time`."""
    plain = text.encode("ascii", "replace").decode().lower()  # of other letters, it takes long
    if "heure de paris" in plain or "hora de " in plain:
        return True
    if _FOREIGN_LETTER.search(text) and any(map(text.casefold().__contains__, _FOREIGN)):
        return True
    return bool(_TIME_IN_WORDS.search(plain) or _TIMES_IN_WORDS.search(plain))


def _in_letters(text: str) -> Iterator[re.Match[str]]:
    """What the expression for zones finds where none is named in words."""
    end = 0
    for start in _IN_LETTERS.finditer(text):
        match = _ZONE.match(text, start.start()) if start.start() >= end else None
        if match:
            end = match.end()
            yield match


def is_zone(text: str) -> bool:
    """Whether a text is the name of a time zone, as documents or the tz database have it."""
    zone = find_named_zone(text)
    if zone and (zone.start, zone.end) == (0, len(text)) and "/" not in text:
        return True
    return bool(_OFFSET.fullmatch(text)) or _is_in_database(text)


def _is_in_database(name: str) -> bool:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - few rulebooks and documents name a city

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def zone_after_time(text: str, position: int, *, exact: bool) -> Zone | None:
    """The zone of the time that ends at `position`.

    `exact` says that the time is part of a timestamp, where `-05:00` is an offset; elsewhere it is
    the end of a range.
    """
    if match := _AFTER_TIME.match(text, position):
        return _named_zone(match, match.start("zone"), match.end("zone"))
    if match := _Z.match(text, position):
        return Zone("Z", match.start("zone"), match.end("zone"), 0)
    match = _OFFSET.match(text, position)
    if match is None or (match["sign"] != "+" and match["colon"] and not exact):
        return None
    offset = _offset(match)
    if offset is None:
        return None
    start = match.start("sign")
    return Zone(text[start : match.end()], start, match.end(), offset)


def offset_at(zone: Zone, day: dt.date, seconds: int, *, later: bool = False) -> int | None:
    """The distance of a zone from UTC in minutes, so many seconds after midnight on its own clock.

    A name with one offset, such as `CET`, is taken at its word all the year; `PT` and names of
    cities have summer time. Of the hour that a clock shows twice in autumn, the first counts unless
    `later`. None for names of more than one zone (`CST`, `IST`, `BST`, local time), for a city that
    there is not, and where the system knows no zones.
    """
    if zone.offset is not None:
        return zone.offset
    city = _CITIES.get(zone.name.casefold(), zone.name)
    if "/" not in city:
        return None
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - few documents name a zone with summer time

    try:
        midnight = dt.datetime.combine(day, dt.time(), ZoneInfo(city))
        moment = midnight + dt.timedelta(seconds=seconds)  # on the clock, whatever it skips
    except (KeyError, ValueError, OSError, OverflowError):
        return None
    offset = moment.replace(fold=int(later)).utcoffset()
    return None if offset is None else round(offset.total_seconds()) // 60


def utc_seconds(zone: Zone, day: dt.date, seconds: int, *, later: bool = False) -> int | None:
    """The instant that a clock shows, as seconds of UTC since a day long ago, for comparing.

    `later` and None are those of `offset_at`.
    """
    offset = offset_at(zone, day, seconds, later=later)
    return None if offset is None else day.toordinal() * 86_400 + seconds - offset * 60


def _named_zone(match: re.Match[str], start: int, end: int) -> Zone | None:
    if match["sign"]:
        offset = _offset(match)
        if offset is None:  # `UTC-16:18` is the end of a range that follows
            return Zone(match.string[start : start + 3].upper(), start, start + 3, 0)
        return Zone(match.string[start:end], start, end, offset)
    if bare := match["bare"]:
        name = f"{bare} time"
        return Zone(name, match.start("bare"), end, _OFFSETS_IN_WORDS.get(name.lower()))
    name = match.string[start:end]
    if match["short"]:
        return Zone(name.upper(), start, end, _OFFSETS[name.upper()])
    return Zone(name, start, end, _OFFSETS_IN_WORDS.get(name.lower()))


def _offset(match: re.Match[str]) -> int | None:
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    if minutes > _LARGEST_OFFSET[match["sign"]] or minutes % 15:
        return None
    return minutes if match["sign"] == "+" else -minutes
