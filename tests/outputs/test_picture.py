from typing import Any
from xml.etree import ElementTree

import pytest

from claimgraph.outputs.page import drawn
from claimgraph.outputs.picture import svg


def picture(dispute: Any, title: str = "The Tarn spill") -> str:
    return svg(drawn(dispute.annotations, dispute.links, dispute.comparisons, title=title, run={}))


def words_of(text: str) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(text).iter("{http://www.w3.org/2000/svg}text")]


def test_the_picture_names_what_it_draws(dispute: Any) -> None:
    assert {"Velmar Institute", "Ostra plant", "Public bodies", "said not to be"} <= set(words_of(picture(dispute)))


def test_the_same_view_gives_the_same_picture(dispute: Any) -> None:
    assert picture(dispute) == picture(dispute)


def test_names_do_not_lie_on_each_other(dispute: Any) -> None:
    root = ElementTree.fromstring(picture(dispute))
    places = [
        (float(each.attrib["x"]), float(each.attrib["y"]), 6.6 * len(each.text or ""))
        for each in root.iter("{http://www.w3.org/2000/svg}text")
        if "paint-order" in each.attrib
    ]
    for at, (x, y, wide) in enumerate(places):
        assert not any(abs(y - b) < 15 and x < a + w and a < x + wide for a, b, w in places[:at])


@pytest.mark.parametrize("title", ["<script>x</script>", "a\x00b\u202e", "\ud800", "]]>"])
def test_any_words_make_a_well_formed_picture(dispute: Any, title: str) -> None:
    assert ElementTree.fromstring(picture(dispute, title)) is not None


def test_nothing_makes_an_empty_picture(gather: Any) -> None:
    assert ElementTree.fromstring(picture(gather(()))) is not None
