"""The graph folder keeps to itself."""

import pytest

from claimgraph.extract.errors import GraphFolderError
from claimgraph.graph.folder import GraphFolder


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path):
    """A build must not replace or remove what it did not make."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(GraphFolderError, match=r"holds notes\.txt"):
        GraphFolder(tmp_path).check_own()
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_an_empty_or_missing_folder_may_become_a_graph(tmp_path):
    """Nothing can be lost there."""
    GraphFolder(tmp_path).check_own()
    GraphFolder(tmp_path / "new").check_own()
