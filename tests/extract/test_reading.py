import json
from pathlib import Path

import pytest

from claimgraph.extract import reading
from claimgraph.extract.reading import read
from claimgraph.extract.records import Document
from claimgraph.extract.sources import Failure

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "dossier"
DAMAGED = ("water/authority-bulletin.pdf", "distillation/office-guidance.docx", "water/osterby-statement.eml")


def documents(*paths, **options):
    return [found for found in read(paths, **options) if isinstance(found, Document)]


def failures(*paths, **options):
    return [str(found) for found in read(paths, **options) if isinstance(found, Failure)]


def test_plain_text_is_kept_byte_for_byte(tmp_path):
    (tmp_path / "a.txt").write_bytes("  One line.\r\n\r\n\tTwo  lines… 😀\n\n".encode())
    assert documents(tmp_path)[0].text == "  One line.\r\n\r\n\tTwo  lines… 😀\n\n"


def test_byte_order_mark_is_not_part_of_the_text(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfShips came.")
    assert documents(tmp_path)[0].text == "Ships came."


def test_sidecar_is_metadata_and_not_a_document(tmp_path):
    (tmp_path / "a.txt").write_text("Ships came.")
    (tmp_path / "a.json").write_text(json.dumps({"title": "Ships", "date": "2031-04-02T10:00:00Z"}))
    (only,) = documents(tmp_path)
    assert (only.id, only.meta.title, only.meta.date) == ("a", "Ships", "2031-04-02")


def test_sidecar_beats_front_matter_and_both_beat_the_fallback_date(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: Own\ndate: 2031-01-01\n---\nShips came.")
    (tmp_path / "a.json").write_text('{"title": "Beside"}')
    (tmp_path / "b.md").write_text("Ships left.")
    first, second = documents(tmp_path, date="2030")
    assert (first.meta.title, first.meta.date, second.meta.date) == ("Beside", "2031-01-01", "2030")


def test_broken_sidecar_is_named_and_its_document_read(tmp_path):
    (tmp_path / "a.txt").write_text("Ships came.")
    (tmp_path / "a.json").write_text("{")
    assert len(documents(tmp_path)) == 1
    assert failures(tmp_path)[0].startswith("a.txt (a.json): is not valid JSON")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", bytes(range(256)) * 8, "is not text but binary data"),
        ("a.txt", b"%PDF-1.7 ...", "is a PDF file, not text"),
        ("a.txt", b" \n\t", "is empty"),
        ("a.txt", b"", "is empty"),
        ("a.pdf", b"%PDF-1.7 and then nothing", "is a broken PDF"),
        ("a.docx", b"PK\x03\x04 and then nothing", "is a broken Word document"),
        ("a.docx", b"\xd0\xcf\x11\xe0 old", "is password-protected or in the old .doc format"),
        ("a.html", b"", "is an empty web page"),
        ("a.eml", b"no header at all", "is not a mail"),
        ("a.jsonl", b"\n", "is empty"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_reason(tmp_path, name, data, reason):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("Ships came.")
    assert len(documents(tmp_path)) == 1
    (line,) = failures(tmp_path)
    assert line.startswith(f"{name}: {reason}")
    assert "\n" not in line


def test_missing_path_and_empty_folder_are_failures(tmp_path):
    (tmp_path / "empty").mkdir()
    missing, empty = failures(tmp_path / "nowhere", tmp_path / "empty")
    assert missing.endswith("nowhere: there is no such file or folder")
    assert "holds no readable document" in empty


def test_text_longer_than_the_limit_is_refused_with_the_way_out(tmp_path):
    (tmp_path / "a.txt").write_text("ship " * 1_000_000)
    (line,) = failures(tmp_path)
    assert line == (
        "a.txt: is 5,000,000 characters long, more than the 3,000,000 of one document; "
        "split it or raise the limit with --longest"
    )


def test_odd_characters_keep_their_place(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "A\\ud800B\\u0000C ships came."}')
    assert documents(tmp_path)[0].text == "A\ufffdB\ufffdC ships came."


def test_each_line_of_json_is_a_document_and_a_bad_line_only_costs_itself(tmp_path):
    lines = [
        '{"id": "x/1", "text": "Ships came.", "date": "2031-05"}',
        "nonsense",
        '{"text": "Ships left."}',
        '{"a": 1}',
    ]
    (tmp_path / "day.jsonl").write_text("\n".join(lines))
    assert [(d.id, d.meta.date) for d in documents(tmp_path)] == [("x__1", "2031-05"), ("day__3", None)]
    assert [line.split(":")[0] for line in failures(tmp_path)] == ["day.jsonl line 2", "day.jsonl line 4"]


def test_every_block_lies_inside_the_text_and_apart_from_the_next():
    for document in documents(EXAMPLE):
        ends = [0]
        for block in document.blocks:
            assert ends[-1] <= block.start < block.end <= len(document.text)
            ends.append(block.end)


def test_example_dossier_is_read_whole_with_a_date_each():
    found = documents(EXAMPLE)
    assert failures(EXAMPLE) == []
    assert [d.id for d in found] == sorted(d.id for d in found)
    assert len(found) == 8
    assert all(d.meta.date and d.meta.title for d in found)


def test_metadata_file_named_outright_is_no_document(tmp_path):
    (tmp_path / "a.json").write_text("{}")
    assert "is metadata, not a document" in failures(tmp_path / "a.json")[0]


def test_metadata_file_named_along_with_its_text_is_passed_over(tmp_path):
    (tmp_path / "a.txt").write_text("Ships came.")
    (tmp_path / "a.json").write_text("{}")
    assert failures(tmp_path / "a.txt", tmp_path / "a.json") == []


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_files_are_read_or_named_and_never_bring_the_rest_down(tmp_path, name):
    data = (EXAMPLE / name).read_bytes()
    for place in range(0, len(data), len(data) // 25):
        damaged = data[:place] + bytes(reversed(data[place : place + 9])) + b"<" + data[place + 9 :]
        (tmp_path / f"{place}{Path(name).suffix}").write_bytes(damaged)
    (tmp_path / "good.txt").write_text("Ships came.")
    assert len(documents(tmp_path)) + len(failures(tmp_path)) == len(list(tmp_path.iterdir()))


def test_a_reader_that_fails_costs_only_its_document(tmp_path, monkeypatch):
    monkeypatch.setitem(reading.READERS, ".md", lambda data: [][0])
    (tmp_path / "a.md").write_text("Ships came.")
    (tmp_path / "b.txt").write_text("Ships left.")
    assert len(documents(tmp_path)) == 1
    assert failures(tmp_path) == ["a.md: brings its reader down (IndexError: list index out of range)"]
