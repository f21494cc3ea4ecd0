"""What the rules about language say, where fixtures are not enough."""

from typing import Any

import pytest

from checking import findings, postmortem_of
from pmlint.checks.language import blame, counterfactual
from pmlint.diagnostic import Severity
from pmlint.lint import lint
from pmlint.postmortem.people import people_of
from pmlint.rulebook.model import load, shipped_rulebooks
from pmlint.text import Source
from pmlint.values.language.somebody import People

BASE = load(shipped_rulebooks()["base"])
LANGUAGE = ("blame", "human-error", "counterfactual", "heated-language", "vague-action")
HEAD = "# X\n\n**Author**: Mara Lind\n**Participants**: Mara Lind, Tom (SRE), Ade Oyelaran\n\n"


def said(rule: str, prose: str, **options: Any) -> list[str]:  # noqa: ANN401 - of any check
    """The words that a rule reports in a section that no other rule cares about."""
    found = findings(rule, f"{HEAD}## Analysis\n\n{prose}\n", **options)
    return [one.partition(": ")[0] for one in found]


def told(prose: str, title: str = "Timeline", **options: Any) -> list[str]:  # noqa: ANN401 - of any check
    """The words of hindsight that are reported in a section with this title."""
    found = findings("counterfactual", f"{HEAD}## {title}\n\n{prose}\n", **options)
    return [one.partition(": ")[0] for one in found]


def rules_in(text: str) -> list[str]:
    """The rules of this family that a whole document violates, in order."""
    found = lint(Source("x.md", text), BASE)
    return [one.rule for one in found if one.rule in LANGUAGE]


# what has misled such tools before


@pytest.mark.parametrize("title", ["Timeline", "What happened", "Root Cause", "Action Items"])
@pytest.mark.parametrize(
    "prose",
    [
        "The lazy-loaded script was cached.",
        "The request failed to reach the pod.",
        "This is a blameless review.",
        "The worker ended with a segmentation fault.",
        "The culprit pod was deleted, and the culprit was a cron job.",
        "We did not receive alerts.",
        "Human error is not a root cause.",
        "[INFO] started",
        "The `TODO` label was removed.",
        "X-Forwarded-For was ignored.",
        "The pod ignored SIGTERM.",
    ],
)
def test_prose_that_only_looks_bad(title: str, prose: str) -> None:
    assert rules_in(f"{HEAD}## {title}\n\n{prose}\n") == []


def test_hindsight_is_welcome_among_lessons() -> None:
    text = f"{HEAD}## Lessons Learned\n\n- A canary would have caught it\n"
    assert rules_in(text) == []


ACTIONS = "## Action Items\n\n| Action | Owner |\n|---|---|\n"


@pytest.mark.parametrize(
    ("body", "rule", "severity"),
    [
        (
            "## Timeline\n\n@dylan ignored the automation and ran it manually\n",
            "blame",
            Severity.WARNING,
        ),
        ("## Summary\n\nRoot cause: human error\n", "human-error", Severity.WARNING),
        (f"{ACTIONS}| be more careful next time | Tom |\n", "vague-action", Severity.WARNING),
        (
            "## Timeline\n\nIf we had rate limiting, it would not have failed\n",
            "counterfactual",
            Severity.WARNING,
        ),
        (f"{ACTIONS}| Improve monitoring | Tom |\n", "vague-action", Severity.WARNING),
        (
            "## Summary\n\nNobody was paged, which is ridiculous!!\n",
            "heated-language",
            Severity.INFO,
        ),
    ],
)
def test_prose_that_is_bad(body: str, rule: str, severity: Severity) -> None:
    found = lint(Source("x.md", HEAD + body), BASE)
    language = [(one.rule, one.severity) for one in found if one.rule in LANGUAGE]
    assert language == [(rule, severity)]


@pytest.mark.parametrize(
    ("prose", "rule"),
    [
        ("The human error should have been caught.", "human-error"),
        ("It was human error, and the engineer should have checked.", "human-error"),
        ("We should have been more careful.", "human-error"),
        ("The engineer should have rolled back.", "blame"),
        ("The careless change could have been avoided.", "blame"),
        ("Tom ignored the page, which is ridiculous!!", "blame"),
        ("It was human error, which is ridiculous!!", "human-error"),
    ],
)
def test_one_sentence_is_one_finding(prose: str, rule: str) -> None:
    assert rules_in(f"{HEAD}## Timeline\n\n{prose}\n") == [rule]


@pytest.mark.parametrize(
    ("item", "rules"),
    [
        ("Be more careful with the button", ["vague-action"]),
        ("Remind people, since it was human error", ["human-error"]),
        ("Improve monitoring, as it was human error", ["human-error"]),
    ],
)
def test_action_is_one_finding(item: str, rules: list[str]) -> None:
    assert rules_in(f"{HEAD}{ACTIONS}| {item} | Tom |\n") == rules


# where a rule looks


@pytest.mark.parametrize("rule", ["blame", "human-error", "heated-language"])
@pytest.mark.parametrize(
    "place",
    [
        "{}",
        "- {}",
        "**Cause**: {}",
        "- [ ] Cause: {}",
        "- [x] {}",
        "| a | b |\n|---|---|\n| c | {} |",
        "### {}",
        "**{}**",
        "The first line ends here\nand {}",
    ],
)
def test_text_of_any_form_is_read(rule: str, place: str) -> None:
    words = {
        "blame": "the intern forgot it",
        "human-error": "human error",
        "heated-language": "ridiculous",
    }
    assert len(said(rule, place.format(words[rule]))) == 1


@pytest.mark.parametrize("rule", ["blame", "human-error", "heated-language"])
@pytest.mark.parametrize(
    "place",
    [
        "> {}",
        "> Quote:\n>\n> - {}",
        '"{}", said the hub.',
        "“{}”, said the hub.",
        "They call it '{}' in the report.",
        "`{}`",
        "```\n{}\n```",
        "    {}",
        "<!-- {} -->",
        "[the report](https://example.com/ '{}')",
        "<details title='{}'>",
        "| {} | b |\n|---|---|\n| c | d |",
    ],
)
def test_what_the_author_does_not_say_is_not_read(rule: str, place: str) -> None:
    words = {
        "blame": "the intern forgot it",
        "human-error": "human error",
        "heated-language": "ridiculous",
    }
    assert said(rule, place.format(words[rule])) == []


def test_front_matter_is_not_read() -> None:
    assert rules_in("---\ncause: human error\n---\n\n# X\n\nIt broke.\n") == []


def test_text_of_the_template_is_not_the_authors() -> None:
    guidance = "Do not stop at human error, careless work or what is ridiculous, says our guide."
    template = f"# [Title]\n\n## Root Cause\n\n{guidance} It was human error.\n"
    text = f"# X\n\n## Root Cause\n\n{guidance}\n"
    for rule in ("blame", "human-error", "heated-language"):
        assert findings(rule, text, template) == []
    own = f"# X\n\n## Root Cause\n\n{guidance} Due to operator error a node was lost.\n"
    assert len(findings("human-error", own, template)) == 1


def test_choices_that_were_not_made_are_not_read() -> None:
    assert said("human-error", "- [ ] Human error\n- [x] Process") == []
    assert said("human-error", "- [x] Human error\n- [ ] Process") == ["Human error"]
    assert said("human-error", "Kind: human error / process") == []


@pytest.mark.parametrize(
    "title",
    [
        "Timeline",
        "3. Timeline (UTC)",
        "What happened?",
        "Executive Summary",
        "TL;DR",
        "Description",
        "Narrative",
    ],
)
def test_hindsight_matters_in_the_story(title: str) -> None:
    assert told("We should have rolled back.", title) == ["We should have rolled"]


@pytest.mark.parametrize(
    "title",
    [
        "Lessons Learned",
        "What went wrong",
        "Where we got lucky",
        "Root Cause",
        "Contributing Factors",
        "Action Items",
        "Prevention Measures",
        "Resolution",
        "Impact",
        "Counterfactuals",
    ],
)
def test_hindsight_does_not_matter_elsewhere(title: str) -> None:
    assert told("We should have rolled back.", title) == []
    assert told(f"### {title}\n\nWe should have rolled back.") == (
        ["We should have rolled"] if title in {"Resolution", "Counterfactuals"} else []
    )


def test_hindsight_behind_a_label_of_its_own_does_not_matter() -> None:
    assert told("- **Lessons**: we should have rolled back", "Summary") == []
    assert told("- **Root cause**:\n  - we should have rolled back", "Summary") == []
    assert told("- **09:12**: we should have rolled back") == ["we should have rolled"]


# who is a person


@pytest.mark.parametrize(
    "prose",
    [
        "Tom ignored it",
        "Mara Lind forgot it",
        "Mara forgot it",
        "Ade Oyelaran's mistake",
        "[@tom](https://git.example/tom) ignored it",
    ],
)
def test_names_of_the_document_are_persons(prose: str) -> None:
    assert len(said("blame", prose)) == 1


@pytest.mark.parametrize(
    "prose",
    [
        "Flux ignored it",
        "Lind Redis forgot it",
        "tom ignored it",
        "Tom's laptop ignored it",
        "It was caused by Tom's laptop",
    ],
)
def test_other_names_are_none(prose: str) -> None:
    assert said("blame", prose) == []


def test_owners_are_persons_if_they_have_two_names() -> None:
    table = "| Action | Owner |\n|---|---|\n| Cap it | Bo Li |\n| Cap it | Cloudflare |\n"
    text = f"# X\n\nBo Li ignored it. Cloudflare ignored it.\n\n## Action Items\n\n{table}"
    assert [one.partition(":")[0] for one in findings("blame", text)] == ["Bo Li ignored"]
    assert people_of(postmortem_of(text)) == People(frozenset({"bo li"}))


def test_operators_may_be_programs() -> None:
    assert said("blame", "The operator ignored the alarm.") == ["The operator ignored"]
    assert said("blame", "The operator ignored the alarm of the Kubernetes cluster.") == []
    assert said("human-error", "It was operator error.") == ["operator error"]
    assert said("human-error", "It was operator error: the CRD was not reconciled.") == []


def test_verdict_on_oneself_is_only_advice() -> None:
    text = "# X\n\nI was careless. She was careless.\n"
    found = list(blame.check(postmortem_of(text), blame.Options()))
    assert [one.at_most for one in found] == [Severity.INFO, Severity.ERROR]


def test_what_only_says_which_thing_is_meant_is_only_advice() -> None:
    text = "# X\n\n## Summary\n\nA fix that would have prevented it was late.\n"
    (found,) = counterfactual.check(postmortem_of(text), counterfactual.Options())
    assert found.at_most is Severity.INFO


# options


@pytest.mark.parametrize(
    ("rule", "prose", "phrase"),
    [
        ("blame", "It was a rookie move.", "rookie*"),
        ("human-error", "It was finger trouble.", "finger trouble"),
        ("heated-language", "The result was gruesome.", "gruesome"),
    ],
)
def test_more_phrases(rule: str, prose: str, phrase: str) -> None:
    assert said(rule, prose) == []
    assert len(said(rule, prose, phrases=(phrase,))) == 1
    assert said(rule, prose, phrases=(phrase,), allow=(phrase,)) == []


@pytest.mark.parametrize(
    ("rule", "prose", "allowed"),
    [
        ("blame", "The intern ignored it.", "ignored"),
        ("blame", "The intern ignored it.", "the intern ignored"),
        ("human-error", "It was human error.", "Human Error"),
        ("heated-language", "It was a nightmare.", "nightmare"),
    ],
)
def test_allowed_phrases(rule: str, prose: str, allowed: str) -> None:
    assert len(said(rule, prose)) == 1
    assert said(rule, prose, allow=(allowed,)) == []
    assert len(said(rule, f"{prose}\n\n{prose}", allow=("something else",))) == 2


def test_phrases_of_hindsight() -> None:
    assert told("In hindsight it was late.", phrases=("in hindsight",)) == ["In hindsight"]
    assert told("It could have been avoided.", allow=("could have been avoided",)) == []


def test_people_are_looked_for_once() -> None:
    postmortem = postmortem_of("# X\n\n**Author**: Bo Li\n")
    assert people_of(postmortem) is people_of(postmortem)
