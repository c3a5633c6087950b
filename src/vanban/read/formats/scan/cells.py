"""The cells of a drawn table, recognised as one column: side by side their words run together."""

from collections.abc import Sequence
from dataclasses import replace

from PIL import Image

from vanban.container import LIMITS, Limits
from vanban.read.formats.scan import tesseract
from vanban.read.layout import Word

Box = tuple[int, int, int, int]
_MARGIN, _APART = 20, 24
_INSIDE = 3
_MOST_ROWS = 30_000
"""Dots: what Tesseract takes as one picture."""


def words(
    picture: Image.Image, boxes: Sequence[Box], page: int, limits: Limits = LIMITS
) -> list[Word]:
    """Return the words inside the boxes, each where it stands on the page."""
    filled = [box for box in map(_within, boxes) if _has_ink(picture, box)]
    if not filled:
        return []
    width = max(right - left for left, _, right, _ in filled) + 2 * _MARGIN
    height = sum(bottom - top + _APART for _, top, _, bottom in filled) + _APART
    column = Image.new("L", (width, min(height, _MOST_ROWS)), 255)
    places: list[tuple[int, Box]] = []
    below = _APART
    for box in filled:
        column.paste(picture.crop(box), (_MARGIN, below))
        places.append((below, box))
        below += box[3] - box[1] + _APART
    return [
        _moved(word, places)
        for word in tesseract.words(column, page, limits, tesseract.BLOCK)
        if word.middle > _APART
    ]


def without(picture: Image.Image, boxes: Sequence[Box]) -> Image.Image:
    """Return a page whose boxes are white."""
    bare = picture.copy()
    for box in boxes:
        bare.paste(255, box)
    return bare


def _within(box: Box) -> Box:
    left, top, right, bottom = box
    return left + _INSIDE, top + _INSIDE, right - _INSIDE, bottom - _INSIDE


def _has_ink(picture: Image.Image, box: Box) -> bool:
    left, top, right, bottom = box
    return left < right and top < bottom and min(picture.crop(box).tobytes()) < 128


def _moved(word: Word, places: Sequence[tuple[int, Box]]) -> Word:
    below, (left, top, _, _) = max(place for place in places if place[0] <= word.middle)
    across, down = left - _MARGIN, top - below
    return replace(
        word, x0=word.x0 + across, x1=word.x1 + across, y0=word.y0 + down, y1=word.y1 + down
    )
