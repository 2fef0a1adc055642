import sys
from typing import Any
from xml.etree import ElementTree

import pytest

from claimgraph.extract.errors import MissingExtra
from claimgraph.outputs.page import drawn
from claimgraph.outputs.picture import Sheet, svg
from claimgraph.outputs.pixels import WIDE, png


def picture(dispute: Any, title: str = "The Tarn spill") -> str:
    return svg(drawn(dispute.annotations, dispute.links, dispute.comparisons, title=title, run={}))


def words_of(text: str) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(text).iter("{http://www.w3.org/2000/svg}text")]


def test_the_picture_names_what_it_draws(dispute: Any) -> None:
    assert {"Velmar Institute", "Ostra plant", "Public bodies", "said not to be", "speaks about"} <= set(
        words_of(picture(dispute))
    )


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


def test_a_name_gives_way_to_the_signs_of_others() -> None:
    sheet = Sheet({}, 100.0, signs=[(40, 40, 60, 60)])
    assert not sheet.free((30, 45, 90, 55), over_signs=False)
    assert sheet.free((30, 45, 90, 55), over_signs=True)
    assert not sheet.free((30, 45, 90, 55), over_signs=True)


def view(dispute: Any) -> Any:
    return drawn(dispute.annotations, dispute.links, dispute.comparisons, title="The Tarn spill", run={})


def test_every_line_has_a_tip_at_its_end(dispute: Any) -> None:
    root = ElementTree.fromstring(picture(dispute))
    tips = [each for each in root.iter("{http://www.w3.org/2000/svg}path") if each.attrib.get("opacity")]
    drawn_lines = [each for each in root.iter("{http://www.w3.org/2000/svg}line") if each.attrib.get("opacity")]
    assert len(tips) == len(drawn_lines) > 0


def test_pixels_are_a_png_of_one_width_and_the_same_each_time(dispute: Any) -> None:
    made = png(view(dispute))
    assert made.startswith(b"\x89PNG\r\n")
    assert int.from_bytes(made[16:20], "big") == WIDE
    assert png(view(dispute)) == made


def test_without_the_extra_one_line_says_how_to_get_it(dispute: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(MissingExtra, match=r"pip install 'claimgraph\[images\]'"):
        png(view(dispute))
