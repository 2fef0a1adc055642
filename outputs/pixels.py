"""A picture as PNG, in a font that comes along, so that it looks the same on every machine."""

from __future__ import annotations

from importlib.resources import files

from ..extract.errors import MissingExtra
from .picture import Json, svg

FONT, FONT_FILE = "Roboto", "files/Roboto-Regular.ttf"
WIDE = 2400
"""Pixels across: a slide or a column of print."""


def png(view: Json) -> bytes:
    """Return the opening drawing as PNG; raise MissingExtra without the extra `images`."""
    try:
        import resvg_py

        font = files("font_roboto") / FONT_FILE
    except ModuleNotFoundError as error:
        raise MissingExtra("png", "images") from error
    return bytes(resvg_py.svg_to_bytes(svg_string=svg(view, FONT), width=WIDE, font_files=[str(font)]))
