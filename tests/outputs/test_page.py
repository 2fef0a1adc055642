import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

import pytest

from claimgraph.extract import records
from claimgraph.extract.errors import DataError
from claimgraph.ontology.comparison_records import ComparisonKind
from claimgraph.outputs import page as pages
from claimgraph.outputs.page import as_json, words


def data_of(page: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(page.split('id="data">')[1].split("</script>")[0])
    return found


def test_the_same_records_give_the_same_bytes(dispute: Any) -> None:
    assert dispute.page() == dispute.page()


def test_every_inline_script_and_style_is_allowed_by_its_hash(dispute: Any) -> None:
    page = dispute.page()
    allowed = set(re.findall(r"sha256-([A-Za-z0-9+/=]+)", page.split("<title>")[0].replace("&#43;", "+")))
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL) + re.findall(
        r"<style>(.*?)</style>", page, re.DOTALL
    )
    assert {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline} == allowed
    assert len(inline) == 3
    assert "unsafe" not in page.split("<title>")[0]


def test_the_page_names_no_address_to_load_from(dispute: Any) -> None:
    shell = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", dispute.page(), flags=re.DOTALL)
    assert not re.search(r"\b(?:src|href|srcset|action)=\"(?!#)", shell)


@pytest.mark.parametrize("word", ["</script>", "<!--", "<script>", "&lt;", "\u2028", "\ud800"])
def test_json_cannot_leave_its_script_element(word: str) -> None:
    text = as_json({"name": word})
    assert not re.search("[<>&\u2028\ud800]", text)
    assert json.loads(text)["name"] == word


def test_a_script_that_would_end_its_element_is_refused() -> None:
    with pytest.raises(DataError, match="page script"):
        pages._inline("page script", "let a = '</script>'")


def test_claims_refer_to_words_by_offsets(dispute: Any) -> None:
    data = data_of(dispute.page())
    claim = data["claims"][0]
    text = data["docs"][claim["doc"]]["text"]
    assert [text[start:end] for start, end in claim["content"]] == [
        "the Ostra plant released about 1,200 litres of solvent into the Tarn"
    ]


def test_offsets_count_as_the_browser_does(dispute: Any) -> None:
    data = data_of(dispute.page())
    claim = next(each for each in data["claims"] if each["id"] == "wire#c3")
    units = data["docs"][claim["doc"]]["text"].encode("utf-16-le")
    (start, end) = claim["content"][0]
    assert units[2 * start : 2 * end].decode("utf-16-le") == "agreed"


def test_a_chain_keeps_its_order(dispute: Any) -> None:
    data = data_of(dispute.page())
    claim = next(each for each in data["claims"] if each["id"] == "courier#c4")
    assert [name for _, name in claim["speakers"]] == ["Morrow Post", "report by Mira Delane"]


def test_a_denial_is_drawn_as_denied_and_never_as_stated(dispute: Any) -> None:
    data = data_of(dispute.page())
    things = [thing["label"] for thing in data["things"]]
    between = {
        line["manner"]
        for line in data["lines"]
        if (things[line["from"]], things[line["to"]]) == ("report by Mira Delane", "Tarn")
    }
    assert between == {"denied"}


def test_what_somebody_says_is_not_drawn_as_stated(dispute: Any) -> None:
    lines = data_of(dispute.page())["lines"]
    assert [line["manner"] for line in lines if line["family"] == "content" and 0 in line["claims"]] == ["said"]


def test_one_thing_in_two_documents_is_one_node(dispute: Any) -> None:
    plants = [thing for thing in data_of(dispute.page())["things"] if thing["label"] == "Ostra plant"]
    assert [sorted({mention[0] for mention in plant["mentions"]}) for plant in plants] == [[0, 1]]


def test_comparisons_lead_to_their_claims(dispute: Any) -> None:
    data = data_of(dispute.page())
    pair = data["compared"][0]
    assert [data["claims"][at]["id"] for at in pair["claimsA"] + pair["claimsB"]] == ["courier#c1", "wire#c1"]


def test_every_value_of_a_record_has_plain_words() -> None:
    known = words()
    for key, values in {
        "how": records.Modality,
        "sure": records.Certainty,
        "quoted": records.Quoted,
        "basis": records.Basis,
        "bound": records.Bound,
        "mention": records.MentionKind,
        "types": records.EntityType,
        "compared": ComparisonKind,
    }.items():
        assert set(known[key]) == set(get_args(values)), key  # type: ignore[call-overload]


def test_every_type_belongs_to_a_family() -> None:
    known: Any = words()
    assert {each["family"] for each in known["types"].values()} == set(known["families"])


def test_an_absurdly_long_name_is_cut(dispute: Any, gather: Callable[..., Any]) -> None:
    one = dispute.annotations[0]
    longest = replace(one.entities[0], name="x" * 100_000)
    data = data_of(gather((replace(one, entities=(longest, *one.entities[1:])),)).page())
    assert max(len(thing["label"]) for thing in data["things"]) == 400


def test_a_page_of_nothing_is_still_a_page(gather: Callable[..., Any]) -> None:
    assert data_of(gather(()).page())["claims"] == []
