"""Quick ways of looking find what the slow ones find."""

from collections.abc import Sequence
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.postmortem.moments import is_leading, may_lead
from pmlint.values import links
from pmlint.values.guidance import Guidance
from pmlint.values.language.phrases import HEATED, HINDSIGHT
from pmlint.values.language.spoken import Spoken
from pmlint.values.links import find_broken_links, may_have_broken_links
from pmlint.values.placeholders import (
    find_placeholders,
    find_todo,
    find_todo_first,
    find_todo_inside,
    key,
)
from pmlint.values.references import find_references
from pmlint.values.time.dates import find_dates
from pmlint.values.time.instants import Instant, find_instants, has_several_times
from pmlint.values.time.zones import find_named_zones
from pmlint.values.traces import Traces, letters_of, signs_of_open

ANY_PHRASES = (
    HINDSIGHT,
    HEATED.plus(("cannot possibly*", "a * b", "x*y z", "K\u00e9t\u00e9 - ok", "\u5931\u6557")),
)


def texts(words: str, *more: str, most: int, joints: Sequence[str] = ()) -> st.SearchStrategy[str]:
    """Texts of up to so many words and of `more`, with nothing between them, or with a joint."""
    parts = st.lists(st.sampled_from([*words.split(), *more]), max_size=most)
    return st.builds(str.join, st.sampled_from(["", *joints]), parts)


_HARSH = (
    "had we if only Should could n\u2019t not never probably HAVE 've ought to can't believe fuck"
    " fucking total mess damn cannot possibly a b x1y z \u5931\u6557 k\u00e9t\u00e9 - ok"
    " . \u2014 \u0130 \ufffc"
)


@given(texts(_HARSH, "at least", " ", " *_", "\n", most=14, joints=" "))
def test_a_quick_search_of_a_long_text_misses_no_phrase(text: str) -> None:
    for phrases in ANY_PHRASES:
        found = [mark.start for mark in phrases.find(text)]
        assert set(found) <= set(phrases.places_in(Spoken(text)))


def test_a_quick_search_gives_few_places() -> None:
    text = "We could see that they should be here. It was total, and a mess. We might not have."
    assert HINDSIGHT.places_in(Spoken(text)) == [text.index("might")]
    assert HEATED.places_in(Spoken("a total: the\ntotal mess")) == [13]
    assert HEATED.places_in(Spoken("a total: the\ntotal messenger")) == []


_ZONES = (
    "UTC utc+2 GMT-5:30 CET PST8PDT \u041c\u0421\u041a Europe/Berlin Asia / US/Pacific Etc/UTC"
    " America/Argentina/Salta IT ISTs 14:03 Z eastern Pacific pacific _ - . @ \u017f"
)


@given(texts(_ZONES, "times are in", "\n", most=9, joints=" "))
def test_zones_are_found_alike_in_every_way_of_looking(text: str) -> None:
    in_any_text = list(find_named_zones(text + "\nlocal time"))  # whose words ask for all of it
    assert list(find_named_zones(text)) == in_any_text[:-1]


def test_zones_in_words_are_found() -> None:
    words = ("Heure de Paris", "hora de Madrid", "московское время", "日本時間", "北京時間")
    others = ("Central European Summer Time", "india time", "Greenwich Mean Time", "times in Zulu")
    for name in (*words, *others, "한국 시간", "Atlantic Standard time", "SERVER TIME"):
        assert [zone.end for zone in find_named_zones(f"at 3 {name}.")] == [len(f"at 3 {name}")]


@pytest.mark.parametrize(
    "written",
    [
        "15th - 16th   of   September.,   2024",
        "Wednesday, 15 Jan 2025",
        "january. 15th - 16th, 2025",
        "2025 Jan 15",
        "15/01/2025-16/01/2025",
        "22025-03-18",
    ],
)
def test_a_date_is_found_alike_anywhere(written: str) -> None:
    alone = find_dates(written)
    before = "In 1999, port 2049 of 12024 and v2.2012.7 had 1984 errors; a year, 2003, later: "
    found = find_dates(f"{before}{written}, and 2001.")
    assert alone
    assert [(date.start - len(before), date.end - len(before)) for date in found] == [
        (date.start, date.end) for date in alone
    ]


_BEFORE_TIMES = "Wed 15 Jan 2025 2025-01-15 T ** [ \ufffc um \u6642 5th of May , tuesday \u00c9"


@given(texts(_BEFORE_TIMES, " ", "  ", "- ", most=8))
def test_what_begins_with_a_time_is_never_ruled_out(before: str) -> None:
    text = f"{before}14:03 it broke"
    assert may_lead(text) or not is_leading(text, len(before))
    stamped = before.endswith("2025-01-15T")
    bare = before.removesuffix("T" if stamped else "").replace("2025-01-15", "")
    if not any(map(str.isalpha, bare)):
        assert is_leading(text, len(before))


@pytest.mark.parametrize("text", ["It broke at 14:03", "n/a", "", "  (see 14:03)", "mañana 5"])
def test_what_begins_with_other_words_cannot_begin_with_a_time(text: str) -> None:
    assert not may_lead(text)


_MOMENTS = (
    "2024-01-15 2024\u5e741\u670815\u65e5 15.01.2024 14:03 14:03:22Z 1403 14.03 14h03 T1600 24:00"
    " - to ( ) at in x UTC , 1:2"
)
_MORE_MOMENTS = (
    *("15 Jan 2024", "January 15th, 2024", "2024 Jan 15th", "2 pm", "2:03 p.m.", "1403 UTC"),
    *("of 2024", "port 8080", "\t", "\u00a0"),
)


@given(texts(_MOMENTS, *_MORE_MOMENTS, most=7, joints=" "))
def test_instants_are_found_alike_by_a_quick_look(text: str) -> None:
    found = find_instants(text)
    assert find_instants(f"{text} = x = 23:59")[:-1] == found
    assert has_several_times(text) or sum(isinstance(one, Instant) for one in found) < 2


_REFERENCES = (
    "#12 !7 org/app#3 GH-5 PAY-812 A1-9 SHA-256 INC12 INCIDENT-7A PM-2024-007 [issue]("
    " https://a.example/issues/4 http://x) ) ! # 2024-01-15 AB - 9 see , [ ]("
)


@given(texts(_REFERENCES, " ", "\n", most=7))
def test_references_are_found_alike_by_a_quick_look(text: str) -> None:
    assert find_references(f"{text}\n, #99,")[:-1] == find_references(text)


_OPEN = (
    "[Name] [a] [list of a] {name} {{ your_name }} <name> @owner ?? ??? 14:?? ____ T+N lorem ipsum"
    " XX Xx XXX xX xx YY ZZZ NNN X Y N % h hours Users s YYYY yyyy 20xx 2025-MM -DD DD/MM/AAAA"
    " dd.mm.rrrr dd/mm/yyyy TT.MM.JJJJ HH:MM hh:mm:ss HHhMM \u0413\u0413\u0413\u0413 ЧЧ:мм чч:мм"
    " TBD tba TODO: FIXME to be determined Filled in Your full name here text Goes First last * _"
    " [please do] - ( ) . , : 3 a"
)


@given(texts(_OPEN, most=6, joints=(" ", "  ")))
def test_no_placeholder_is_without_a_sign(text: str) -> None:
    found = find_placeholders(text, frozenset({"[list of a]", "[a]", "<name>"}))
    todo = find_todo(text) or find_todo_first(text) or find_todo_inside(text)
    assert not (found or todo) or list(signs_of_open(Spoken(text)))


_LINES = (
    "How the incident was resolved",
    "What went well about 2 responses",
    "Wer überprüft die Maßnahme",
    "障害の内容を詳しく書く",
)
_PARTS = (*" ".join(_LINES).split(), "und", "x", "MASSNAHME", "\u0130", "-", "7", "書く")


@given(st.sampled_from(["", *_LINES]), st.lists(st.sampled_from(_PARTS), max_size=6))
def test_no_line_of_a_template_is_without_traces(line: str, words: list[str]) -> None:
    guidance = Guidance(map(key, _LINES))
    traces = Traces(guidance.words_of_lines())
    text = " ".join([line, *words])
    if guidance.has(key(text)):
        assert traces.may_be_in(letters_of(text), 0, len(text))


_LINKED = "[a] ( ) ](x) ](https://a.b/c) ](http://a ](# # [1] http https :// :/ ;// a.b/c www. link"


@given(texts(_LINKED, "\ufffc", "HTTPS://", "htp://", most=6, joints=" "))
def test_no_broken_link_is_without_a_sign(text: str) -> None:
    with patch.object(links, "may_have_broken_links", return_value=True):
        found = list(find_broken_links(text, text))
    assert not found or may_have_broken_links(text)
