"""The public sets, and for each of their tasks how annotations are adapted and scored."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import score_attribution
import score_coref
import score_crossdoc
import score_edtf
import score_factuality
import score_names
import score_ontology_facts
import score_openie
import score_quantities
import score_recall
import score_relations
import score_times
from adapt_facts import entity_facts, essay_facts, ontology_facts, open_facts
from adapt_names import clusters, clusters_across, names
from adapt_values import attributions, certainty, edtf, quantities, times
from scoring import Figures

Adapter = Callable[..., dict[str, Any]]
Scorer = Callable[..., Figures]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that is measured on a set; `across` reads a graph folder, the others plain annotations."""

    name: str
    adapt: Adapter
    score: Scorer
    across: bool = False
    option: str | None = None
    """Name under which the adapter takes the content of `side_file`, which lies beside the gold."""
    side_file: str | None = None

    def adapter(self, folder: Path) -> Adapter:
        """Return the adapter with what lies beside the gold."""
        if self.option is None or self.side_file is None:
            return self.adapt
        path = folder / self.side_file
        content = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
        return partial(self.adapt, **{self.option: content})


QUANTITIES = Task("quantities", quantities, score_quantities.score)
TIMES = Task("timex", times, score_times.score)
NAMES = Task("ner", names, score_names.score)
COREF = Task("coref", clusters, score_coref.score)
COREF_ACROSS = Task("coref across", clusters_across, partial(score_coref.score, across=True), across=True)
OPEN_FACTS = Task("openie", open_facts, score_openie.score)
PAIRS = Task("pairs", entity_facts, score_relations.score)
ONTOLOGY_FACTS = Task(
    "facts", ontology_facts, score_ontology_facts.score, option="ontologies", side_file="ontologies.json"
)

SETS: dict[str, tuple[Task, ...]] = {
    "newsquant": (QUANTITIES,),
    "recognizers_quantity": (QUANTITIES,),
    "quantulum3_tests": (QUANTITIES,),
    "cqe_specs": (QUANTITIES,),
    "tempeval3": (TIMES,),
    "meantime_timex": (TIMES,),
    "recognizers_datetime": (TIMES,),
    "timebank": (TIMES,),
    "edtf_natlang": (Task("edtf", edtf, score_edtf.score),),
    "polnear": (Task("attribution", attributions, score_attribution.score),),
    "meantime_certainty": (Task("certainty", certainty, score_factuality.score),),
    "gum_news": (NAMES, COREF, COREF_ACROSS),
    "re3d": (NAMES, PAIRS),
    "redocred": (
        NAMES,
        COREF,
        Task("pairs", entity_facts, score_relations.score, option="labels", side_file="rel_info.json"),
    ),
    "crossner_politics": (NAMES,),
    "crossner_ai": (NAMES,),
    "crossner_science": (NAMES,),
    "crossner_literature": (NAMES,),
    "crossner_music": (NAMES,),
    "wikigold": (NAMES,),
    "conllpp": (NAMES,),
    "meantime_coref": (Task("entities across", clusters_across, score_crossdoc.score, across=True),),
    "benchie": (OPEN_FACTS,),
    "carb": (OPEN_FACTS,),
    "wire57": (OPEN_FACTS,),
    "t2kg_tekgen": (ONTOLOGY_FACTS,),
    "t2kg_webnlg": (ONTOLOGY_FACTS,),
    "mine": (Task("facts", essay_facts, score_recall.score),),
}
