"""How much speaks for two bundles being one thing, and in which words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from ..extract.gazetteer import form, gazetteer
from .blocking import initials
from .naming import slug
from .profiles import Bundle
from .records import Judgement

SAME = 0.8
UNSURE = 0.55
CLOSE = 92.0
"""Likeness of spelling, in per cent, from which two names may be one with a slip of the pen."""
SHORTEST = 8
"""Letters below which likeness of spelling says nothing."""


@dataclass(frozen=True, slots=True)
class Score:
    """Points from 0 to 1 with the reasons that made them."""

    points: float
    reason: str
    told: bool = False
    """Worth telling also where it says different."""
    decided: bool = False
    """A person's word, which nothing outweighs."""

    @property
    def verdict(self) -> Judgement:
        """Same, unsure or different."""
        return "same" if self.points >= SAME else "unsure" if self.points >= UNSURE else "different"


def score(left: Bundle, right: Bundle, shared: int) -> Score:
    """Compare two bundles of one kind that are met with `shared` further things in common."""
    if _are_apart(left, right):
        return Score(0.0, "the lists know them as two things, or their numbers differ")
    points, reason = max(_by_alias(left, right), _by_spelling(left, right), _by_initials(left, right))
    if left.folder == "person":
        points, reason = max((points, reason), _by_person(left, right))
    if points == 0.0:
        return Score(0.0, "nothing in common")
    reasons = [reason]
    if shared:
        points += 0.1 if shared == 1 else 0.2
        reasons.append(f"met with {shared} of the same things")
    if left.documents & right.documents:
        points -= 0.1 if _is_acronym(left) or _is_acronym(right) else 0.3
        reasons.append("told apart in one document")
    return Score(round(max(0.0, min(1.0, points)), 2), "; ".join(reasons))


def _is_acronym(each: Bundle) -> bool:
    return each.name.isupper() and 2 < len(each.name) < 8


def compatible(left: Bundle, right: Bundle) -> bool:
    """Say whether two bundles may be one at all, as both being one with a third demands."""
    return left.key == right.key or score(left, right, 0).points > 0


def homonyms(left: Bundle, right: Bundle, shared: int) -> Score:
    """Compare two bundles of one full name that differ in role and employer."""
    facets = f'"{left.facet}" and "{right.facet}"'
    if shared >= 2:
        return Score(SAME, f"one name; {facets} differ, but met with {shared} of the same things")
    if shared == 1:
        return Score(UNSURE, f"one name; {facets} differ, met with one same thing")
    return Score(0.2, f"one name, but {facets} differ and nothing else is shared", told=True)


def _are_apart(left: Bundle, right: Bundle) -> bool:
    if re.findall(r"\d+", left.key) != re.findall(r"\d+", right.key):
        return True
    forms = gazetteer().forms
    first, second = forms.get(form(left.name)), forms.get(form(right.name))
    return first is not None and second is not None and first.name != second.name


def _by_alias(left: Bundle, right: Bundle) -> tuple[float, str]:
    for one, other in ((left, right), (right, left)):
        if one.key in other.aliases:
            sure = " " in one.key or _is_acronym(one)
            return (0.85 if sure else 0.6), f'"{one.name}" is used for "{other.name}"'
    return 0.0, ""


def _by_spelling(left: Bundle, right: Bundle) -> tuple[float, str]:
    first, second = slug(left.name), slug(right.name)
    if min(len(first), len(second)) < SHORTEST or (left.folder == "place" and " " in left.name):
        return 0.0, ""
    likeness = fuzz.ratio(first, second, score_cutoff=CLOSE)
    if likeness:
        return 0.65, f'"{left.name}" and "{right.name}" are spelt alike ({likeness:.0f} %)'
    shorter, longer = sorted((set(left.key.split()), set(right.key.split())), key=len)
    if left.folder != "person" and len(shorter) > 1 and shorter < longer:
        return 0.5, f'"{left.name}" and "{right.name}" share all words of the shorter'
    return 0.0, ""


def _by_initials(left: Bundle, right: Bundle) -> tuple[float, str]:
    for one, other in ((left, right), (right, left)):
        if (
            left.folder != "person"
            and _is_acronym(one)
            and " " in other.name
            and initials(one.name) == initials(other.name)
        ):
            return 0.6, f'"{one.name}" has the initials of "{other.name}"'
    return 0.0, ""


def _by_person(left: Bundle, right: Bundle) -> tuple[float, str]:
    first, second = left.key.split(), right.key.split()
    if first[-1] != second[-1]:
        return 0.0, ""
    if min(len(first), len(second)) == 1:
        return 0.6 + _same_post(left, right), f'one surname, "{left.name}" and "{right.name}"'
    if first[0] == second[0]:
        return 0.75 + _same_post(left, right), f'"{left.name}" and "{right.name}" differ in middle names only'
    if first[0][0] == second[0][0] and 1 in (len(first[0]), len(second[0])):
        return 0.65 + _same_post(left, right), f'initial and surname of "{left.name}" and "{right.name}" agree'
    return 0.0, ""


def _same_post(left: Bundle, right: Bundle) -> float:
    """A role or an employer in common makes a person likelier the same; ones that differ make it less so."""
    gain = 0.0
    for facet in ("role", "owner"):
        mine = {value for profile in left.profiles if (value := getattr(profile, facet))}
        theirs = {value for profile in right.profiles if (value := getattr(profile, facet))}
        if mine and theirs:
            gain += 0.1 if mine & theirs else -0.1
    return gain
