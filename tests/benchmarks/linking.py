"""How long linking takes on generated documents whose names collide as real ones do.

Run `python tests/benchmarks/linking.py [DOCUMENTS]`; each document has 30 entities. Prints documents, mentions,
CPU seconds, peak memory in MB, entities and merges by verdict.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter

from claimgraph.extract.records import Annotation, Entity, EntityType, Mention, Metadata
from claimgraph.ontology.linking import link

SYLLABLES = (
    "ba",
    "ko",
    "ri",
    "ten",
    "mar",
    "lo",
    "vin",
    "sa",
    "del",
    "qui",
    "or",
    "an",
    "fe",
    "tor",
    "mi",
    "na",
    "zu",
    "gra",
    "pel",
    "his",
)
BODIES = ("Institute", "Corp.", "Ministry", "Group", "Bank", "University", "Agency")
ROLES = (None, None, "minister", "analyst", "coach")
ENTITIES = 30


class Names:
    """Pools of invented names, drawn so that a few are met often and most rarely."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        firsts = [self._word(2) for _ in range(300)]
        lasts = [self._word(3) for _ in range(3000)]
        self.people = [f"{self.random.choice(firsts)} {self.random.choice(lasts)}" for _ in range(30_000)]
        self.bodies = [f"{self._word(3)} {self.random.choice(BODIES)}" for _ in range(15_000)]
        self.places = [self._word(3) for _ in range(6_000)]

    def _word(self, syllables: int) -> str:
        return "".join(self.random.choice(SYLLABLES) for _ in range(syllables)).capitalize()

    def _draw(self, pool: list[str]) -> str:
        return pool[int(len(pool) * self.random.random() ** 3)]

    def entity(self, number: int) -> Entity:
        """Return one entity: two in five a person, one of five of them by surname only."""
        kind = self.random.random()
        if kind < 0.4:
            name = self._draw(self.people)
            aliases = (name.split()[1],)
            if self.random.random() < 0.2:
                name, aliases = aliases[0], ()
            return _entity(number, name, "Person", aliases, self.random.choice(ROLES))
        if kind < 0.75:
            return _entity(number, self._draw(self.bodies), "Organisation")
        return _entity(number, self._draw(self.places), "Place")


def _entity(
    number: int, name: str, type_: EntityType, aliases: tuple[str, ...] = (), role: str | None = None
) -> Entity:
    mention = Mention(0, len(name), name, "name")
    return Entity(f"e{number}", name, type_, (mention,), aliases=aliases, role=role)


def documents(count: int) -> list[Annotation]:
    """Return generated annotations, the same each time."""
    names = Names(seed=7)
    return [
        Annotation(
            f"d{number:05}", None, "", Metadata(), "none", tuple(names.entity(n) for n in range(ENTITIES)),
            (), (), (), (), (), None, "",
        )
        for number in range(count)
    ]  # fmt: skip


def main(count: int) -> None:
    """Print one line of figures."""
    generated = documents(count)
    start = time.process_time()
    links = link(generated)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    verdicts = dict(sorted(Counter(merge.verdict for merge in links.merges).items()))
    print(f"{count} documents, {count * ENTITIES} mentions: {seconds:.1f} CPU s, {peak} MB,", end=" ")
    print(f"{len(links.entities)} entities, merges {verdicts}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
