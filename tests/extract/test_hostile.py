"""Files made to do harm: each is read or named in one line, soon, and within a bounded memory."""

import io
import os
import resource
import socket
import threading
import time
import zipfile

import docx
import pytest

from claimgraph.extract import budget, reading, word
from claimgraph.extract.reading import read
from claimgraph.extract.records import Document

PATIENCE = 30
"""Seconds for one file on a loaded machine; each takes less than two on an idle one."""


def outcome(path):
    """What becomes of a file: its text, or the line that names it."""
    start = time.process_time()
    (found,) = read([path])
    assert time.process_time() - start < PATIENCE
    assert "\n" not in str(found) or isinstance(found, Document)
    return found.text if isinstance(found, Document) else str(found)


def word_file(change):
    """A Word document with a part changed: `change` takes name and bytes."""
    document, plain = docx.Document(), io.BytesIO()
    document.add_paragraph("Ships came.")
    document.save(plain)
    made = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
    return made.getvalue()


def in_body(change):
    return word_file(lambda name, data: change(data) if name == "word/document.xml" else data)


def zip_bomb():
    paragraph = b"<w:p><w:r><w:t>" + b"ship " * 200 + b"</w:t></w:r></w:p>"
    return in_body(lambda data: data.replace(b"<w:body>", b"<w:body>" + paragraph * 40_000))


def entities(last):
    levels = b"".join(b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(9))
    head = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ships">' + levels + last + b"]>"
    return lambda data: head + data[data.index(b"?>") + 2 :].replace(b"Ships came.", b"Ships &j;&x; came.")


def mail(parts):
    return b"From: a@b.example\n" + parts + b"\nShips came.\n"


def pdf(*objects):
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n"
    font = b"6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    return head + b"\n".join(objects) + font + b"trailer<</Root 1 0 R>>"


def stream(number, data, extra=b""):
    return b"%d 0 obj<<%s/Length %d>>stream\n%s\nendstream endobj\n" % (number, extra, len(data), data)


PAGE = (
    b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>/Font<</F 6 0 R>>>>"
    b"/MediaBox[0 0 200 200]>>endobj\n"
)
WORDS = b"BT /F 12 Tf 10 100 Td (Ships came to port.) Tj ET"
LOOP = pdf(
    b"2 0 obj<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>endobj\n",
    PAGE,
    stream(4, b"/X Do " + WORDS),
    stream(5, b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"),
)
NESTED = b"<w:tbl><w:tr><w:tc>"
ALIASES = b"".join(b"%c: &%c [%s]\n" % (98 + i, 98 + i, b"*%c," % (97 + i) * 9) for i in range(9))


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("bomb.docx", zip_bomb, "unpacks to 4"),
        ("laughs.docx", lambda: in_body(entities(b'<!ENTITY x "y">')), "is a broken Word document"),
        ("tables.docx", lambda: in_body(lambda d: d.replace(b"<w:p>", NESTED * 3000 + b"<w:p>")), "is a broken Word"),
        ("large.html", lambda: b"<p>Ships came.</p>" * 1_200_000, "is larger than 20,000,000 bytes"),
        ("heads.eml", lambda: mail(b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n"), "has headers of 280,"),
        ("levels.eml", lambda: mail(b"Content-Type: message/rfc822\n\nFrom: a@b.example\n" * 3000), "has 3,000 parts"),
        ("levels.jsonl", lambda: b"[" * 100_000, "is not valid JSON"),
    ],
)
def test_bombs_are_refused(tmp_path, name, data, expected):
    (tmp_path / name).write_bytes(data())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert f": {expected}" in outcome(tmp_path / name)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep.html", b"<p>Ships came.</p>" + b"<div>" * 10_000 + b"<p>None sank.</p>"),
        ("open.html", b"<p>Ships came.<b>" * 5_000),
        (
            "frames.html",
            b"<img src='http://127.0.0.1:9/x'><iframe src='file:///etc/passwd'></iframe><p>Ships came.</p>",
        ),
        ("stars.md", b"*" * 50_000 + b"\n\nShips came."),
        ("aliases.md", b"---\na: &a x\n" + ALIASES + b"---\nShips came."),
        ("tags.md", b"---\n!!python/object/apply:os.system ['touch evil']\n---\nShips came."),
        ("line.txt", b"Ships came. " + b"ship " * 400_000),
        ("marks.txt", b"Ships came." + "\u0301\u202e\u200b\u2066".encode() * 50_000),
        (
            "nul.txt",
            b"Ships came.\0" + b" and more words of it to be a text, since the share of such signs is small" * 9,
        ),
    ],
)
def test_odd_files_are_read(tmp_path, name, data, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a document reached for the network"))
    (tmp_path / name).write_bytes(data)
    assert "Ships came" in outcome(tmp_path / name)
    assert [place.name for place in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "data"),
    [("loop.pdf", LOOP), ("quotes.md", b"> " * 5_000 + b"Ships came."), ("levels.html", b"<b>" * 10**6)],
)
def test_loops_and_levels_without_end_are_read_or_named(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    assert "Ships came" in (found := outcome(tmp_path / name)) or found.startswith(f"{name}: is ")


def test_a_document_cannot_read_another_file(tmp_path):
    (tmp_path / "secret.txt").write_text("a secret")
    last = f'<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">'.encode()
    (tmp_path / "x.docx").write_bytes(in_body(lambda data: entities(last)(data).replace(b"&j;", b"")))
    assert "secret" not in outcome(tmp_path / "x.docx").replace("secret.txt", "")


def test_names_cannot_leave_the_folder(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"text": "Ships came.", "id": "../../../../tmp/evil"}\n{"text": "x", "id": ".."}\n'
    )
    ids = [found.id for found in read([tmp_path])]
    assert not any("/" in each or each in {"", ".", ".."} for each in ids)


def test_a_link_to_outside_is_a_name_of_the_folder_and_not_of_its_target(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.txt").write_text("Ships came.")
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "link.txt").symlink_to(outside / "x.txt")
    (folder / "loop").symlink_to(folder)
    (folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = list(read([folder]))
    assert [each.id for each in found if isinstance(each, Document)] == ["link"]
    assert [str(each) for each in found if not isinstance(each, Document)] == ["gone.txt: No such file or directory"]


def test_pipes_and_sockets_are_named_and_never_waited_for(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.txt")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.txt")
        for name in ("pipe.txt", "socket.txt"):
            assert outcome(name) == f"{name}: is a pipe or device, not a file; use - to read standard input"


def test_devices_are_named_and_never_read():
    assert outcome("/dev/zero") == "zero: is a pipe or device, not a file; use - to read standard input"


def test_a_reader_that_takes_too_long_is_interrupted(tmp_path, monkeypatch):
    monkeypatch.setattr(budget, "LEAST", 0.2)
    monkeypatch.setitem(reading.READERS, ".md", lambda data: threading.Event().wait(600))
    (tmp_path / "a.md").write_text("Ships came.")
    assert outcome(tmp_path / "a.md") == "a.md: takes more than 0 seconds; split it or leave it out"


def test_a_reader_that_runs_out_of_memory_costs_its_document(tmp_path, monkeypatch):
    def greedy(data):
        raise MemoryError

    monkeypatch.setitem(reading.READERS, ".md", greedy)
    (tmp_path / "a.md").write_text("Ships came.")
    assert outcome(tmp_path / "a.md").startswith("a.md: brings its reader down (MemoryError")


def test_a_thousand_empty_files_are_a_thousand_lines(tmp_path):
    for number in range(1_000):
        (tmp_path / f"{number}.txt").touch()
    assert {str(each).partition(": ")[2] for each in read([tmp_path])} == {"is empty"}


def test_the_limit_of_a_word_document_leaves_room_for_a_thousand_pages():
    assert word.LARGEST >= 1_000 * 10_000
