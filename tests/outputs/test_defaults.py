"""claimgraph.toml: defaults of options, checked key by key."""

from types import SimpleNamespace

import pytest

from claimgraph.extract.errors import SettingsError
from claimgraph.outputs.defaults import defaults


def command(**options):
    params = [SimpleNamespace(name=name, opts=list(opts)) for name, opts in options.items()]
    return SimpleNamespace(params=[*params, SimpleNamespace(name="docs", opts=["docs"])])


COMMANDS = {
    "build": command(jobs=("--jobs", "-j"), parse_cache=("--parse-cache",), quiet=("--quiet", "-q")),
    "query": command(form=("--format",), quiet=("--quiet",)),
}


@pytest.fixture
def written(tmp_path):
    """The settings of a file with this text."""

    def read(text):
        (tmp_path / "claimgraph.toml").write_text(text, encoding="utf-8")
        return defaults(tmp_path / "claimgraph.toml", COMMANDS)

    return read


def test_no_file_sets_nothing(tmp_path):
    assert defaults(tmp_path / "claimgraph.toml", COMMANDS) == {}


def test_a_key_at_the_top_holds_wherever_it_is_taken(written):
    assert written("quiet = true\njobs = 3") == {"build": {"quiet": True, "jobs": 3}, "query": {"quiet": True}}


def test_a_table_holds_for_its_command_and_over_the_top(written):
    found = written('quiet = true\n[build]\nquiet = false\nparse-cache = "p"\n[query]\nformat = "csv"')
    assert found == {"build": {"quiet": False, "parse_cache": "p"}, "query": {"quiet": True, "form": "csv"}}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("colour = 1", "nothing takes colour"),
        ("[build]\nformat = 1", r"nothing takes build\.format"),
        ("[built]\njobs = 1", "nothing takes built"),
        ("docs = 'x'", "nothing takes docs"),
        ("jobs = ", "is not TOML"),
    ],
)
def test_what_cannot_be_used_is_named(written, text, named):
    with pytest.raises(SettingsError, match=named):
        written(text)
