"""The rulebooks in `rules/`, and the templates that teams copy from there."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pmlint.fit import fit
from pmlint.lint import lint
from pmlint.outline.model import FieldSpec, Outline, show_path
from pmlint.outline.template import outline_of
from pmlint.postmortem.binding import bind
from pmlint.postmortem.likeness import Match
from pmlint.rulebook.model import Rulebook, load, shipped_rulebooks
from pmlint.text import Source, read
from pmlint.tree.markdown import parse
from pmlint.values.names import fold
from pmlint.values.placeholders import HINT

BOOKS = shipped_rulebooks()
WITH_TEMPLATE = sorted(name for name, file in BOOKS.items() if file.name == "rulebook.yaml")
FIXTURES = Path(__file__).parents[1] / "fixtures" / "rulebooks"
SENTENCE = re.compile(r"# (?P<sentence>[A-Z].*?\.)(?: |$)")


@cache
def shipped(name: str) -> Rulebook:
    return load(BOOKS[name])


def template_of(name: str) -> Source:
    return read(str(BOOKS[name].parent / "template.md"))


def derived(name: str) -> Outline:
    """What the template alone says."""
    return outline_of(parse(template_of(name)), shipped(name).vocabulary)


def sections(outline: Outline) -> list[str]:
    return [show_path(path) for path, _ in outline.walk()]


def labels(outline: Outline) -> Iterator[str]:
    """The fields of the head and of all sections, columns and fields below fields included."""
    return (label for label, _ in fields(outline))


def fields(outline: Outline) -> Iterator[tuple[str, bool]]:
    """The same, each with whether it is required."""

    def below(path: tuple[str, ...], specs: tuple[FieldSpec, ...]) -> Iterator[tuple[str, bool]]:
        for spec in specs:
            yield show_path((*path, spec.label)), spec.required
            yield from below((*path, spec.label), spec.fields)

    yield from below((), outline.fields)
    for path, spec in outline.walk():
        columns = spec.table.columns if spec.table else ()
        yield from below(path, (*spec.fields, *columns))


def found(name: str, text: str) -> list[str]:
    """The rules that have something to say of a document, each with its message."""
    result = lint(Source("x.md", text), shipped(name))
    return [f"{one.rule}: {one.message}" for one in result]


def good(name: str) -> str:
    return (FIXTURES / name / "good.md").read_text(encoding="utf-8")


def without(heading: str, text: str) -> str:
    """A text without a section, which ends at the next heading."""
    rest, gone = re.subn(rf"(?m)^{re.escape(heading)}\n(?:(?!#).*\n)*", "", text)
    assert gone == 1
    return rest


@pytest.mark.parametrize("name", sorted(BOOKS))
def test_it_loads_and_has_rules(name: str) -> None:
    assert shipped(name).rules


@pytest.mark.parametrize("name", WITH_TEMPLATE)
def test_its_first_line_says_in_one_sentence_what_it_is(name: str) -> None:
    first, *_ = BOOKS[name].read_text(encoding="utf-8").split("\n")
    match = SENTENCE.match(first)
    assert match, first
    assert len(match["sentence"]) <= 79


@pytest.mark.parametrize("name", WITH_TEMPLATE)
def test_its_template_says_something_in_every_section_and_of_every_field(name: str) -> None:
    outline = derived(name)
    assert sections(outline)
    assert all(fold(HINT.sub("", title)) for title in sections(outline))
    assert all(fold(HINT.sub("", label)) for label in labels(outline))
    assert HINT.search(outline.title), "the title has a place for the incident's name"


@pytest.mark.parametrize("name", WITH_TEMPLATE)
def test_it_demands_only_what_is_in_its_template(name: str) -> None:
    # A misspelt path would not change a section or a field but add one, which no template has.
    book, template = shipped(name).outline, derived(name)
    assert sections(book) == sections(template)
    assert {label for label, required in fields(book) if required} <= set(labels(template))


@pytest.mark.parametrize("name", WITH_TEMPLATE)
def test_a_copy_of_its_template_is_one_finding(name: str) -> None:
    (finding,) = found(name, template_of(name).text)
    assert finding.startswith("unfilled-template: ")


@pytest.mark.parametrize("name", WITH_TEMPLATE)
def test_it_has_fixtures(name: str) -> None:
    folder = FIXTURES / name
    assert (folder / "good.md").is_file()
    assert not (folder / "good.txt").exists()
    assert (folder / "bad.txt").is_file()


@pytest.mark.parametrize("name", WITH_TEMPLATE)
def test_a_document_of_its_form_fits_it_better_than_any_other(name: str) -> None:
    document = parse(Source("x.md", good(name)))
    books = {other: shipped(other) for other in WITH_TEMPLATE}
    scores = {
        other: fit(document, book.outline, book.vocabulary).score for other, book in books.items()
    }
    own = scores.pop(name)
    assert own > max(scores.values())


def aliases() -> Iterator[tuple[str, int, str]]:
    """Each alias of each section: the rulebook, the section's number, and the alias."""
    for name in WITH_TEMPLATE:
        for number, (_, spec) in enumerate(shipped(name).outline.walk()):
            yield from ((name, number, alias) for alias in spec.aliases)


@pytest.mark.parametrize(("name", "number", "alias"), list(aliases()))
def test_an_alias_means_its_section_and_no_other(name: str, number: int, alias: str) -> None:
    book = shipped(name)
    specs = [spec for _, spec in book.outline.walk()]
    titles = [alias if one == number else spec.title for one, spec in enumerate(specs)]
    headings = (
        f"{'#' * spec.level} {title}\n\nSo it was.\n"
        for title, spec in zip(titles, specs, strict=True)
    )
    document = parse(Source("x.md", "\n".join(("# How it was\n", *headings))))
    bound = bind(document, book.outline, book.vocabulary).sections
    assert [item.section and item.section.title.text for item in bound] == titles
    assert bound[number].match >= Match.ALIAS
    assert not any(item.moved for item in bound)


# what is proper to a house


def test_google_sre_leaves_the_order_of_the_answers_to_the_author() -> None:
    text = good("google-sre")
    trigger = re.search(r"(?m)^## Trigger\n(?:(?!#).*\n)*", text)
    assert trigger
    moved = text.replace(trigger[0], "").replace("## Impact\n", f"{trigger[0]}## Impact\n")
    assert found("google-sre", moved) == []


@pytest.mark.parametrize("name", ["google-sre", "google-sre-workbook"])
def test_google_asks_for_bugs_and_not_for_due_dates(name: str) -> None:
    without_bugs = re.sub(r"(?:LBL|METER)-\d+(?: \*\*DONE\*\*)? *\|", "|", good(name))
    asked = found(name, without_bugs)
    assert asked
    assert all(one.startswith("missing-ticket: ") for one in asked)


def test_pagerduty_asks_for_tickets_once() -> None:
    text = re.sub(r"\[OPS-\d+\]\(\S+\) ", "", good("pagerduty"))
    (finding,) = found("pagerduty", text)
    assert finding.startswith("actions-are-tickets: ")


def test_pagerduty_is_content_with_nothing_that_went_well() -> None:
    text = re.sub(r"(?m)^- Support had a way.*\n", "", good("pagerduty"))
    assert found("pagerduty", text) == []
    worse = re.sub(r"(?m)^- (?:Sixteen minutes|The change of).*\n", "", text)
    assert found("pagerduty", worse) == [
        "empty-section: section 'What Didn't Go So Well?' is empty"
    ]


@pytest.mark.parametrize("heading", ["## Five Whys", "## Backlog check", "## Recurrence"])
@pytest.mark.parametrize(("severity", "number"), [("Sev 1", 1), ("SEV-2", 1), ("Sev 3", 0)])
def test_atlassian_asks_for_the_analysis_of_severe_incidents(
    heading: str, severity: str, number: int
) -> None:
    text = without(heading, good("atlassian")).replace("Sev 2", severity)
    missing = found("atlassian", text)
    assert len(missing) == number
    assert all(one.startswith("missing-section: ") for one in missing)
