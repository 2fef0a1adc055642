"""Sets of tokens as stretches obey the laws of sets."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claimgraph.extract.regions import holds, minus, region, shared, size, union

stretches = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple)
regions = st.lists(stretches, max_size=5).map(lambda found: region(*found))


def members(one):
    return {token for start, end in one for token in range(start, end)}


@given(regions, regions)
def test_union_difference_and_overlap_are_those_of_sets(one, other):
    """The token sets are the truth."""
    assert members(union(one, other)) == members(one) | members(other)
    assert members(minus(one, other)) == members(one) - members(other)
    assert shared(one, other) == len(members(one) & members(other))


@given(regions)
def test_stretches_are_sorted_disjoint_and_not_empty(one):
    """Touching stretches are one."""
    assert all(start < end for start, end in one)
    assert all(left[1] < right[0] for left, right in pairwise(one))
    assert size(one) == sum(holds(one, token) for token in range(31))
