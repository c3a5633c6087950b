"""Which words of a picture are bold: much of their ink is left when its edge is taken off."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from PIL import Image, ImageFilter

from vanban.read.layout import Word

_DARK = 128
_HEAVIER = 1.5
"""Times the page's usual share; plain type keeps a fifth of its ink, bold type two fifths."""
_FEWEST = 30
"""Words on a page that has a usual share."""


def weighed(picture: Image.Image, words: Sequence[Word]) -> list[Word]:
    """Return the words of a page, those that are bold marked."""
    ink = picture.point(lambda value: 255 if value < _DARK else 0)
    inner = ink.filter(ImageFilter.MinFilter(3))
    shares = [_dots(inner, word) / max(1, _dots(ink, word)) for word in words]
    if len(words) < _FEWEST:
        return list(words)
    usual = median(shares)
    return [
        replace(word, bold=share > _HEAVIER * usual)
        for word, share in zip(words, shares, strict=True)
    ]


def _dots(picture: Image.Image, word: Word) -> int:
    box = (int(word.x0), int(word.y0), int(word.x1), int(word.y1))
    return picture.crop(box).histogram()[255]
