"""The sections of a document are found again, whatever was done to them.

A document is made from the outline of the standard template, one thing in it is changed, and the
rules of the family `structure` have to say just that: one finding, in one place.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.lint import lint
from pmlint.outline.model import Path, SectionSpec
from pmlint.postmortem.alignment import Pair, align
from pmlint.postmortem.binding import bind
from pmlint.rulebook.model import Rulebook, load
from pmlint.rulebook.plugins import families
from pmlint.text import Source
from pmlint.tree.markdown import parse
from pmlint.values.names import fold

FILLER = "The queue was drained by hand while the disk was replaced."


@dataclass(frozen=True)
class Node:
    """A heading of a document in the making, with the lines below it."""

    title: str
    level: int
    lines: tuple[str, ...]
    below: tuple["Node", ...] = ()
    key: Path = ()

    def walk(self) -> Iterator["Node"]:
        yield self
        for node in self.below:
            yield from node.walk()


Nodes = tuple[Node, ...]


@cache
def rulebook() -> Rulebook:
    """The standard rulebook with the rules on structure only."""
    book = load()
    return replace(
        book,
        rules={
            name: rule if families().get(name) == "structure" else replace(rule, severity=None)
            for name, rule in book.rules.items()
        },
    )


def skeleton() -> Nodes:
    return tuple(grow(spec, ()) for spec in rulebook().outline.sections)


def grow(spec: SectionSpec, above: Path) -> Node:
    key = (*above, spec.title)
    lines: tuple[str, ...] = (FILLER,) if spec.content else ()
    if spec.table:
        names = [column.label for column in spec.table.columns]
        rows = (names, ["---"] * len(names), ["x"] * len(names))
        lines = tuple(f"| {' | '.join(row)} |" for row in rows)
    below = tuple(grow(part, key) for part in spec.sections)
    return Node(spec.title, spec.level, lines, below, key)


def write(nodes: Nodes, title: str = "# The queue stood still") -> str:
    lines = [title, ""]
    for node in (node for top in nodes for node in top.walk()):
        lines += [f"{'#' * node.level} {node.title}", "", *node.lines, ""]
    return "\n".join(lines)


def found(text: str) -> list[tuple[str, str]]:
    """Each finding's rule, with the line of the document that it is on."""
    lines = text.split("\n")
    return [
        (one.rule, lines[one.line - 1].lstrip("# "))
        for one in lint(Source("x.md", text), rulebook())
    ]


def change(nodes: Nodes, key: Path, edit: Callable[[Node], Nodes]) -> Nodes:
    """The nodes with one of them replaced by what `edit` makes of it."""
    changed: list[Node] = []
    for node in nodes:
        if node.key == key:
            changed += edit(node)
        else:
            changed.append(replace(node, below=change(node.below, key, edit)))
    return tuple(changed)


def each(nodes: Nodes, edit: Callable[[Node], Node]) -> Nodes:
    return tuple(replace(edit(node), below=each(node.below, edit)) for node in nodes)


def keys(depth: int | None = None) -> list[Path]:
    all_keys = [node.key for top in skeleton() for node in top.walk()]
    return [key for key in all_keys if depth in (None, len(key))]


def name(key: Path) -> str:
    return "/".join(key)


def shifted(node: Node, by: int) -> Node:
    return replace(node, level=node.level + by, below=tuple(shifted(one, by) for one in node.below))


every_section = pytest.mark.parametrize("key", keys(), ids=name)
every_top = pytest.mark.parametrize("key", keys(1), ids=name)
every_part = pytest.mark.parametrize("key", keys(2), ids=name)


def test_skeleton_is_clean() -> None:
    assert found(write(skeleton())) == []


@every_section
def test_deleted_section_is_missing_once(key: Path) -> None:
    text = write(change(skeleton(), key, lambda _: ()))
    if key == ("Notes",):
        assert found(text) == []
        return
    (rule, line), *others = found(text)
    assert rule == "missing-section"
    assert not others
    after = keys()[keys().index(key) + 1 :]
    following = next(other for other in after if other[: len(key)] != key)
    assert line == following[-1]


@every_section
def test_lost_heading_is_missing_once_or_stands_for_its_parts(key: Path) -> None:
    text = write(change(skeleton(), key, lambda node: node.below))
    rules = [rule for rule, _ in found(text)]
    assert rules == ([] if key == ("Notes",) else ["missing-section"])


@pytest.mark.parametrize("depth", [1, 2])
def test_swapped_neighbours_are_one_misplaced(depth: int) -> None:
    def swap(nodes: Nodes, at: int) -> Nodes:
        return (*nodes[:at], nodes[at + 1], nodes[at], *nodes[at + 2 :])

    tops = skeleton()
    groups = [tops] if depth == 1 else [top.below for top in tops]
    for number, group in enumerate(groups):
        for at in range(len(group) - 1):
            swapped = swap(group, at)
            nodes = (
                swapped
                if depth == 1
                else (
                    *tops[:number],
                    replace(tops[number], below=swapped),
                    *tops[number + 1 :],
                )
            )
            findings = found(write(nodes))
            assert [rule for rule, _ in findings] == ["misplaced-section"], group[at].key
            assert findings[0][1] in {group[at].title, group[at + 1].title}


@every_part
def test_section_in_another_one_is_one_misplaced(key: Path) -> None:
    nodes = skeleton()
    moved = next(node for top in nodes for node in top.below if node.key == key)
    rest = change(nodes, key, lambda _: ())

    def take_first(node: Node) -> Nodes:
        return (replace(node, below=(moved, *node.below)),)

    def take_last(node: Node) -> Nodes:
        return (replace(node, below=(*node.below, moved)),)

    for target in keys(1):
        for take in (take_first, take_last) if target != key[:1] else ():
            findings = found(write(change(rest, target, take)))
            assert findings == [("misplaced-section", moved.title)], (target, take)


@every_top
@pytest.mark.parametrize("last", [True, False])
def test_section_at_the_other_end_is_one_misplaced(key: Path, last: bool) -> None:  # noqa: FBT001 - a parameter of the test
    nodes = skeleton()
    moved = next(node for node in nodes if node.key == key)
    rest = change(nodes, key, lambda _: ())
    moved_nodes = (*rest, moved) if last else (moved, *rest)
    if moved_nodes != nodes:
        findings = found(write(moved_nodes))
        assert [rule for rule, _ in findings] == ["misplaced-section"]
        if not {key, moved_nodes[0].key} & {keys(1)[0], keys(1)[1]}:
            assert findings[0][1] == moved.title


@every_section
@pytest.mark.parametrize("slip", ["double", "drop", "swap"])
def test_slip_of_the_pen_is_misspelled_once(key: Path, slip: str) -> None:
    title = key[-1]
    at = 2
    wrong = {
        "double": title[:at] + title[at] + title[at:],
        "drop": title[:at] + title[at + 1 :],
        "swap": title[:at] + title[at + 1] + title[at] + title[at + 2 :],
    }[slip]
    nodes = change(skeleton(), key, lambda node: (replace(node, title=wrong),))
    harmless = fold(wrong) == fold(title)  # `WhyI t`
    assert found(write(nodes)) == ([] if harmless else [("misspelled-section", wrong)])


@every_section
@pytest.mark.parametrize("by", [1, -1])
@pytest.mark.parametrize("whole", [True, False])
def test_other_level_is_one_finding(key: Path, by: int, whole: bool) -> None:  # noqa: FBT001 - a parameter of the test
    def edit(node: Node) -> Nodes:
        return (shifted(node, by) if whole else replace(node, level=node.level + by),)

    text = write(change(skeleton(), key, edit))
    assert found(text) == [("wrong-heading-level", key[-1])]


@pytest.mark.parametrize(
    ("title", "slip"),
    [
        ("Root Cause Analysis", "4. Root Cuase Analysis"),
        ("Root Cause Analysis", "IV. Root Cause Analysys {#cause}"),
        ("What Happened", "2.1 What Hapened"),
        ("Response", "Chain of evnts"),
    ],
)
def test_slip_in_a_numbered_title_or_another_name(title: str, slip: str) -> None:
    text = write(skeleton())
    heading = next(line for line in text.split("\n") if line.strip("# ") == title)
    changed = text.replace(f"\n{heading}\n", f"\n{heading.replace(title, slip)}\n", 1)
    assert [one.rule for one in lint(Source("x.md", changed), rulebook())] == ["misspelled-section"]


@every_section
def test_second_section_is_one_duplicate(key: Path) -> None:
    text = write(change(skeleton(), key, lambda node: (node, node)))
    assert found(text) == [("duplicate-section", key[-1])]
    copies = [
        number for number, line in enumerate(text.split("\n"), 1) if line.lstrip("# ") == key[-1]
    ]
    (diagnostic,) = lint(Source("x.md", text), rulebook())
    assert diagnostic.line in copies[1:]


@every_section
def test_empty_section_is_one_finding(key: Path) -> None:
    text = write(change(skeleton(), key, lambda node: (replace(node, lines=(), below=()),)))
    assert found(text) == ([] if key == ("Notes",) else [("empty-section", key[-1])])


@every_section
def test_nothing_to_say_is_said(key: Path) -> None:
    def say_nothing(node: Node) -> Nodes:
        return (replace(node, lines=("None.",), below=()),)

    assert found(write(change(skeleton(), key, say_nothing))) == []


@every_section
def test_bold_label_in_a_list_stands_for_its_section(key: Path) -> None:
    label = f"- **{key[-1]}**: {FILLER}"
    rest = change(skeleton(), key, lambda _: ())
    at = keys(1).index(key[:1])
    if key == keys(1)[0]:
        assert found(write(rest, f"# The queue stood still\n\n{label}")) == []
        return
    holder = key[:1] if len(key) > 1 else list(skeleton()[at - 1].walk())[-1].key

    def hold(node: Node) -> Nodes:
        return (replace(node, lines=(*node.lines, "", label)),)

    assert found(write(change(rest, holder, hold))) == []


@pytest.mark.parametrize("by", [-1, 1, 2])
def test_levels_shifted_together_are_right(by: int) -> None:
    nodes = tuple(shifted(node, by) for node in skeleton())
    title = f"{'#' * max(1 + by, 1)} The queue stood still"
    assert found(write(nodes, title)) == []


def test_one_level_for_all_is_right() -> None:
    nodes = each(skeleton(), lambda node: replace(node, level=1))
    assert found(write(nodes)) == []


def test_no_title_is_one_finding() -> None:
    assert found(write(skeleton(), "")) == [("missing-title", "Executive Summary")]
    assert found(write(skeleton(), "---\ntitle: Stood still\n---")) == []


def test_trimmings_of_titles_do_not_matter() -> None:
    def trim(node: Node) -> Node:
        return replace(node, title=f"3.1 🕐 **{node.title.upper()}** (UTC)")

    assert found(write(each(skeleton(), trim))) == []


def test_sections_of_ones_own_are_welcome() -> None:
    own = Node("Glossary", 2, (FILLER,), (Node("Terms", 3, (FILLER,)),))
    for at in range(len(skeleton())):
        nodes = skeleton()
        assert found(write((*nodes[:at], own, *nodes[at:]))) == []


TITLES = [*(key[-1] for key in keys()), "Detecton", "Overview", "Glossary", "", "Impact (EU)"]
HEADINGS = st.lists(st.tuples(st.integers(1, 4), st.sampled_from(TITLES)), max_size=30)


@given(HEADINGS)
def test_each_section_is_bound_once_or_is_extra(headings: list[tuple[int, str]]) -> None:
    text = "".join(f"{'#' * level} {title}\n\n{FILLER}\n\n" for level, title in headings)
    document = parse(Source("x.md", text))
    binding = bind(document, rulebook().outline, rulebook().vocabulary)
    bound = [item.section.span for item in binding.sections if item.section]
    title = [binding.title.span] if binding.title else []
    everything = [*bound, *title, *(section.span for section in binding.extra)]
    assert sorted(everything) == [section.span for section in document.sections]
    assert [item.path for item in binding.sections] == keys()
    in_order = [item.section for item in binding.sections if item.section and not item.moved]
    assert in_order == sorted(in_order, key=lambda section: section.span)
    assert all(item.match for item in binding.sections if item.section)


@given(HEADINGS)
def test_a_section_has_one_finding_on_its_place(headings: list[tuple[int, str]]) -> None:
    text = "".join(f"{'#' * level} {title}\n\n{FILLER}\n\n" for level, title in headings)
    places = {"misplaced-section", "wrong-heading-level", "duplicate-section"}
    lines = [one.line for one in lint(Source("x.md", text), rulebook()) if one.rule in places]
    assert len(lines) == len(set(lines))


def test_align_keeps_the_heaviest_pairs_in_order() -> None:
    weights = {("a", "a"): 5, ("b", "b"): 3, ("c", "c"): 3, ("a", "x"): 1}

    def pairs(one: str, other: str) -> list[tuple[int, int]]:
        scores = {
            (i, j): weights[a, b]
            for i, a in enumerate(one)
            for j, b in enumerate(other)
            if (a, b) in weights
        }
        return align(scores)

    assert pairs("abc", "abc") == [(0, 0), (1, 1), (2, 2)]
    assert pairs("abc", "bca") == [(1, 0), (2, 1)]
    assert pairs("abc", "xbc") == [(0, 0), (1, 1), (2, 2)]
    assert pairs("abc", "axbc") == [(0, 0), (1, 2), (2, 3)]
    assert pairs("abc", "cba") == [(0, 2)]
    assert pairs("", "abc") == []


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 5), st.integers(0, 7)), st.sampled_from([0, 50, 60, 65, 80, 115])
    )
)
def test_align_chooses_as_if_it_looked_at_all_rows_and_columns(scores: dict[Pair, int]) -> None:
    assert align(scores) == _by_all_rows_and_columns(6, 8, scores)


def _by_all_rows_and_columns(rows: int, columns: int, scores: dict[Pair, int]) -> list[Pair]:
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            own = best[i + 1][j + 1] + scores.get((i, j), 0)
            best[i][j] = max(best[i + 1][j], best[i][j + 1], own)
    pairs, i, j = [], 0, 0
    while i < rows and j < columns:
        own = scores.get((i, j), 0)
        if own and best[i][j] == best[i + 1][j + 1] + own:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
