"""Who is named, and by which key two names are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.values.people import Kind, read_people


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("@alice", Kind.HANDLE),
        ("handle@", Kind.HANDLE),
        ("<@U123AB>", Kind.HANDLE),
        ("alice@example.com", Kind.EMAIL),
        ("Alice Ng", Kind.NAME),
        ("Alice Ng (SRE)", Kind.NAME),
        ("SRE (Alice Ng)", Kind.NAME),
        ("pipetta", Kind.NAME),
        ("AF", Kind.INITIALS),
        ("**RK**", Kind.INITIALS),
        ("SRE team", Kind.TEAM),
        ("Team: Payments", Kind.TEAM),
        ("@org/team", Kind.TEAM),
        ("#ops-channel", Kind.TEAM),
        ("SRE", Kind.TEAM),
        ("the Platform Team", Kind.TEAM),
        ("on-call engineer", Kind.ROLE),
        ("the team", Kind.VAGUE),
        ("Everyone", Kind.VAGUE),
        ("someone?", Kind.VAGUE),
        ("-", Kind.NOBODY),
        ("—", Kind.NOBODY),
        ("?", Kind.NOBODY),
        ("??", Kind.NOBODY),
        ("TBD", Kind.NOBODY),
        ("N/A", Kind.NOBODY),
        ("@name", Kind.NOBODY),
        ("Unassigned", Kind.NOBODY),
        ("not assigned", Kind.NOBODY),
        ("next sprint", Kind.NOBODY),
        ("Optional", Kind.NOBODY),
        ("DONE — this sprint", Kind.NOBODY),
        ("Cancelled", Kind.NOBODY),
        ("Done Deals", Kind.NAME),
        ("Monitoring", Kind.TEAM),
        ("Triage", Kind.NAME),
        ("_()", Kind.NOBODY),
    ],
)
def test_what_is_named(text: str, kind: Kind) -> None:
    (person,) = read_people(text)
    assert person.kind is kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@alice, @bob", ["@alice", "@bob"]),
        ("Ada Ng and Bo Li", ["Ada Ng", "Bo Li"]),
        ("Ada & Bo; Cy", ["Ada", "Bo", "Cy"]),
        ("Ada + Bo/Cy", ["Ada", "Bo", "Cy"]),
        ("Ada → Bo<br>Cy", ["Ada", "Bo", "Cy"]),
        ("Ada -> Bo", ["Ada", "Bo"]),
        ("Jean-Luc Picard", ["Jean-Luc Picard"]),
        ("Ada Ng (SRE, on call), Bo", ["Ada Ng (SRE, on call)", "Bo"]),
        ("[Ada Ng](https://example.com/a,b)", ["Ada Ng"]),
        ("`@kim`, [Rick]", ["@kim", "Rick"]),
        ("Ada,, Bo,", ["Ada", "Bo"]),
        ("Alexandra", ["Alexandra"]),
        ("", []),
    ],
)
def test_several_are_told_apart(text: str, names: list[str]) -> None:
    people = read_people(text)
    assert [person.text for person in people] == names
    assert [text[person.start : person.end] for person in people] == names


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Alice Ng (SRE)", "alice ng"),
        ("@alice.ng", "alice ng"),
        ("alice.ng@example.com", "alice ng"),
        ("José O'Neill", "jose oneill"),
        ("Jean-Luc  Picard", "jean luc picard"),
    ],
)
def test_names_are_compared_by_a_key(text: str, key: str) -> None:
    (person,) = read_people(text)
    assert person.key == key


@given(st.one_of(st.text(), st.text(alphabet="@[]()<>,;&/-> anb+\n*`_.", max_size=60)))
def test_any_text_gives_ordered_spans(text: str) -> None:
    position = 0
    for person in read_people(text):
        assert position <= person.start < person.end <= len(text)
        assert isinstance(person.key, str)
        position = person.end


@pytest.mark.parametrize(
    "text", ["インフラ担当", "Repository owner", "operator (needs a token)", "system"]
)
def test_a_role_is_no_name(text: str) -> None:
    (person,) = read_people(text)
    assert person.kind is Kind.ROLE
