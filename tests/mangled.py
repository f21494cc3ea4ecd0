"""Markdown as nobody writes it, for tests of what holds for any text."""

from hypothesis import strategies as st

FRAGMENTS = (
    "# Title",
    "## 3. 🕐 Timeline (UTC)",
    "### Closed ###",
    "#",
    "Under\n---",
    "Under\nlined\n===",
    "> # Quoted\n> **Key:** value",
    "**Date**: 2024-01-15  \n**Severity**: P1\\\n**Author:** Ann<br>",
    "**A:** 1 | **B:** 2",
    "__Key__: v\nKey: v\n日期\uff1a2024-01-15",
    "- [ ] **Owner**: Ann\n  - nested\n\n    para\n- [x] done",
    "1. one\n2. two\n   | a | b |\n   |---|---|\n   | 1 |\n",
    "| a \\| b | `c|d` |\n|---|:-:|---|\n| x | y | z | <!-- note -->\nno bars",
    "| | |\n|-|-|\n| **Time** | 14:03 |\n",
    "> | a |\n> |---|\n> | b | c |",
    "```yaml\n# no heading\n**Key**: v\n",
    "```",
    "~~~\n<!-- in code -->\n~~~",
    "    indented code\n",
    "text `code <!-- --> ` <!-- real --> [x](y z) [a](b) <b>bold</b>",
    "<!-- pmlint-disable x -->",
    "<!--\nlong\n\n-->",
    "<!-- open",
    "<details>\n<summary>x</summary>\n\n</details>",
    "- [Related]: [Link]\n- [a\n  b]: <c d>",
    "> [ref]:\n> target 'title'",
    "[^1]: Footnote\n\n    more",
    "\u00a0\ntext after a no-break space",
    "> \u00a0\n> text",
    "\ttab\n-\ttab item\n\n\t- deeper",
    "***",
    "- - - a\n  - b",
    "* * *\n+ x\n+ ",
    "\x0b\x1c\x85\u2028 # odd spaces",
    "---",
    "**unbalanced __ ` [ ( ~~",
)
FRONT_MATTER = (
    "---\ntitle: 'x'\ntags: [a, b]\nnested:\n  key: 2026-13-02\nat: 14:05\nbig: |\n  text\n\n---\n",
    "---\na: &x [1, 2]\nb: *x\n# note\n...\n",
    "---\na: [\n---\n",
    "---\nprose between rules\n---\n",
    "---\r\na: b\u2028c\r\n😀: 😀 # note\r\n---\r\n",
    '+++\ntitle = "x"\n[extra]\ndate = 2024-01-15 # note\n+++\n',
    "+++\na = 2026-13-02\n+++\n",
    "",
)
MANGLINGS = (
    "\r",
    "\r\n",
    "\0",
    "\t",
    "\u00a0",
    "\uff1a",
    "😀",
    "\ufeff",
    "`",
    "*",
    "|",
    "[",
    "<!--",
    "-->",
    "\\",
)


@st.composite
def mangled(draw: st.DrawFn, text: str) -> str:
    """The text with a few characters thrown in anywhere."""
    for mangling in draw(st.lists(st.sampled_from(MANGLINGS), max_size=5)):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + mangling + text[at:]
    return text


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Fragments of Markdown glued together, and mangled."""
    parts = draw(st.lists(st.sampled_from(FRAGMENTS), max_size=8))
    glue = draw(st.sampled_from(("\n", "\n\n", "\r\n", "\r", "\n> ", "\n  ")))
    text = draw(mangled(draw(st.sampled_from(FRONT_MATTER)) + glue.join(parts)))
    line_end = draw(st.sampled_from(("\n", "\r\n", "\r")))
    return text if draw(st.booleans()) else text.replace("\n", line_end)
