"""The first drawing of a page as a still picture: SVG for papers and slides, light, with its key."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from xml.etree import ElementTree as xml

Json = Mapping[str, Any]
Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

WIDTH, MARGIN, KEY_HEIGHT = 1600.0, 90.0, 64.0
TIP = 7.0
"""Length of the tip of a line, in pixels."""
LETTER, LINE = 6.6, 16.0
"""Rough width of a letter and height of a line at the size of the names, in pixels."""
INK, GROUND, SOFT, DENIED, SAID, SPEECH = "#1b1f24", "#ffffff", "#565d66", "#b3261e", "#8b919a", "#4d80b3"
FONTS = "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif"
OUTLINES = {
    "square": "M-1-1H1V1H-1z",
    "triangle": "M0-1.15L1.1 .95H-1.1z",
    "triangleDown": "M0 1.15L1.1-.95H-1.1z",
    "diamond": "M0-1.3L1.3 0L0 1.3L-1.3 0z",
    "hexagon": "M-.6-1.05H.6L1.2 0L.6 1.05H-.6L-1.2 0z",
    "star": "M0-1.3L.38-.42L1.3-.4L.6 .2L.82 1.1L0 .6L-.82 1.1L-.6 .2L-1.3-.4L-.38-.42z",
}
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(slots=True)
class Sheet:
    """Where things stand on the picture, and which places names have taken."""

    places: dict[int, Point]
    height: float
    taken: list[Box] = field(default_factory=list)
    signs: list[Box] = field(default_factory=list)

    def free(self, box: Box, *, over_signs: bool) -> bool:
        """Say whether a name can stand here, over signs if it must; if so the place is taken."""
        left, top, right, bottom = box
        if left < 4 or right > WIDTH - 4:
            return False
        others = self.taken if over_signs else [*self.taken, *self.signs]
        if any(left < c and a < right and top < d and b < bottom for a, b, c, d in others):
            return False
        self.taken.append(box)
        return True


def svg(view: Json, fonts: str = FONTS) -> str:
    """Return the opening drawing of the view that a page is made from."""
    things: Sequence[Json] = view["things"]
    sheet = _sheet(things)
    lines = [line for line in view["lines"] if line["from"] in sheet.places and line["to"] in sheet.places]
    if any(line.get("first") for line in lines):
        lines = [line for line in lines if line.get("first")]
    root = xml.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH:.0f} {sheet.height + KEY_HEIGHT:.0f}",
            "font-family": fonts,
            "font-size": "12",
            "role": "img",
        },
    )
    xml.SubElement(root, "title").text = clean(str(view["title"]))
    xml.SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": GROUND})
    words: Json = view["words"]
    heaviest = max((things[node]["weight"] for node in sheet.places), default=1)
    order = sorted(sheet.places, key=lambda node: (-things[node]["weight"], node))
    sizes = {node: 4 + 10 * (things[node]["weight"] / max(8, heaviest)) ** 0.5 for node in order}
    for line in lines:
        _line(root, line, sheet, sizes[line["to"]])
    for node in order:
        (x, y), size = sheet.places[node], sizes[node]
        _sign(root, _family(words, things[node]), (x, y), size)
        sheet.signs.append((x - size, y - size, x + size, y + size))
    for node in order:
        _name(root, clean(str(things[node]["label"])), sheet, sheet.places[node], sizes[node])
    _key(root, words, [things[node] for node in order], sheet.height)
    xml.indent(root, "")
    return xml.tostring(root, encoding="unicode") + "\n"


def clean(text: str) -> str:
    """Return the text without what XML or a reader cannot take: control and direction signs."""
    kept = UNPRINTABLE.sub("", text)
    return "".join(sign for sign in kept if unicodedata.category(sign) != "Cf")


def _sheet(things: Sequence[Json]) -> Sheet:
    first = any("firstX" in thing for thing in things)
    x, y = ("firstX", "firstY") if first else ("x", "y")
    found = {node: (float(thing[x]), float(thing[y])) for node, thing in enumerate(things) if x in thing}
    left, right = min((p[0] for p in found.values()), default=0), max((p[0] for p in found.values()), default=1)
    top, bottom = min((p[1] for p in found.values()), default=0), max((p[1] for p in found.values()), default=1)
    scale = min((WIDTH - 2 * MARGIN) / max(1.0, right - left), 1.6)
    shift = (WIDTH - scale * (right - left)) / 2
    places = {node: (shift + scale * (a - left), MARGIN / 2 + scale * (b - top)) for node, (a, b) in found.items()}
    return Sheet(places, MARGIN + scale * (bottom - top))


def _family(words: Json, thing: Json) -> Json:
    family: Json = words["families"][words["types"][thing["type"]]["family"]]
    return family


def _line(root: xml.Element, line: Json, sheet: Sheet, room: float) -> None:
    """Draw a line with its tip `room` pixels before the end, where the sign stands."""
    (x1, y1), (x2, y2) = sheet.places[line["from"]], sheet.places[line["to"]]
    ink = DENIED if line["manner"] == "denied" else SPEECH if line["family"] == "speech" else SAID
    dashes = {"said": "5 4"}.get(line["manner"], "1 4" if line["family"] == "chain" else "")
    drawn = {"x1": f"{x1:.1f}", "y1": f"{y1:.1f}", "x2": f"{x2:.1f}", "y2": f"{y2:.1f}", "stroke": ink}
    drawn |= {"stroke-width": f"{min(5.0, 0.7 + 0.7 * line['origins']):.1f}", "opacity": "0.75"}
    xml.SubElement(root, "line", drawn | ({"stroke-dasharray": dashes} if dashes else {}))
    _tip(root, (x1, y1), (x2, y2), room + 2, ink)
    if line["manner"] == "denied":
        x, y = x1 + 0.4 * (x2 - x1), y1 + 0.4 * (y2 - y1)
        _cross(root, x, y)


def _tip(root: xml.Element, start: Point, end: Point, room: float, ink: str) -> None:
    (x1, y1), (x2, y2) = start, end
    length = math.dist(start, end)
    if length <= room + TIP:
        return
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    x, y = x2 - dx * room, y2 - dy * room
    left = f"{x - TIP * dx + TIP / 2 * dy:.1f} {y - TIP * dy - TIP / 2 * dx:.1f}"
    right = f"{x - TIP * dx - TIP / 2 * dy:.1f} {y - TIP * dy + TIP / 2 * dx:.1f}"
    xml.SubElement(root, "path", {"d": f"M{x:.1f} {y:.1f}L{left}L{right}z", "fill": ink, "opacity": "0.75"})


def _cross(root: xml.Element, x: float, y: float) -> None:
    path = f"M{x - 4:.1f} {y - 4:.1f}l8 8m0-8l-8 8"
    xml.SubElement(root, "path", {"d": path, "stroke": DENIED, "stroke-width": "2", "fill": "none"})


def _sign(root: xml.Element, family: Json, place: Point, size: float) -> None:
    x, y = place
    if family["shape"] in OUTLINES:
        move = f"translate({x:.1f} {y:.1f}) scale({size:.2f})"
        outline = {"d": OUTLINES[family["shape"]], "transform": move, "fill": family["light"]}
        xml.SubElement(root, "path", outline)
        return
    hollow = family["shape"] == "ellipse"
    ring = {"fill": GROUND, "stroke": family["light"], "stroke-width": "2.5"} if hollow else {"fill": family["light"]}
    xml.SubElement(root, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{size:.1f}", **ring})


def _name(root: xml.Element, label: str, sheet: Sheet, place: Point, size: float) -> None:
    text = label if len(label) <= 34 else label[:33].rstrip() + "…"
    wide = LETTER * len(text)
    for over_signs, (x, y) in product((False, True), tuple(_spots(place, size, wide))):
        if sheet.free((x, y - LINE / 2, x + wide, y + LINE / 2), over_signs=over_signs):
            halo = {"stroke": GROUND, "stroke-width": "3.5", "paint-order": "stroke", "stroke-linejoin": "round"}
            at = {"x": f"{x:.1f}", "y": f"{y:.1f}", "dominant-baseline": "central", "fill": INK}
            xml.SubElement(root, "text", at | halo).text = text
            return


def _spots(place: Point, size: float, wide: float) -> Iterator[Point]:
    x, y = place
    yield x + size + 5, y
    yield x - size - 5 - wide, y
    yield x - wide / 2, y + size + 10
    yield x - wide / 2, y - size - 10


def _key(root: xml.Element, words: Json, things: Sequence[Json], top: float) -> None:
    """Write the families that are drawn in one row and the kinds of line in another."""
    here = {words["types"][thing["type"]]["family"] for thing in things}
    x = 24.0
    for key, family in words["families"].items():
        if key in here:
            _sign(root, family, (x, top + 16), 6)
            x = _label(root, family["label"], x + 14, top + 16)
    x, y = 24.0, top + 42
    inks = {"stated": (SAID, ""), "said": (SAID, "5 4"), "denied": (DENIED, ""), "speaks about": (SPEECH, "")}
    for manner, (ink, dashes) in inks.items():
        drawn = {"x1": f"{x:.0f}", "x2": f"{x + 28:.0f}", "y1": f"{y:.0f}", "y2": f"{y:.0f}", "stroke": ink}
        xml.SubElement(root, "line", drawn | {"stroke-width": "2"} | ({"stroke-dasharray": dashes} if dashes else {}))
        if manner == "denied":
            _cross(root, x + 14, y)
        x = _label(root, words["manner"].get(manner, manner), x + 36, y)


def _label(root: xml.Element, text: str, x: float, y: float) -> float:
    at = {"x": f"{x:.1f}", "y": f"{y:.1f}", "dominant-baseline": "central", "fill": SOFT}
    xml.SubElement(root, "text", at).text = text
    return x + LETTER * len(text) + 26
