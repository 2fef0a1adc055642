"""Certainty and polarity of news events: accuracy, macro-F1 and F1 of what is not plain fact."""

from __future__ import annotations

from scoring import Figures, Record, by_id, overlap, triple

LABELS = {"CERTAIN": "CT", "PROBABLE": "PR", "POSSIBLE": "PS"}
PLAIN = "CT+"


def score(_set: str, gold: list[Record], predicted: list[Record]) -> Figures:
    """Return the figures; an event without a prediction counts as plain fact, an underspecified one not at all."""
    found = by_id(predicted)
    pairs = [
        (LABELS[event["certainty"]] + ("+" if event["polarity"] == "POS" else "-"), _label(event, guesses))
        for record in by_id(gold).values()
        for guesses in [found.get(record["id"], {}).get("events", [])]
        for event in record["events"]
        if "UNDERSPECIFIED" not in (event["certainty"], event["polarity"])
    ]
    marked = [sum(each != PLAIN for each in side) for side in zip(*pairs, strict=True)] if pairs else [0, 0]
    both = sum(a != PLAIN and b != PLAIN for a, b in pairs)
    classes = {a for a, _ in pairs}
    return {
        "accuracy": 100 * sum(a == b for a, b in pairs) / len(pairs),
        "macroF1": 100 * sum(_f1(pairs, label) for label in classes) / len(classes),
        **triple("not-plain-fact", both, marked[1], marked[0]),
    }


def _label(event: Record, guesses: list[Record]) -> str:
    exact = (each for each in guesses if (each["start"], each["end"]) == (event["start"], event["end"]))
    near = (each for each in guesses if overlap(each, event))
    guess = next(exact, None) or next(near, None) or {}
    sign = "-" if guess.get("polarity") == "NEG" else "+"
    return LABELS.get(guess.get("certainty", "CERTAIN"), "CT") + sign


def _f1(pairs: list[tuple[str, str]], label: str) -> float:
    right = sum(a == b == label for a, b in pairs)
    return 2 * right / (sum(a == label for a, _ in pairs) + sum(b == label for _, b in pairs))
