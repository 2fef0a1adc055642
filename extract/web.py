"""Web pages: the main text without navigation, with headings, captions, bullets and quotes kept apart."""

from __future__ import annotations

import codecs
import json
import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from .blocks import HEADING_LENGTH, SENTENCE_END
from .content import BLANK, CELL, Content, Piece, lay_out, sound
from .encoding import decode
from .errors import UnreadableDocument
from .metadata import as_text, from_mapping, merged, names
from .records import BlockKind, Metadata

CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w:.-]+)|<\?xml[^>]+encoding=[\"']([\w:.-]+)", re.IGNORECASE)
DECLARED_WITHIN = 4096
"""Bytes at the start of a page in which its encoding is declared."""
CAPTION = "\ue000"
"""Marks a caption on its way through the main-text extraction, which would drop it."""
SHORT = 250
"""Characters of main text below which a page is looked at a second time."""
MISSED = 0.3
KINDS: dict[str, BlockKind] = {
    "head": "heading",
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "item": "bullet",
    "li": "bullet",
    "dt": "heading",
    "dd": "bullet",
    "quote": "quote",
    "blockquote": "quote",
    "cell": "table",
    "td": "table",
    "th": "table",
    "caption": "caption",
    "figcaption": "caption",
    "p": "paragraph",
    "ab": "paragraph",
    "div": "paragraph",
    "section": "paragraph",
    "article": "paragraph",
    "main": "paragraph",
}
SILENT = frozenset(
    {"script", "style", "nav", "footer", "noscript", "template", "svg", "form", "button", "select", "aside"}
)


def read_web(data: bytes) -> Content:
    """Return the main text of a web page and what its tags say about it."""
    return page(_decoded(data))


def page(text: str) -> Content:
    """Return what `read_web` returns, for a page that is decoded already."""
    tree = _tree(text)
    meta = _metadata(tree)
    return lay_out(_pieces(_main(tree)), meta)


def _decoded(data: bytes) -> str:
    """The encoding that the page declares, where it holds; otherwise that of its bytes."""
    declared = CHARSET.search(data[:DECLARED_WITHIN])
    if declared is not None and not data.startswith(codecs.BOM_UTF8):
        try:
            return data.decode((declared[1] or declared[2]).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _tree(text: str) -> Any:
    from lxml.etree import ParserError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(sound(text).encode(), parser=parser)
    except ParserError as error:
        raise UnreadableDocument("is an empty web page") from error


def _main(tree: Any) -> Any:
    """The element that holds the main text; the whole body where none stands out."""
    body = tree.find(".//body")
    whole = deepcopy(tree if body is None else body)
    _keep_captions(tree)
    found = _extracted(tree, least=1)
    if _length(found) < SHORT:
        # for a short page the library's own fallback lumps all text together: only where the rest missed most of it
        lump = _extracted(tree, least=SHORT)
        found = lump if _length(found) < MISSED * _length(lump) else found
    return found if _length(found) else whole


def _extracted(tree: Any, *, least: int) -> Any:
    """The main text as trafilatura finds it, which tries further ways below the least number of characters."""
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(least))
    found: Any = bare_extraction(
        deepcopy(tree), include_comments=False, include_tables=True, with_metadata=False, config=config
    )
    return None if found is None else found.body


def _length(node: Any) -> int:
    return 0 if node is None else len("".join(node.itertext()).strip())


def _keep_captions(tree: Any) -> None:
    from lxml.html import builder

    for figure in list(tree.iter("figure")):
        caption = figure.find(".//figcaption")
        words = "" if caption is None else " ".join(caption.text_content().split())
        if words and figure.find(".//table") is None and figure.getparent() is not None:
            stand_in = builder.P(CAPTION + sound(words))
            stand_in.tail = figure.tail  # pyright: ignore[reportAttributeAccessIssue]
            figure.getparent().replace(figure, stand_in)


def _pieces(body: Any) -> Iterator[Piece]:
    """Each innermost block as a piece; running text between blocks is a paragraph of its own."""
    words: list[str] = []
    row_start = True

    def flush(kind: BlockKind) -> Iterator[Piece]:
        nonlocal row_start
        text = "".join(words)
        words.clear()
        if not text.strip():
            return
        if kind == "table" and len(text.strip()) > HEADING_LENGTH and SENTENCE_END.search(text.strip()):
            kind = "paragraph"
        joint = CELL if kind == "table" and not row_start else BLANK
        row_start = row_start and kind != "table"
        if text.lstrip().startswith(CAPTION):
            yield Piece("caption", text.replace(CAPTION, ""))
        else:
            yield Piece(kind, text, joint)

    def walk(node: Any, kind: BlockKind) -> Iterator[Piece]:
        nonlocal row_start
        tag = node.tag if isinstance(node.tag, str) else "script"
        if tag in SILENT:
            return
        if tag in ("row", "tr"):
            yield from flush(kind)
            row_start = True
        own = _kind(tag, kind)
        if tag in KINDS:
            yield from flush(kind)
        words.append(node.text or "")
        for child in node:
            yield from walk(child, own)
            words.append(" " if child.tag in ("br", "lb") else "")
            words.append(child.tail or "")
        if tag in KINDS:
            yield from flush(own)

    yield from walk(body, "paragraph")
    yield from flush("paragraph")


def _kind(tag: str, outer: BlockKind) -> BlockKind:
    own = KINDS.get(tag, outer)
    return outer if own == "paragraph" and outer in ("bullet", "quote", "table", "caption") else own


def _metadata(tree: Any) -> Metadata:
    """JSON-LD first, then meta tags, then the title, canonical link and language of the page."""
    tags: dict[str, object] = {}
    for node in tree.iter("meta"):
        key = node.get("property") or node.get("name") or node.get("itemprop")
        if key and node.get("content"):
            tags.setdefault(key.lower(), node.get("content"))
    title, link = tree.find(".//title"), tree.find(".//link[@rel='canonical']")
    published = tree.find(".//time[@datetime][@itemprop='datePublished']")
    page = {
        "title": None if title is None else title.text_content(),
        "url": None if link is None else link.get("href"),
        "date": None if published is None else published.get("datetime"),
        "language": tree.get("lang"),
    }
    return merged(merged(_linked_data(tree), from_mapping(tags, "html")), from_mapping(page))


def _linked_data(tree: Any) -> Metadata:
    found = Metadata()
    for node in tree.iter("script"):
        if node.get("type") == "application/ld+json":
            try:
                data = json.loads(node.text_content())
            except (ValueError, RecursionError):
                continue
            for thing in _things(data):
                found = merged(found, from_mapping(thing, "jsonld"))
    return found


def _things(data: object) -> Iterator[dict[str, object]]:
    """Yield the articles of a JSON-LD block; things of other types say nothing about the document."""
    if isinstance(data, list):
        for each in data:
            yield from _things(each)
    elif isinstance(data, dict):
        types = (as_text(data.get("@type")) or "").split(", ")
        if set(types) & set(names()["jsonld"]["types"]):
            yield data
        yield from _things(data.get("@graph"))
