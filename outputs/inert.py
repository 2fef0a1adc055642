"""Words of documents made inert: on a terminal they move no cursor, in Markdown they mark nothing up."""

from __future__ import annotations

import re

CUT = "…"
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\uffff]")
"""What moves a cursor or turns the direction of writing; blank space is folded before."""
MARKS = re.compile(
    r"(?P<inner>(?<=[^\W_])_+(?=[^\W_]))"
    r"|(?P<number>^\d+(?=[.)]))"
    r"|[\\`*_\[\]|~$!^]|^[#+=-]|@(?=\w)|:(?=//)|(?<=\bwww)\.",
    re.IGNORECASE,
)
"""What marks up Markdown or makes a link of an address; underscores inside a word do neither."""
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def plain(text: str, longest: int | None = None) -> str:
    """Return the text as one line that a terminal shows as it is; a longer one is cut and ends in an ellipsis.

    >>> plain("red \\x1b[31malert\\n now")
    'red �[31malert now'
    """
    line = CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
    return line if longest is None or len(line) <= longest else line[: longest - 1].rstrip() + CUT


def markdown(text: str, longest: int | None = None) -> str:
    """Return the text as one line that any Markdown reader shows as the words it is.

    >>> markdown("*so* <b>it</b> says http://x.example")
    '\\\\*so\\\\* &lt;b&gt;it&lt;/b&gt; says http\\\\://x.example'
    """
    return MARKS.sub(_escaped, plain(text, longest).translate(ENTITIES))


def _escaped(found: re.Match[str]) -> str:
    if found["inner"]:
        return found[0]
    return f"{found[0]}\\" if found["number"] else f"\\{found[0]}"
