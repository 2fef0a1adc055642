from claimgraph.extract.evidence import Vote, verdict
from claimgraph.extract.kinds import Kind


def test_evidence_within_a_family_adds_up_before_the_finest_type_is_chosen() -> None:
    cast = [
        Vote(Kind("Person"), 1.5, "label"),
        Vote(Kind("Organisation"), 1.0, "label"),
        Vote(Kind("Company"), 0.8, "head word"),
    ]
    found = verdict(cast)
    assert found is not None
    assert found.kind == Kind("Company")
    assert found.reason == "head word"


def test_nothing_said_is_no_verdict() -> None:
    assert verdict([]) is None


def test_a_tie_does_not_depend_on_the_order_of_the_evidence() -> None:
    cast = [Vote(Kind("Place"), 1.0, "a"), Vote(Kind("Person"), 1.0, "b")]
    assert verdict(cast) == verdict(reversed(cast))
