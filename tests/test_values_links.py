"""Links: what is one, and what is meant as one and is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.values.links import find_broken_links, is_link, is_reference


@pytest.mark.parametrize(
    "text",
    [
        *("https://x.example/a", "<https://x.example>", "www.x.example", "mailto:a@x.example"),
        *("[it](a.md)", "[it][ref]", "[[Page]]", "see [it](a.md) and Slack"),
        *("docs/a", "./a.md", "../a", "/etc/hosts", "~/notes", "a.md", "wiki.corp", "`run-it`"),
        *("#123", "!7", "org/repo#1", "OPS-12", "INC-2025-0102-001", "4711", "PR 5", "ticket #9"),
        *("3fa9c1e", "commit abc1234", "No recording", "not public", "none was made", "pending"),
        *("confidential", "see below", "[redacted]", "internal link"),
    ],
)
def test_what_is_a_link(text: str) -> None:
    assert is_link(text)
    assert is_reference(text)


@pytest.mark.parametrize(
    "text", ["see Slack", "ask Ana", "the wiki", "Grafana", "Bob's e-mail", "Dashboard?", "a / b"]
)
def test_what_is_no_link(text: str) -> None:
    assert not is_link(text)
    assert not is_reference(text)


def test_a_channel_is_a_link_and_no_issue() -> None:
    assert is_link("#inc-payments")
    assert not is_reference("#inc-payments")


def broken(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.reason) for one in find_broken_links(text, text)]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("an [it]() here", "[it]()", "the link 'it' leads nowhere"),
        ("an ![it]( ) here", "[it]( )", "the link 'it' leads nowhere"),
        ("[it](<>)", "[it](<>)", "the link 'it' leads nowhere"),
        ("[it](#)", "[it](#)", "the link 'it' leads nowhere"),
        ("[it](TBD)", "[it](TBD)", "the link 'it' leads to 'TBD'"),
        ("[it](<to be added>)", "[it](<to be added>)", "the link 'it' leads to 'to be added'"),
        ('[it](link "title")', '[it](link "', "the link 'it' leads to 'link'"),
        ("[it](URL)", "[it](URL)", "the link 'it' leads to 'URL'"),
        (
            "[it](https://x.example/a b)",
            "[it](https://x.example/a b)",
            "the link 'it' has a space in its address, expected %20 or '<...>' around it",
        ),
        (
            "[it](../a b/c.md), later",
            "[it](../a b/c.md)",
            "the link 'it' has a space in its address, expected %20 or '<...>' around it",
        ),
        (
            "[it](https://x.example/a",
            "[it](https://x.example/a",
            "the link 'it' is not closed, expected ')' behind its address",
        ),
        (
            "[it](https://x.example/a and more (see b)",
            "[it](https://x.example/a",
            "the link 'it' is not closed, expected ')' behind its address",
        ),
        (
            "[it](https://x.example/a and [more](b.md)",
            "[it](https://x.example/a",
            "the link 'it' is not closed, expected ')' behind its address",
        ),
        (
            "the [contract] (https://x.example/a)",
            "[contract] (https://x.example/a)",
            "'[contract] (https://x.example/a)' is no link: there is a space before '('",
        ),
        (
            "the (contract)[https://x.example/a].",
            "(contract)[https://x.example/a]",
            "'(contract)[https://x.example/a]' is no link, expected '[...](...)'",
        ),
        ("http//x.example", "http//", "'http//' begins no address, did you mean 'http://'?"),
        ("at HTTPS:/x.example", "HTTPS:/", "'HTTPS:/' begins no address, did you mean 'https://'?"),
        ("https;//x.example", "https;//", "'https;//' begins no address, did you mean 'https://'?"),
        (
            "http:\\\\x.example",
            "http:\\\\",
            "'http:\\\\\\\\' begins no address, did you mean 'http://'?",
        ),
        ("htp://x.example", "htp://", "'htp://' begins no address, did you mean 'http://'?"),
        ("ttps://x.example", "ttps://", "'ttps://' begins no address, did you mean 'https://'?"),
        ("htpts://x.example", "htpts://", "'htpts://' begins no address, did you mean 'https://'?"),
        (
            "https://http://x.example",
            "https://http://",
            "'https://http://' begins no address, did you mean 'https://'?",
        ),
        ("see #[123].", "#[123]", "'#[123]' refers to nothing, did you mean '#123'?"),
        ("[it](htp://x.example)", "htp://", "'htp://' begins no address, did you mean 'http://'?"),
    ],
)
def test_what_is_meant_as_a_link(text: str, place: str, reason: str) -> None:
    assert broken(text) == [(place, reason)]


@pytest.mark.parametrize(
    "text",
    [
        *("[it](a)", "[it](a b)", "[it](a_(b)_c)", "[it](<a b>)", "[it]( a.md )", "[[it](a)](b)"),
        *('[it](https://x.example "a b")', "[it](/a 'b c')", "[it](https://x.example (a b))"),
        *("[it](#top)", "[Back to top](#)", "[↑](#)", "[![it](a.svg)](b)", "]()", "f[0](x y)"),
        *("[ ] (https://x.example)", "[x] (https://x.example)", "[^1] (https://x.example)"),
        *("[ERROR] (https://x.example)", "[1] (https://x.example)", "[sic] (see above)"),
        *("[a][b] (https://x.example)", "[it] (see https://x.example)", "(a)[b]", "(a) [b]"),
        *("f(x)[0]", "(a)[https://x.example](https://x.example)"),
        *(
            "https://x.example",
            "ftp://x.example",
            "s3://x.example",
            "hxxps://x.example",
            "http://x",
        ),
        *("HTTP/1.1", "http or https://", "either//or.example", "a:/b.c", "tcp://x.example:80"),
        *("https://web.example/https://x.example", "git+https://x.example", "#[a]", "#[1](b)"),
        *("#[1]: b", "[#1](b)", "", "[", "](", "[](", "[a](", "[a](<", "[a](<b"),
    ],
)
def test_what_is_no_broken_link(text: str) -> None:
    assert broken(text) == []


def test_a_defined_label_is_a_link_by_itself() -> None:
    text = "the [spec] (https://x.example/a)"
    assert len(list(find_broken_links(text, text))) == 1
    assert list(find_broken_links(text, text, lambda label: label == "[spec]")) == []


def test_what_is_hidden_is_no_link() -> None:
    written = "a `[b]()` c"
    hidden = "a \ufffc\ufffc\ufffc\ufffc\ufffc\ufffc\ufffc c"
    assert list(find_broken_links(hidden, written)) == []


PARTS = st.sampled_from(
    ["[", "]", "(", ")", "<", ">", "#", " ", "a", "1", '"', "http", "s:", "//", "."]
)


@given(st.lists(PARTS, max_size=40).map("".join))
def test_any_text_is_judged(text: str) -> None:
    for problem in find_broken_links(text, text):
        assert 0 <= problem.start < problem.end <= len(text)
    assert is_link(text) or not is_reference(text)
