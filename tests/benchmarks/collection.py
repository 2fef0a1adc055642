"""Write a collection of invented news texts of about 150 words each; the same number and seed give the same bytes.

  python tests/benchmarks/collection.py COUNT FOLDER [--seed N]

Two or three texts tell the same matter in other words, with figures that agree or not, so that there is something to
link and to compare; names come from syllables, so that 20,000 texts do not share one small set of them.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FIRST = (
    "Ada", "Bruno", "Clara", "Dario", "Edith", "Felix", "Greta", "Hugo", "Irma", "Jonas", "Karin", "Leon", "Mira",
    "Nils", "Olga", "Paul", "Rita", "Simon", "Tessa", "Viktor",
)  # fmt: skip
ONSETS = ("B", "Br", "D", "F", "G", "H", "K", "L", "M", "N", "Or", "P", "Qu", "R", "S", "St", "T", "V", "W", "Z")
MIDDLES = ("al", "an", "ar", "eb", "el", "en", "er", "il", "in", "ol", "om", "or", "ud", "um", "ur")
ENDS = ("berg", "by", "dell", "ford", "holm", "ick", "land", "mar", "more", "ner", "rick", "sen", "son", "stad", "ton")
FIRMS = ("Shipping", "Energy", "Foods", "Systems", "Chemicals", "Airlines", "Motors", "Labs", "Bank", "Steel")
BODIES = ("Port Office", "Health Agency", "Court of Audit", "Ministry of Transport", "Water Authority", "City Council")
PAPERS = ("Herald", "Courier", "Post", "Ledger", "Observer", "Tribune")
THINGS = ("passengers", "workers", "vehicles", "homes", "patients", "tonnes of grain", "accounts", "complaints")
MATTERS = (
    "a permit for the {} line", "the new terminal at {}", "the {} safety rules", "the {} supply contract",
    "a leak at the {} works", "the price of water from {}", "the {} tender", "the closure of the {} mine",
)  # fmt: skip
MONTHS = ("January", "March", "May", "June", "August", "October", "December")

LINES = (
    "{firm} said on {day} that it had counted {about} {number:,} {thing} in {month}.",
    "According to the {paper}, {firm} reported {number:,} {thing} in {month}, {percent} percent more than before.",
    "The {body} of {place} accused {firm} of hiding a report on {matter}.",
    "{person}, the director of the {body} of {place}, said that the figures were wrong.",
    '"We have seen the report and we reject it," {person} said in a statement on {day}.',
    "{firm} denied that it had broken any rule about {matter}.",
    "The {paper} could not verify the number of {thing}.",
    "A senior official at the {body} said that {person} might resign before the end of {month}.",
    "{firm} agreed to pay {money} million dollars to the {body} of {place}, the company announced.",
    "{person} told the {paper} that {matter} was discussed with {other} on {month} {date}, {year}.",
    "In {year}, {firm} bought {rival} for about {money}.5 million dollars.",
    "{rival} has not commented on {matter}.",
    "The {body} plans to publish its findings in {month} {year}.",
    "More than {number:,} {thing} were affected, {person} wrote in a letter to {other}.",
    "{other}, who leads {rival}, criticised the decision and warned of further costs.",
    "At least {percent} of the {number:,} {thing} came from {place}, the {body} found.",
    "The documents do not mention {rival}.",
    "{firm} was founded in {place} in {year} and employs between {small} and {large} people.",
    "Prices rose by {percent} percent to {money} dollars, the {paper} reported, citing a memo by {other}.",
    "{person} suggested that {rival} had copied the plans, but the {body} found no evidence for it.",
    "The ferry left {place} on {day}, two days later than planned.",
    "It was not clear whether {firm} had informed the {body} about {matter}.",
)
WORDS = 150


@dataclass(frozen=True, slots=True)
class Matter:
    """What several texts tell: who, where, and the figures."""

    words: dict[str, str | int]

    def retold(self, chance: random.Random) -> dict[str, str | int]:
        """Return the same matter with the figure rounded, or another one, now and then."""
        number = int(self.words["number"])
        told = chance.choice((number, number, round(number, -2), number + chance.randrange(1, 900)))
        about = "about" if told != number or chance.random() < 0.3 else "exactly"
        return {**self.words, "number": told, "about": about}


def name(chance: random.Random) -> str:
    """Return a surname or place that sounds like one."""
    return chance.choice(ONSETS) + chance.choice(MIDDLES) * (chance.random() < 0.6) + chance.choice(ENDS)


def matter(chance: random.Random) -> Matter:
    """Return the matter of a few texts."""
    return Matter(
        {
            "firm": f"{name(chance)} {chance.choice(FIRMS)}",
            "rival": f"{name(chance)} {chance.choice(FIRMS)}",
            "person": f"{chance.choice(FIRST)} {name(chance)}",
            "other": f"{chance.choice(FIRST)} {name(chance)}",
            "place": name(chance),
            "body": chance.choice(BODIES),
            "thing": chance.choice(THINGS),
            "matter": chance.choice(MATTERS).format(name(chance)),
            "month": chance.choice(MONTHS),
            "number": chance.randrange(1_200, 90_000),
            "percent": chance.randrange(2, 60),
            "money": chance.randrange(2, 900),
            "small": chance.randrange(20, 90),
            "large": chance.randrange(100, 900),
            "date": chance.randrange(1, 28),
            "day": chance.choice(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")),
            "year": chance.randrange(2012, 2031),
        }
    )


def text(words: dict[str, str | int], chance: random.Random) -> tuple[str, str]:
    """Return the name of the paper and its text: a headline and paragraphs of two or three sentences."""
    paper = f"{words['place']} {chance.choice(PAPERS)}"
    lines = [line.format(paper=paper, **words) for line in chance.sample(LINES, len(LINES))]
    kept = next(n for n in range(1, len(lines) + 1) if sum(len(each.split()) for each in lines[:n]) >= WORDS)
    paragraphs = [" ".join(lines[start : min(start + 3, kept)]) for start in range(0, kept, 3)]
    return paper, "\n\n".join((f"{words['firm']} and the {words['body']}", *paragraphs)) + "\n"


def collection(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield file name and text, front matter included."""
    chance = random.Random(seed)
    told = matter(chance)
    for number in range(count):
        if chance.random() < 0.4:
            told = matter(chance)
        words = told.retold(chance)
        paper, body = text(words, chance)
        date = f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}"
        head = f"---\ntitle: {words['firm']}\npublisher: {paper}\ndate: {date}\n---\n"
        yield f"{number // 1000:03}/{number:06}.txt", head + body


def write(folder: Path, count: int, seed: int = 1) -> None:
    """Write a collection into a folder, a thousand texts to a subfolder."""
    for place, content in collection(count, seed):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.folder, options.count, options.seed)
