"""Read headlines as sentences: Title Case and ALL CAPS hide names and verbs from the tagger.

After Lita et al., "tRuEcasIng" (ACL 2003), with the document's own body as the language model: a word takes the case
in which the body has it, a word that the body does not have goes down to lower case, and lengths never change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from .gazetteer import gazetteer
from .records import Block

WORD = re.compile(r"[^\W\d_][\w’']*")
INNER_CAPITAL = re.compile(r"[^\W\d_]*[a-z][A-Z]|.*\d")
TITLE_SHARE = 0.7
COMMON = {
    "act", "committee", "court", "department", "house", "news", "office", "party", "press", "state", "times", "united",
}  # fmt: skip
"""Words of listed names that are as often no name."""
SHORT = 4
"""Letters: words up to this length are often lower case even in titles and do not count."""


def truecased(text: str, blocks: Iterable[Block]) -> dict[Block, str]:
    """Return the wording to parse for each heading in title case or capitals, of the same length as the heading."""
    known = tuple(blocks)
    titles = [block for block in known if block.kind == "heading" and _is_title(text[block.start : block.end])]
    if not titles:
        return {}
    cases = _cases(text[block.start : block.end] for block in known if block not in titles)
    return {block: _lowered(text[block.start : block.end], cases) for block in titles}


def _is_title(line: str) -> bool:
    words = [word for word in WORD.findall(line) if len(word) > SHORT]
    capital = [word for word in words if word[0].isupper()]
    return len(WORD.findall(line)) >= 3 and len(words) >= 2 and len(capital) >= TITLE_SHARE * len(words)


def _cases(lines: Iterable[str]) -> dict[str, str]:
    """Return the form in which the body has each word inside of sentences, lower case before capitals."""
    found: dict[str, str] = {}
    for line in lines:
        for match in WORD.finditer(line):
            before = line[: match.start()].rstrip(" “\"'(")
            if before and before[-1] not in ".!?:":
                word = match[0]
                if word.lower() not in found or word.islower():
                    found[word.lower()] = word
    return found


def _lowered(line: str, cases: dict[str, str]) -> str:
    first, shouted = True, line.isupper()

    def form(match: re.Match[str]) -> str:
        nonlocal first
        word, is_first = match[0], first
        first = False
        seen = cases.get(word.lower().removesuffix("'s").removesuffix("’s"))
        if seen is not None and len(seen) == len(word):
            return word[0] + seen[1:] if is_first else seen
        if seen is not None:
            return seen + word[len(seen) :].lower()
        if is_first or _keeps_case(word) or (word.isupper() and not shouted and len(word) <= SHORT):
            return word
        lower = word.lower()
        return lower if len(lower) == len(word) else word

    return WORD.sub(form, line)


@cache
def _names() -> frozenset[str]:
    listed = gazetteer()
    forms = [form for form, entry in listed.forms.items() if not entry.weak]
    words = (word for form in (*forms, *listed.demonyms) for word in form.split())
    return frozenset(word for word in words if word[0].isupper() and word.lower() not in COMMON)


def _keeps_case(word: str) -> bool:
    return INNER_CAPITAL.match(word) is not None or word in _names()
