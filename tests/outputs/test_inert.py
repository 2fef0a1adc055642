"""Words of documents cannot act: not on a terminal, not in Markdown."""

import doctest

import pytest
from markdown_it import MarkdownIt

from claimgraph.outputs import inert
from claimgraph.outputs.inert import markdown, plain

HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07",
    "\u202egnp.exe\u2066",
    "\x9b31m\x00\x7f",
    "line\r\nline\u2028line",
    "\ud800",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "http://evil.example www.evil.example me@evil.example <http://evil.example>",
    "**bold** _em_ __strong__ `code` ~~gone~~ $x^2$",
    "# heading",
    "1. item",
    "- item",
    "a | b",
    "&lt;b&gt; &amp; &#60;",
    "[ref]: http://evil.example",
    "\\*not\\*",
    "--- \n===",
)


def test_examples_in_the_module_hold():
    assert doctest.testmod(inert).failed == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_a_terminal_gets_printable_signs_on_one_line(text):
    shown = plain(text)
    assert shown.isprintable() or "\N{REPLACEMENT CHARACTER}" in shown
    assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 or 0x202A <= ord(sign) <= 0x2069 for sign in shown)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("frame", ["{}", "- {}", "> {}"])
def test_markdown_shows_the_words_and_nothing_else(text, frame):
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(frame.format(markdown(text)))
    (inline,) = (token for token in tokens if token.type == "inline")
    assert {child.type for child in inline.children} <= {"text", "text_special"}
    assert "".join(child.content for child in inline.children) == plain(text)
    assert {token.type for token in tokens} <= {
        "inline", "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close", "list_item_open",
        "list_item_close", "blockquote_open", "blockquote_close",
    }  # fmt: skip


def test_a_cell_cannot_end_its_column():
    html = MarkdownIt("commonmark").enable("table").render(f"| a |\n|---|\n| {markdown('x | y')} |\n")
    assert html.count("<td>") == 1


def test_a_name_of_a_file_stays_readable():
    assert markdown("distillation__ledger-memo") == "distillation__ledger-memo"


def test_a_long_text_is_cut():
    assert plain("abcdefgh", 5) == "abcd…"
