"""Documents to one spaCy `Doc` each, parsed block by block so that no sentence runs across a heading or bullet.

The `Doc` covers the whole text: `token.idx` is the offset into `Document.text`. Inside a block line breaks are read
as spaces, and headings in title case as sentences (`truecase.py`). Take words from `Document.text` (`text_of(doc)`),
never from `doc.text`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG
from spacy.tokens import Doc, DocBin, Token

from .batches import in_batches
from .lemmas import with_e
from .quotations import MARKS
from .records import Block, Document, Span
from .truecase import truecased

if TYPE_CHECKING:
    from spacy.language import Language

ATTRIBUTES = [TAG, POS, MORPH, LEMMA, DEP, HEAD, ENT_IOB, ENT_TYPE]
READING = 5
"""Counted up when the same text comes to be parsed otherwise; kept parses of before are then passed over."""
BATCH = 64
"""Blocks a batch: about 16 documents' worth of tokens in 500-token documents (larger costs memory, not time)."""
CHARACTERS = 200_000
"""Text whose parses are held at a time; it bounds the memory."""
LONGEST_BLOCK = 20_000
"""Characters; a longer block is cut at a sentence-like border, since parser memory grows with length."""
BORDER = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(A-Z0-9])")


def parse(documents: Iterable[Document], nlp: Language, *, cache: Path | None = None) -> Iterator[tuple[Document, Doc]]:
    """Yield each document with its `Doc`, in order; with `cache`, parses are kept in that folder and reused."""
    for group in in_batches(documents, CHARACTERS):
        known = {d.sha256: doc for d in group if (doc := _cached(d, nlp, cache)) is not None}
        new = list({d.sha256: d for d in group if d.sha256 not in known}.values())
        pieces = [(d, piece) for d in new for piece in _pieces(d)]
        cased = {d.sha256: truecased(d.text, d.blocks) for d in new}
        texts = (_flat(cased[d.sha256].get(piece, d.text[piece.start : piece.end])) for d, piece in pieces)
        parsed: dict[str, list[tuple[int, Doc]]] = {}
        for (document, piece), doc in zip(pieces, nlp.pipe(texts, batch_size=BATCH), strict=True):
            parsed.setdefault(document.sha256, []).append((piece.start, consistent(doc, nlp)))
        for document in group:
            doc = known.get(document.sha256)
            if doc is None:
                doc = _joined(document, parsed.get(document.sha256, []), nlp)
                known[document.sha256] = doc
                _keep(doc, document, nlp, cache)
            doc = doc.copy() if document is not group[0] and _shared(document, group) else doc
            doc.user_data["text"] = document.text
            doc.user_data["blocks"] = document.blocks
            yield document, doc


def consistent(doc: Doc, nlp: Language) -> Doc:
    """Read as a verb what the parser gives a passive auxiliary though the tagger calls it an adjective; mend lemmas."""
    for i in numpy.flatnonzero(doc.to_array(DEP) == doc.vocab.strings["auxpass"]).tolist():
        verb = doc[i].head
        if verb.pos_ == "ADJ":
            verb.pos_, verb.tag_ = "VERB", "VBN"
            verb.lemma_ = nlp.get_pipe("lemmatizer").rule_lemmatize(verb)[0]  # type: ignore[attr-defined]
    with_e(doc, nlp)
    for mark, root in _strayed_marks(doc):
        mark.head = root
    return doc


def _strayed_marks(doc: Doc) -> list[tuple[Token, Token]]:
    """Return the quotation marks that the parser left in the sentence beside their own, with the root of their own."""
    text = doc.text
    if not any(mark in text for mark in MARKS):
        return []
    found = []
    for one, following in pairwise(doc.sents):
        last, first = one[-1], following[0]
        if last.text in MARKS and not last.whitespace_ and (last.i == 0 or _is_spaced(doc[last.i - 1])):
            found.append((last, following.root))
        elif first.text in MARKS and first.whitespace_ and not _is_spaced(last) and len(following) > 1:
            found.append((first, one.root))
    return found


def _is_spaced(token: Token) -> bool:
    return bool(token.whitespace_) or token.is_space


def text_of(doc: Doc) -> str:
    """Return the document's own text, the one that offsets index."""
    text: str = doc.user_data["text"]
    return text


def blocks_of(doc: Doc) -> tuple[Block, ...]:
    """Return the blocks of the document, in text order."""
    blocks: tuple[Block, ...] = doc.user_data["blocks"]
    return blocks


def sentence_starts(doc: Doc) -> list[int]:
    """Return for each token the index of the first token of its sentence; kept with the document."""
    known: list[int] | None = doc.user_data.get("sentence_starts")
    if known is None:
        known = [sentence.start for sentence in doc.sents for _ in range(len(sentence))]
        doc.user_data["sentence_starts"] = known
    return known


def span(doc: Doc, start: int, end: int) -> Span:
    """Return the characters start to end as a record."""
    return Span(start, end, text_of(doc)[start:end])


def _shared(document: Document, group: list[Document]) -> bool:
    return any(other is not document and other.sha256 == document.sha256 for other in group)


def _pieces(document: Document) -> Iterator[Block]:
    for block in document.blocks:
        start = block.start
        while block.end - start > LONGEST_BLOCK:
            window = document.text[start : start + LONGEST_BLOCK]
            cuts = [match.end() for match in BORDER.finditer(window)]
            cut = start + (cuts[-1] if cuts else window.rfind(" ") + 1 or LONGEST_BLOCK)
            yield Block(start, cut, block.kind)
            start = cut
        if document.text[start : block.end].strip():
            yield Block(start, block.end, block.kind)


def _flat(text: str) -> str:
    return re.sub(r"\s", " ", text)


def _joined(document: Document, parts: list[tuple[int, Doc]], nlp: Language) -> Doc:
    """One Doc over the whole text; what lies between blocks becomes whitespace tokens hung on the token before."""
    words: list[str] = []
    spaces: list[bool] = []
    rows: list[NDArray[numpy.uint64]] = []
    strings = nlp.vocab.strings
    gap_row = numpy.array(
        [[strings.add("_SP"), strings.add("SPACE"), 0, strings.add(" "), strings.add("dep"), 0, 2, 0]], dtype="uint64"
    )
    position = 0

    def gap(until: int) -> None:
        if until > position:
            row = gap_row.copy()
            row[0, ATTRIBUTES.index(HEAD)] = numpy.array(-1 if words else 1, dtype="int64").astype("uint64")
            words.append(document.text[position:until])
            spaces.append(False)
            rows.append(row)

    for start, doc in parts:
        gap(start)
        words.extend(document.text[start + token.idx : start + token.idx + len(token)] for token in doc)
        spaces.extend(bool(token.whitespace_) for token in doc)
        rows.append(doc.to_array(ATTRIBUTES).astype("uint64"))
        position = start + len(doc.text)
    gap(len(document.text))
    joined = Doc(nlp.vocab, words=words, spaces=spaces)
    if rows and len(parts):
        joined.from_array(ATTRIBUTES, numpy.concatenate(rows))  # type: ignore[arg-type]
    return joined


def _cache_file(document: Document, nlp: Language, folder: Path) -> Path:
    blocks = ",".join(f"{b.start}-{b.end}" for b in document.blocks)
    key = f"{READING} {nlp.meta['name']}-{nlp.meta['version']} {document.sha256} {blocks}"
    return folder / f"{hashlib.sha256(key.encode()).hexdigest()}.spacy"


def _cached(document: Document, nlp: Language, folder: Path | None) -> Doc | None:
    if folder is None:
        return None
    path = _cache_file(document, nlp, folder)
    if not path.is_file():
        return None
    return next(DocBin().from_bytes(path.read_bytes()).get_docs(nlp.vocab))


def _keep(doc: Doc, document: Document, nlp: Language, folder: Path | None) -> None:
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    kept = DocBin(attrs=["ORTH", "TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE", "SPACY"])
    kept.add(doc)
    path = _cache_file(document, nlp, folder)
    path.with_suffix(".part").write_bytes(kept.to_bytes())
    path.with_suffix(".part").replace(path)
