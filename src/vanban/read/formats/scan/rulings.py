"""The straight lines that are drawn on a picture of a page: long unbroken runs of dark dots."""

import re
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

from vanban.read.grids import Segment

_DARK = 140
_SHORTEST = 0.25
"""Inches: longer than a letter is high."""
_THICKEST = 0.06
_APART = 3
"""Dots that a slightly slanting line may jump."""


@dataclass(slots=True)
class _Run:
    """Runs in rows that follow each other, so far one line."""

    start: int
    end: int
    top: int
    bottom: int


def segments(picture: Image.Image, dpi: float) -> list[Segment]:
    """Return the drawn lines of a page, level and upright, in dots."""
    dark = picture.point(lambda value: 0 if value < _DARK else 255).filter(ImageFilter.MinFilter(3))
    shortest, thickest = round(_SHORTEST * dpi), max(4, round(_THICKEST * dpi))
    found = [
        Segment(run.start, run.top, run.end, run.bottom) for run in _runs(dark, shortest, thickest)
    ]
    turned = dark.transpose(Image.Transpose.TRANSPOSE)
    return found + [
        Segment(run.top, run.start, run.bottom, run.end)
        for run in _runs(turned, shortest, thickest)
    ]


def without(picture: Image.Image, lines: list[Segment]) -> Image.Image:
    """Return a page without the lines of its tables, which are taken for letters otherwise."""
    bare = picture.copy()
    draw = ImageDraw.Draw(bare)
    for line in lines:
        draw.rectangle((line.x0, line.y0, line.x1, line.y1), fill=255)
    return bare


def _runs(dark: Image.Image, shortest: int, thickest: int) -> list[_Run]:
    """Return the level lines of a picture in black and white."""
    width, dots = dark.width, dark.tobytes()
    long = re.compile(rb"\0{%d,}" % shortest)
    done: list[_Run] = []
    live: list[_Run] = []
    for row in range(dark.height):
        near = [run for run in live if row - run.bottom <= _APART]
        done += [run for run in live if row - run.bottom > _APART]
        live = near
        for found in long.finditer(dots, row * width, (row + 1) * width):
            start, end = found.start() - row * width, found.end() - row * width
            same = [run for run in live if run.start <= end + _APART and start <= run.end + _APART]
            for run in same:
                live.remove(run)
            live.append(
                _Run(
                    min([start, *(run.start for run in same)]),
                    max([end, *(run.end for run in same)]),
                    min([row, *(run.top for run in same)]),
                    row,
                )
            )
    return [run for run in [*done, *live] if run.bottom - run.top <= thickest]
