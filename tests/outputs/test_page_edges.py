from typing import Any

import pytest

from claimgraph.outputs.page_edges import Line, lines
from claimgraph.outputs.page_index import index


@pytest.fixture(scope="module")
def drawn(dispute: Any) -> dict[tuple[str, str, str, str], Line]:
    numbered = index(dispute.annotations, dispute.links)
    names = [thing.name for thing in numbered.things]
    found = lines(dispute.annotations, numbered)
    return {(names[line.start], line.family, line.manner, names[line.end]): line for line in found}


def test_a_speaker_is_joined_to_whom_it_speaks_about(drawn: dict[Any, Line]) -> None:
    assert drawn["Velmar Institute", "speech", "stated", "Ostra plant"].word == "said"


def test_a_denial_is_joined_as_denied(drawn: dict[Any, Line]) -> None:
    assert drawn["Ostra Chemicals", "speech", "denied", "Ostra plant"].word == "denies"


def test_who_cites_whom_is_a_line_of_its_own(drawn: dict[Any, Line]) -> None:
    assert drawn["Morrow Post", "chain", "stated", "report by Mira Delane"].claims == [3]


def test_what_is_said_not_to_be_never_becomes_what_is_said(drawn: dict[Any, Line]) -> None:
    assert ("report by Mira Delane", "content", "said", "Tarn") not in drawn


def test_origins_are_counted_by_innermost_speaker(drawn: dict[Any, Line]) -> None:
    assert len(drawn["Velmar Institute", "speech", "stated", "Ostra plant"].origins) == 1


def test_nothing_is_joined_to_itself(drawn: dict[Any, Line]) -> None:
    assert all(start != end for start, _, _, end in drawn)
