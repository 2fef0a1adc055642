import json
from pathlib import Path

import pytest
import score_attribution
import score_coref
import score_dossier
import score_edtf
import score_names
import score_openie
import score_quantities
import score_recall
import score_relations
import score_times
from adapt_facts import open_facts
from alignment import Alignment, SpanCounts, moved
from scoring import matched
from tasks import SETS

TEXT = "Nell Ashby said that twelve ships came to Lindmouth on 3 May 2031."


def at(words, **more):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


NAMES = [{"id": "d", "text": TEXT, "entities": [at("Nell Ashby", type="Person"), at("Lindmouth", type="Place")]}]
QUANTITIES = [{"id": "d", "text": TEXT, "quantities": [at("twelve", value=12, bound="=", unit="-", concept=["ships"])]}]
TIMES = [{"id": "d", "text": TEXT, "timex": [at("3 May 2031", type="DATE", value="2031-05-03")]}]
SAID = {"source": [[0, 10]], "cue": [[11, 15]], "content": [[21, 65]]}
ATTRIBUTIONS = [{"id": "d", "text": TEXT, "attributions": [SAID]}]
MENTIONS = [{"id": "d", "text": TEXT, "mentions": [at("Nell Ashby", cluster="a"), at("Lindmouth", cluster="b")]}]
EDTF = [{"id": "d", "text": "3 May 2031", "edtf": "2031-05-03~"}]


@pytest.mark.parametrize(
    ("scorer", "gold", "measure"),
    [
        (score_names, NAMES, "strict_norm"),
        (score_names, NAMES, "relaxed"),
        (score_quantities, QUANTITIES, "value+unit"),
        (score_quantities, QUANTITIES, "value+concept~"),
        (score_times, TIMES, "value"),
        (score_times, TIMES, "value≡"),
        (score_attribution, ATTRIBUTIONS, "REL strict"),
        (score_coref, MENTIONS, "b3"),
        (score_edtf, EDTF, "strict acc"),
    ],
)
def test_gold_against_itself_is_whole_and_against_nothing_is_zero(scorer, gold, measure):
    assert scorer.score("x", gold, gold)[measure] == pytest.approx(100)
    assert scorer.score("x", gold, [])[measure] == 0


def test_a_leading_determiner_and_a_following_s_do_not_count():
    gold = [{"id": "d", "text": "the Ashby's ship", "entities": [{"start": 4, "end": 9, "type": "Person"}]}]
    ours = [{"id": "d", "entities": [{"start": 0, "end": 11, "type": "Person"}]}]
    figures = score_names.score("x", gold, ours)
    assert (figures["strict"], figures["strict_norm"]) == (0, 100)


@pytest.mark.parametrize(("one", "other"), [("US dollars", "$"), ("km/h", "kilometers per hour"), ("%", "per cent")])
def test_spellings_of_a_unit_are_one_unit(one, other):
    assert score_quantities.normal_unit(one) == score_quantities.normal_unit(other)


def test_dates_compare_across_dialects():
    gold = [{"id": "d", "text": TEXT, "timex": [at("3 May 2031", type="DATE", value="2031-05-03")]}]
    ours = [{"id": "d", "timex": [at("3 May 2031", type="DATE", value="2031-05-03/2031-05-03")]}]
    figures = score_times.score("x", gold, ours)
    assert (figures["value"], figures["value≡"]) == (0, 100)


def test_matching_takes_a_pair_apart_where_that_matches_more():
    assert matched(2, 2, lambda row, column: (row, column) in {(0, 0), (0, 1), (1, 0)}) == 2


def test_assignment_of_clusters_is_the_best_one():
    assert score_coref.hungarian([[3.0, 2.0], [2.0, 0.0]]) == 4.0


def test_a_fact_counts_once_in_any_of_its_wordings():
    gold = [
        {"id": "d", "text": TEXT, "facts": [[["Nell Ashby", "said", "[that] ships came"]], [["ships", "came to", "x"]]]}
    ]
    ours = [{"id": "d", "triples": [["Nell Ashby", "said", "ships came"], ["Nell Ashby", "said", "that ships came"]]}]
    figures = score_openie.score("benchie", gold, ours)
    assert (figures["benchie_slot P"], figures["benchie_slot R"]) == (100, 50)


def test_pair_is_right_whatever_the_relation():
    gold = [
        {
            "id": "d",
            "text": TEXT,
            "entities": [{"text": "Nell Ashby"}, {"text": "Lindmouth"}],
            "relations": [{"head": {"text": "Nell Ashby"}, "rel": "P937", "tail": {"text": "Lindmouth"}}],
        }
    ]
    figures = score_relations.score("x", gold, [{"id": "d", "triples": [["Lindmouth", "x", "the Nell Ashby"]]}])
    assert (figures["typed"], figures["pair"], figures["pair_loose"]) == (0, 100, 100)


def test_a_fact_is_found_over_triples_that_hang_together():
    gold = [{"id": "d", "text": TEXT, "facts": ["Twelve ships came to Lindmouth"]}]
    ours = [{"id": "d", "triples": [["twelve ships", "came to", "port"], ["port", "is", "Lindmouth"]]}]
    assert score_recall.score("mine", gold, ours)["recall"] == 100


def test_whole_documents_score_whole_against_themselves():
    gold = {
        "doc_id": "d",
        "meta": {"claims_exhaustive": True},
        "entities": [{"id": "e1", "name": "Nell Ashby", "type": "Person", "mentions": [at("Nell Ashby", kind="name")]}],
        "quantities": [at("twelve", id="q1", num=at("twelve"), value=12, bound="=", unit="ships", subject="e1")],
        "dates": [at("3 May 2031", id="d1", value="2031-05-03")],
        "claims": [
            {
                "content": [at("twelve ships came to Lindmouth")],
                "speakers": [{"entity": "e1", "name": "Nell Ashby"}],
                "modality": "reported",
                "polarity": "positive",
                "quoted": "none",
            }
        ],
    }
    cross = [{"kind": "conflict", "spans_a": [at("twelve", doc="d")], "spans_b": [at("3 May", doc="d")]}]

    def figures(ours, compared):
        return score_dossier.score({"d": gold}, {"d": ours}, {"d": TEXT}, only=["d"], cross_gold=cross, cross=compared)

    assert set(figures(gold, cross).values()) == {100}
    assert set(figures({}, []).values()) == {0}
    swapped = [{**cross[0], "spans_a": cross[0]["spans_b"], "spans_b": cross[0]["spans_a"]}]
    assert figures(gold, swapped)["cross conflict (recall)"] == 100


def test_offsets_follow_the_text_when_white_space_and_quotes_change():
    source, extracted = "A  “ship”\n came", 'A "ship" came'
    alignment = Alignment(extracted, source)
    start = extracted.index("came")
    assert source[slice(*alignment.span(start, start + 4))] == "came"
    counts = SpanCounts()
    found = moved({"start": start, "end": start + 4, "text": "came"}, alignment, extracted, source, counts)
    assert (found["text"], counts.wrong, counts.lost) == ("came", 0, 0)


def test_attributions_are_open_facts_too():
    annotation = {
        "attributions": [
            {"source_spans": [at("Nell Ashby")], "cues": [at("said")], "content": [at("twelve ships came")]}
        ]
    }
    assert open_facts("x", {}, annotation)["triples"] == [("Nell Ashby", "said", "twelve ships came")]


def test_every_set_has_figures_to_compare_with():
    figures = json.loads((Path(__file__).parent / "figures.json").read_text(encoding="utf-8"))["figures"]
    known = {f"{name}/{task.name}" for name, tasks in SETS.items() for task in tasks} | {"dossier"}
    assert set(figures) <= known
