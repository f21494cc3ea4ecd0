"""What in a line is no prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.tree.inline import comments, link_targets, literals, spans_to_hide

PIECES = ("[a](b)", "[c](<d>)", "`", "``", "<!--", "-->", "\\", " ")


def parts(text: str, spans: object) -> list[str]:
    assert isinstance(spans, list)
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a `b` c `d`", ["`b`", "`d`"]),
        ("``a ` b`` c", ["``a ` b``"]),
        ("`a `` b`", ["`a `` b`"]),
        ("`` a ` b", []),
        (r"\`a` b`", ["` b`"]),
        (r"`a\` b", ["`a\\`"]),
        (r"\\`a`", ["`a`"]),
        ("```text```", ["```text```"]),
        ("`a\nb`", ["`a\nb`"]),
        ("<!-- ` --> a ` b", []),
    ],
)
def test_code_spans(text: str, code: list[str]) -> None:
    spans = [(start, end) for start, end, comment in literals(text) if not comment]
    assert parts(text, spans) == code


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a <!-- b --> c <!----> d", ["<!-- b -->", "<!---->"]),
        ("`<!-- a -->` <!-- `b -->", ["<!-- `b -->"]),
        ("<!-- ` --> <!-- ` -->", ["<!-- ` -->", "<!-- ` -->"]),
        (r"\<!-- a -->", []),
        ("<!--> a -->", ["<!-->"]),
        ("--> <!-- a", []),
    ],
)
def test_comments_in_a_line(text: str, found: list[str]) -> None:
    spans = [(start, end) for start, end, comment in literals(text) if comment]
    assert parts(text, spans) == found


def test_comments_in_html_know_no_code() -> None:
    html = "<p>` <!-- a --> `\n<!-- b\n--><!-- open"
    assert parts(html, list(comments(html))) == ["<!-- a -->", "<!-- b\n-->"]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("see [TODO](docs/TODO.md) there", ["(docs/TODO.md)"]),
        ('[a](b "TODO it")', ['(b "TODO it")']),
        ("[a](b 'x')", ["(b 'x')"]),
        ("[a](<x y>)", ["(<x y>)"]),
        ("[a](b_(c))", ["(b_(c))"]),
        ("[a][ref] and ![x](y.png)", ["(y.png)", "[ref]"]),
        ("at https://a.example/TBD?x=1.", ["https://a.example/TBD?x=1."]),
        ("<https://a.example>", ["<https://a.example>"]),
        ("mail mailto:tbd@a.example now", ["mailto:tbd@a.example"]),
        ("a<br>b <b class='x'>c</b>", ["<br>", "<b class='x'>", "</b>"]),
        ("<name> of [Name] and [ ] and a < b", []),
        ("plain TODO", []),
    ],
)
def test_what_is_hidden(text: str, hidden: list[str]) -> None:
    assert sorted(parts(text, spans_to_hide(text))) == sorted(hidden)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[a](b) `[c](d)` [e](f)", ["b", "f"]),
        ("`a` [b](c) `d`", ["c"]),
        ("[`a`](b)<!-- [c](d) -->[e](<f g>)", ["b", "f g"]),
        ("[a]() [b](c", []),
    ],
)
def test_targets_of_links(text: str, targets: list[str]) -> None:
    assert parts(text, [*link_targets(text)]) == targets


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_targets_are_never_within_code_or_comments(text: str) -> None:
    found = [*link_targets(text)]
    code = [range(start, end) for start, end, _ in literals(text)]
    assert not any(start in taken for start, _ in found for taken in code)
    everywhere = [*link_targets(text.replace("`", "_").replace("<!--", "____"))]
    brackets = {place: text.rindex("](", 0, place) for place, _ in everywhere}
    outside = [
        place for place in everywhere if not any(brackets[place[0]] in taken for taken in code)
    ]
    assert found == outside
