"""What counts as a placeholder, and what only looks like one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.values.guidance import Guidance, is_guidance, sentences, words_in
from pmlint.values.placeholders import (
    HINT,
    choices,
    find_placeholders,
    find_todo,
    find_todo_first,
    find_todo_inside,
    is_known_choice_list,
    is_open,
    key,
)

TEMPLATE = frozenset({"[the culprit]", "{source}", "`<unit>`", "](url)", "<pod>", "hh:mm"})


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("[Name]", ["[Name]"]),
        ("[Insert the team here]", ["[Insert the team here]"]),
        ("[2-3 sentences for executives]", ["[2-3 sentences for executives]"]),
        ("Post-Mortem: [Incident Title]", ["[Incident Title]"]),
        ("[What was done about it?]", ["[What was done about it?]"]),
        ("[Hva ble løsningen?]", ["[Hva ble løsningen?]"]),
        ("It was slow [was it the disk?]", []),
        ("[sic?]", []),
        ("T+N minutes later", ["T+N minutes"]),
        ("**T+N** resolved", ["T+N"]),
        ("approved at time T and run at time T+N", []),
        ("[Start time] - [End time] ([Duration])", ["[Start time]", "[End time]", "[Duration]"]),
        ("{{ticket_count}}", ["{{ticket_count}}"]),
        ("{{ incident name }}", ["{{ incident name }}"]),
        ("**{amount}**", ["{amount}"]),
        ("<your name>", ["<your name>"]),
        ("YYYY-MM-DD", ["YYYY-MM-DD"]),
        ("20xx-MM-DD HH:mm", ["20xx-MM-DD HH:mm"]),
        ("2025-03-04 HH:MM UTC", ["HH:MM"]),
        ("INC-YYYY-MMDD-###", ["INC-YYYY-MMDD-###"]),
        ("by YYYY-MM-DD", ["YYYY-MM-DD"]),
        ("14:??", ["14:??"]),
        ("2022-05-??", ["2022-05-??"]),
        ("12:26-12:??", ["12:??"]),
        ("2X:XX (not sure)", ["2X:XX"]),
        ("00:XX", ["00:XX"]),
        ("2026-03-27 23:xx: errors", ["23:xx"]),
        ("2026-04-XX", ["2026-04-XX"]),
        ("XX%", ["XX%"]),
        ("down for ~XX minutes", ["~XX minutes"]),
        ("T+N minutes", ["T+N minutes"]),
        ("Signed: ______", ["______"]),
        ("???", ["???"]),
        ("[???] the disks were full", ["???"]),
        ("??", ["??"]),
        ("Lorem ipsum dolor", ["Lorem ipsum dolor"]),
        ("XXX", ["XXX"]),
        ("@name", ["@name"]),
        ("Your name here", ["Your name here"]),
        ("X hours Y minutes", ["X hours Y minutes"]),
    ],
)
def test_placeholders_are_found_without_a_template(text: str, marks: list[str]) -> None:
    assert [text[start:end] for start, end in find_placeholders(text)] == marks


@pytest.mark.parametrize(
    "text",
    [
        "[as the disk was full]",
        "[redacted]",
        "[snip]",
        "[13:20]",
        "[ERROR]",
        "[Public] sign-in was down",
        "[Rick]",
        "[x]",
        "[^1]",
        "[[Capacity plan]]",
        "[Name][1]",
        "[Link](https://example.com)",
        "[name]: a remark",
        "shards[0].time",
        "[2026-05-02, 2026-05-16]",
        "/accounts/{id}/sessions",
        "{eu, us}",
        "${region}",
        "{{ .Values.limit }}",
        "{{ github.sha }}",
        "<none>",
        "git revert <hash>",
        "Promise<T>",
        "10.128.xxx.yyy",
        "~18:0X",
        "00:xx:ff",
        "10:XX:YY",
        "`<pending>`",
        "CHAMPION -> {ARCHIVED} only",
        "dates in the form YYYY-MM-DD",
        "YYYY-MM-DD format",
        "Fixed the parsing of HH:MM",
        "Full name",
        "what is going on????",
        "Is this related??",
        "TODO",
        "the placeholder was replaced",
        "2023-MM-DD[^1]",
        "P-XXX",
        "",
    ],
)
def test_look_alikes_are_none(text: str) -> None:
    assert find_placeholders(text) == ()


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("It was [the culprit].", ["[the culprit]"]),
        ("from {source}", ["{source}"]),
        ("restart <pod> first", ["<pod>"]),
        ("run `<unit>`", ["`<unit>`"]),
        ("see [it](url)", ["url"]),
        ("HH:MM the canary failed", ["HH:MM"]),
        ("/v1/{source}", []),
        ("run `<node>`", []),
        ("see [it](https://example.com)", []),
    ],
)
def test_the_templates_marks_count_anywhere(text: str, marks: list[str]) -> None:
    prose = text.replace("`<unit>`", "\ufffc" * 8).replace("`<node>`", "\ufffc" * 8)
    found = find_placeholders(prose, TEMPLATE, written=text, short=False)
    assert [text[start:end] for start, end in found] == marks


def test_a_hint_may_hold_a_colon_but_an_address_is_none() -> None:
    assert [bool(HINT.search(text)) for text in ("<start: UTC>", "<mailto:a@b.example>")] == [
        True,
        False,
    ]


def test_running_prose_needs_more_than_a_value() -> None:
    assert find_placeholders("we asked [name] for help", short=False) == ()
    assert find_placeholders("[name]", short=False) == ((0, 6),)
    assert find_placeholders("we asked [insert name] for help", short=False) == ((9, 22),)


@pytest.mark.parametrize("text", ["`<pending>`", "**`<recovery-tx-hash-1>`**", "`<branch name>`"])
def test_code_that_only_names_what_belongs_there(text: str) -> None:
    hidden = "\ufffc" * len(text)
    (mark,) = find_placeholders(hidden, written=text)
    assert text[mark.start : mark.end] == text.strip("*")
    assert find_placeholders(hidden, written=text, short=False) == ()


@pytest.mark.parametrize("text", ["`<div>`", "`<T>`", "`<a-b>` and more", "`Map<a-b, c>`"])
def test_other_code_is_none(text: str) -> None:
    assert find_placeholders("\ufffc" * len(text), written=text) == ()


@pytest.mark.parametrize(
    "text",
    ["TBD", "**TBC**", "to be confirmed", "(TODO)", "TBA.", "A definir", "[需要补充]", "待定"],
)
def test_a_whole_value_may_be_to_come(text: str) -> None:
    assert find_todo(text)
    assert is_open(text)


@pytest.mark.parametrize("text", ["TODO: the graph", "TBD - ask Rick", "**TBD**. Later"])
def test_a_note_may_begin_a_text(text: str) -> None:
    mark = find_todo_first(text)
    assert mark
    assert text[mark.start : mark.end] in {"TODO", "TBD"}
    assert not find_todo(text)


@pytest.mark.parametrize(
    "text", ["The TODO asked for it", "TODO list", "to be confirmed by us", ""]
)
def test_a_topic_is_nothing_to_come(text: str) -> None:
    found = [find(text) for find in (find_todo, find_todo_first, find_todo_inside)]
    assert found == [None, None, None]


def test_part_of_a_short_text_may_be_to_come() -> None:
    assert find_todo_inside("5 h (TBC)") == (5, 8)
    assert find_todo_inside("March (TODO: the day)") == (7, 11)
    assert find_todo_inside("A comment (TODO) was left") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P0 / P1 / P2", ("P0", "P1", "P2")),
        ("Draft | Final", ("Draft", "Final")),
        ("Yes/No", ("Yes", "No")),
        ("**High** / Low", ("High", "Low")),
        ("src/app", ()),
        ("n/a", ()),
        ("https://example.com / there", ()),
        ("P1", ()),
    ],
)
def test_options(text: str, expected: tuple[str, ...]) -> None:
    assert choices(text) == expected


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("SEV-1 / SEV-2 / SEV-3", True),
        ("High/Medium/Low", True),
        ("[Critical|High|Medium|Low]", True),
        ("<low | medium | high>", True),
        ("SEV1 · SEV2 · SEV3", True),
        ("Baixa | Média | Alta | Crítica", True),
        ("P1 / P2", False),
        ("[High]", False),
        ("Team A · Team B · Team C", False),
        ("Eu / Us / Apac", False),
    ],
)
def test_options_without_a_template(text: str, *, known: bool) -> None:
    assert is_known_choice_list(text) is known


@pytest.mark.parametrize("text", ["[Name]", "[Name] - [Date]", "XX%", "TBD", "@handle"])
def test_open_values(text: str) -> None:
    assert is_open(text)


@pytest.mark.parametrize("text", ["Lorem ipsum", "*Lorem ipsum dolor sit amet, consectetur*"])
def test_filler_is_open(text: str) -> None:
    assert is_open(text)


@pytest.mark.parametrize("text", ["Mira [Name]", "about XX% of the users", "TODO list", "P1", ""])
def test_values_that_say_something_are_not_open(text: str) -> None:
    assert not is_open(text)


def test_keys_know_neither_case_nor_marks() -> None:
    assert key("_How_ it was **[Resolved]**!") == "how it was resolved"


GUIDANCE = Guidance(
    [
        "list of things that went well for example",
        "be very specific here and include exact numbers",
        "on the morning of august 99 we had an outage of 1 minute",
        "too short",
        "写下发生了什么以及影响",
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "List of things that went well. For example,",
        "List of things which went well, for example:",
        "Be very specifc here and include exact numbers.",
        "On the morning of August 12 we had an outage of 15 minutes",
        "写下发生了什么以及影响",
    ],
)
def test_guidance_is_known_in_spite_of_small_changes(text: str) -> None:
    assert GUIDANCE.has(key(text))


@pytest.mark.parametrize(
    "text",
    [
        "too short",
        "The list of things that went well is short",
        "We were very specific and included exact numbers",
        "Numbers",
        "",
    ],
)
def test_other_text_is_no_guidance(text: str) -> None:
    assert not GUIDANCE.has(key(text))


def test_four_words_make_guidance() -> None:
    assert is_guidance("how it was resolved")
    assert not is_guidance("time to detect 4")
    assert words_in("观察到的现象") == 3


@given(st.text(alphabet="ab .!?:\"') 。", max_size=60))
def test_sentences_are_parts_of_the_text_in_order(text: str) -> None:
    parts = sentences(text)
    assert all(end <= start for (_, end), (start, _) in pairwise(parts))
    assert "".join(text[start:end] for start, end in parts).split() == text.split()


@given(st.text(alphabet="[]{}<>`?_XYTBDO :-[name](url)\ufffc", max_size=60))
def test_marks_lie_within_the_text(text: str) -> None:
    for start, end in find_placeholders(text, TEMPLATE, written=text):
        assert 0 <= start < end <= len(text)
